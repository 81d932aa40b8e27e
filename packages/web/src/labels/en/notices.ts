import type { notices as zh } from '../zh-CN/notices.ts';

export const notices = {
  title: 'Notices',
  unread: '{n} unread',
  oneRead: 'Mark as read',
  allRead: 'Mark all as read',
  none: 'No notices yet. When a proposal moves on or something waits for you, you will be told here.',
  more: 'Show more',
  isUnread: 'unread',
  todo: 'To do',
  covering: 'for {name}',
  settings: 'Notice settings',
  days: { today: 'Today', yesterday: 'Yesterday', earlier: 'Earlier' },
} satisfies typeof zh;
