import type { SimilarHit } from '@shangliang/contract';
import { expect, test } from 'vitest';
import { isStillThatText, standingOf, warnedAfter } from './standing.ts';

const hit = (id: string, band: SimilarHit['band']): SimilarHit => ({
  id,
  title: `关于${id}的提案`,
  number: null,
  state: 'filed',
  outcome: null,
  year: 2026,
  proposer: '王委员',
  units: [],
  classes: [],
  band,
  score: band === 'same' ? 0.7 : 0.4,
  passages: [],
  same: null,
  saidBy: null,
});
const early = { title: '关于加强农村幸福院建设的提案', body: '农村留守老人多，幸福院床位不足。' };
const later = { ...early, body: `${early.body}护理员待遇低，愿意留下来的人少，互助养老点的运营经费没有着落。` };
const other = { title: '关于发展茶产业的提案', body: '茶叶品牌小而散，茶农收入低，加工设备陈旧。' };
const shown = (...of: Parameters<typeof standingOf>) => standingOf(...of).map(({ hit: { id }, standing }) => `${id} ${standing}`);
const warned = warnedAfter([], [hit('养老', 'same')], early);

test('a warning once given stands while one goes on writing, whatever later answers say', () => {
  expect(shown(warned, [hit('养老', 'related')], later)).toEqual(['养老 same']);
  expect(shown(warned, [], later)).toEqual(['养老 same']);
});

test('once it was looked at, it is said that it has eased, and what is no more like it goes', () => {
  const looked = warned.map((entry) => ({ ...entry, looked: true }));
  expect(shown(looked, [hit('养老', 'related')], later)).toEqual(['养老 eased']);
  expect(shown(looked, [], later)).toEqual([]);
});

test('of a text that is another one now it is said that it has eased', () => {
  expect(shown(warned, [hit('养老', 'related')], other)).toEqual(['养老 eased']);
  expect(shown(warned, [], other)).toEqual([]);
});

test('what never was a warning is related; warnings stand first', () => {
  expect(shown(warned, [hit('助餐', 'related'), hit('养老', 'related')], later)).toEqual(['养老 same', '助餐 related']);
});

test('shown as the same again, it is measured by the text of then, and stays looked at', () => {
  const again = warnedAfter(
    warned.map((entry) => ({ ...entry, looked: true })),
    [hit('养老', 'same')],
    later,
  );
  expect(again).toMatchObject([{ of: later, looked: true }]);
});

test('a text that is added to is the same text; a title that grew to twice its length, or a body written anew, is another', () => {
  expect(isStillThatText(early, later)).toBe(true);
  expect(isStillThatText({ title: '关于加强农村', body: '' }, early)).toBe(false);
  expect(isStillThatText(early, { ...early, body: other.body })).toBe(false);
  expect(isStillThatText({ title: '', body: '' }, early)).toBe(false);
});
