export const booklet = {
  title: '提案汇编',
  contents: '目录',
  print: '打印汇编',
  open: '汇编',
  openAbout: '把这份列表的正文排成一册，供打印',
  fetching: '正在取来，已有 {n} 件…',
  count: '共 {n} 件',
  tooMany: '只排了前 {n} 件，请缩小范围。',
  others: '等{n}人联名',
  units: '承办：',
  empty: '这些条件下没有提案。',
  back: '回到提案列表',
};
