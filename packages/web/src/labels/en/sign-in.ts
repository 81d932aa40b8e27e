import type { signIn as zh } from '../zh-CN/sign-in.ts';

export const signIn = {
  title: 'Sign in to Shangliang',
  about: 'The proposal work of consultative committees',
  login: 'Sign-in name',
  loginMissing: 'Please fill in your sign-in name',
  password: 'Password',
  passwordMissing: 'Please fill in your password',
  signIn: 'Sign in',
  code: 'Code',
  codeHelp: 'The six digits your authenticator shows, or a recovery code',
  codeMissing: 'Please fill in the code',
  confirm: 'Confirm',
} satisfies typeof zh;
