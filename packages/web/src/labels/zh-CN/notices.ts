export const notices = {
  title: '消息',
  unread: '{n} 条未读',
  oneRead: '标为已读',
  allRead: '全部标为已读',
  none: '还没有消息。提案有进展、有事等您办理时，会在这里告诉您。',
  more: '再看一些',
  isUnread: '未读',
  todo: '请办理',
  covering: '代{name}',
  settings: '消息设置',
  days: { today: '今天', yesterday: '昨天', earlier: '更早' },
};
