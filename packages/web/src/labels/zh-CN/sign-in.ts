export const signIn = {
  title: '登录商量',
  about: '政协提案工作平台',
  login: '登录名',
  loginMissing: '请填写登录名',
  password: '密码',
  passwordMissing: '请填写密码',
  signIn: '登录',
  code: '验证码',
  codeHelp: '验证器上的六位数字，或一个备用码',
  codeMissing: '请填写验证码',
  confirm: '确认',
};
