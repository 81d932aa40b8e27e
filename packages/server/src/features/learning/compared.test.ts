import { classify, type DecidedCase } from '@shangliang/text';
import { expect, it } from 'vitest';
import { learnAndCompare } from './compared.ts';

const matters: Readonly<Record<string, readonly string[]>> = {
  civilAffairs: ['养老院', '床位', '老人', '低保', '助餐', '幸福院', '护理'],
  transport: ['公路', '坑槽', '货车', '公交', '站台', '超载', '路灯'],
};
const labels = Object.keys(matters);
const caseOf = (at: number, prefix = 'a'): DecidedCase => {
  const label = labels[at % 2] ?? '';
  const words = matters[label] ?? [];
  const pick = (step: number) => words[(at * step + step) % words.length] ?? '';
  return {
    id: `${prefix}${at}`,
    label,
    title: `关于${pick(1)}的提案`,
    text: `目前${pick(2)}和${pick(3)}存在困难，建议改善${pick(5)}。`,
  };
};
const cases = (count: number, prefix?: string) => Array.from({ length: count }, (_, at) => caseOf(at, prefix));
const swapped = (list: DecidedCase[]) => list.map((one) => ({ ...one, label: one.label === 'transport' ? 'civilAffairs' : 'transport' }));

it('what is learnt first is held against what is most frequent, on cases that it has not seen', () => {
  const learnt = learnAndCompare(cases(60), undefined);
  expect(learnt).toMatchObject({ heldBack: 20, taken: true, before: { was: 'usual' } });
  expect(learnt?.classifier.cases).toHaveLength(40);
  expect(learnt?.now.first).toBeGreaterThan(learnt?.before.first ?? 1);
});

it('learnt anew it is held against the one before, on cases that neither has seen', () => {
  const before = learnAndCompare(cases(60), undefined)?.classifier;
  const again = learnAndCompare([...cases(60, 'b'), ...cases(60)], before);
  expect(again?.before.was).toBe('model');
  expect(again?.taken).toBe(true);
  const seen = new Set([...(before?.cases ?? []), ...(again?.classifier.cases ?? [])].map(({ id }) => id));
  expect(120 - seen.size).toBe(again?.heldBack);
});

it('is not taken where it is worse than the one before', () => {
  const before = learnAndCompare(cases(60), undefined)?.classifier;
  if (before === undefined) throw new Error('nothing learnt');
  // the held-back third says the truth, and the rest the contrary
  const newer = cases(60, 'b').map((one, at) => ((at + 1) % 3 === 0 ? one : (swapped([one])[0] ?? one)));
  const worse = learnAndCompare([...newer, ...swapped(cases(60, 'c')).map((one) => ({ ...one, id: one.id.replace('c', 'a') }))], before);
  expect(worse?.before.first).toBeGreaterThan(worse?.now.first ?? 1);
  expect(worse?.taken).toBe(false);
});

it('too few cases, or all of one kind, teach nothing', () => {
  expect(learnAndCompare(cases(12), undefined)).toBeUndefined();
  expect(
    learnAndCompare(
      cases(90).filter(({ label }) => label === 'transport'),
      undefined,
    ),
  ).toBeUndefined();
});

it('gives a confidence that is high where it is sure', () => {
  const classifier = learnAndCompare(cases(120), undefined)?.classifier;
  if (classifier === undefined) throw new Error('nothing learnt');
  expect(classify(classifier, { title: '关于公路超载的提案', text: '货车超载，站台少。' }).confidence).toBeGreaterThan(0.5);
});
