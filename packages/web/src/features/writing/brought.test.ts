import { expect, test } from 'vitest';
import { blankPlaces, withBrought, withoutBlanks, withoutBrought, withoutWraps, wrappedPlaces } from './brought.ts';
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

const wrapped = [
  '　　我区现有二〇〇〇年以前建成的住宅小区一百二十六个，其中六层以',
  '上无电梯楼栋八百余幢，居住着三万多名六十岁以上老人，近三年共加装',
  '电梯九十四部，APP and Web',
  '一、问题',
  '意见难统一，低层住户担心采光和噪音。',
  '二是资金缺口大。',
];

test('sentences that line ends broke are put together, and nothing else', () => {
  const text = wrapped.join('\n');
  expect(withoutWraps(text)).toBe([wrapped.slice(0, 3).join(''), ...wrapped.slice(3)].join('\n'));
  expect(wrappedPlaces(text)).toBe(2);
  expect(wrappedPlaces(withoutWraps(text))).toBe(0);
  // between words of letters a blank takes the place of the line's end
  expect(withoutWraps('the committee considered that every lift\nneeds a permit')).toBe(
    'the committee considered that every lift needs a permit',
  );
});

test('what begins anew is no broken sentence: numbers, indents, lists, headings, empty lines', () => {
  const line = '这一行很长很长很长很长很长很长很长很长很长很长没有句号';
  for (const next of ['１．首先试点', '（二）再推开', '①试点', '　　另起一段', '三是补贴', '第二，补贴', ''])
    expect(wrappedPlaces(`${line}\n${next}`)).toBe(0);
  expect(wrappedPlaces('短标题没有句号\n正文')).toBe(0);
  expect(wrappedPlaces(`${line}。\n下一段`)).toBe(0);
});

test('lines are put together in a draft only where that is chosen', () => {
  const parts = { background: { text: wrapped.slice(0, 2).join('\n'), way: 'replace' as const } };
  expect(withBrought(draft, { ...chosen, parts }).parts.background).toContain('\n');
  expect(withBrought(draft, { ...chosen, parts, isJoined: true }).parts.background).toBe(wrapped.slice(0, 2).join(''));
});
