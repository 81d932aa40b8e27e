export const search = {
  title: '搜索',
  hint: '可以打提案编号（回车直接打开）、案由里的词、姓名或单位；拼音和首字母也行，例如“jyj”找教育局。按 ↓ 选结果。',
  none: '没有找到“{q}”。',
  noneNext: '换几个字，或只打案由里的一个词试试；编号打全，或只打最后的序号。',
  groups: { proposals: '提案', people: '人员', organizations: '单位与组织' },
  all: '全部 {n} 条',
  more: '再看一些',
  back: '回到全部结果',
  inactive: '已停用',
  noPost: '没有现任职务',
  found: '找到 {n} 条',
};
