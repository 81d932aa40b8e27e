import { expect, it } from 'vitest';
import { joined, kept, splitFrom } from './split-items.ts';

const items = splitFrom(['甲。', '乙。', '丙。'].map((text, start) => ({ part: 'recommendations', start, text })));

it('joins a recommendation to the one before it, and the first to none', () => {
  expect(joined(items, 'recommendations-1').map((item) => item.text)).toEqual(['甲。乙。', '丙。']);
  expect(joined(items, 'recommendations-0')).toEqual(items);
});

it('lists what was neither left out nor emptied', () => {
  expect(kept(items.map((item, at) => ({ ...item, out: at === 0, text: at === 1 ? ' ' : item.text }))).map((item) => item.text)).toEqual([
    '丙。',
  ]);
});
