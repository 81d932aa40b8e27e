/** A file's table before it is taken in. */
export const importTable = {
  row: '行',
  faultList: '逐条列出',
  preview: '文件内容',
  previewAbout: '前几行和有问题的行；有问题的格子标了“！”。',
  previewMore: '还有 {n} 处问题没有列在这张表里，请下载带批注的文件查看。',
  nextFault: '下一处',
  previousFault: '上一处',
  faultAt: '{at} / {n}',
  cellFault: '第 {row} 行{column}：{value}，{detail}',
  wholeRow: '整行',
  emptyCell: '（空）',
  notRead: '不读取',
};
