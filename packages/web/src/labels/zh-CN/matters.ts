export const matters = {
  title: '我的事项',
  waiting: '等我办',
  none: '现在没有等您办的事。新的事项到来时会出现在这里。',
  covering: '代{name}办理',
  more: '再看一些',
  noDate: '不限期',
};
