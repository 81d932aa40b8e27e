import type { matters as zh } from '../zh-CN/matters.ts';

export const matters = {
  title: 'My matters',
  waiting: 'Waiting for me',
  none: 'Nothing waits for you now. What comes will appear here.',
  covering: 'for {name}',
  more: 'Show more',
  noDate: 'no date',
} satisfies typeof zh;
