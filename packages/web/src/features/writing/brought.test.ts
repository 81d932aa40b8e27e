import { expect, test } from 'vitest';
import { blankPlaces, withBrought, withoutBlanks, withoutBrought } from './brought.ts';
import type { Written } from './written.ts';

const draft: Written = {
  title: '旧题',
  field: 'urban',
  parts: { background: '已经写的。', analysis: '' },
  consentToPublish: 'full',
  secrecyChecked: false,
  suggestedUnitIds: [],
  fileIds: [],
};
const chosen = { title: undefined, parts: {}, isTidied: false, isJoined: false, rest: undefined };

test('what stands in a draft is only changed where that is chosen', () => {
  const parts = { background: { text: '　　文件。', way: 'leave' as const }, analysis: { text: '　　分析。\n', way: 'replace' as const } };
  expect(withBrought(draft, { ...chosen, parts })).toEqual({ ...draft, parts: { background: '已经写的。', analysis: '　　分析。\n' } });
});

test('words go behind what stands there, a title is one line, and what was left over finds its place', () => {
  const brought = withBrought(draft, {
    title: { text: '新\n题', way: 'replace' },
    parts: { background: { text: '　文件。', way: 'append' }, recommendations: { text: '1. 建。', way: 'append' } },
    isTidied: true,
    isJoined: false,
    rest: { text: '附言', behind: 'recommendations' },
  });
  expect(brought.title).toBe('新 题');
  expect(brought.parts).toEqual({ background: '已经写的。\n文件。', analysis: '', recommendations: '1. 建。\n附言' });
});

test('taking out blanks changes blanks alone, and says at how many places', () => {
  const text = '　　一、甲 乙。 \n\n二';
  expect(withoutBlanks(text)).toBe('一、甲 乙。\n二');
  expect(blankPlaces(text)).toBe(3);
  expect(blankPlaces(withoutBlanks(text))).toBe(0);
});

test('taking it back leaves alone what has been written since', () => {
  const after = withBrought(draft, {
    ...chosen,
    title: { text: '新题', way: 'replace' },
    parts: { background: { text: '文件。', way: 'append' }, analysis: { text: '分析。', way: 'replace' } },
  });
  const since = { ...after, parts: { ...after.parts, analysis: '分析。又写一句。' } };
  expect(withoutBrought(since, draft, after)).toEqual({ ...draft, parts: { background: '已经写的。', analysis: '分析。又写一句。' } });
});
