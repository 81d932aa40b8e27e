import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classifierFrom, classify, keptClassifier, suggestByDuties, trainClassifier } from '../index.ts';
import { classWords, isCut } from './class-terms.ts';
import { confidenceOf, fitConfidence } from './confidence.ts';
import { trainRidge } from './ridge.ts';
import { trainSvm } from './svm.ts';

const matters: Readonly<Record<string, readonly string[]>> = {
  civilAffairs: ['养老院', '床位', '老人', '低保', '助餐', '幸福院', '护理'],
  transport: ['公路', '坑槽', '货车', '公交', '站台', '超载', '路灯'],
  education: ['学校', '教师', '课后', '幼儿园', '学生', '教材', '校车'],
};
const labels = Object.keys(matters);
const caseOf = (at: number) => {
  const label = labels[at % 3] ?? '';
  const words = matters[label] ?? [];
  const pick = (step: number) => words[(at * step + step) % words.length] ?? '';
  return { id: `${at}`, label, title: `关于${pick(1)}的提案`, text: `目前${pick(2)}和${pick(3)}存在困难，建议改善${pick(5)}。` };
};
const decided = Array.from({ length: 90 }, (_, at) => caseOf(at));
const classifier = trainClassifier(decided);

describe('a classifier', () => {
  test('suggests where such cases went, with the words and the cases that speak for it', () => {
    const suggestion = classify(classifier, { title: '关于公路超载的提案', text: '货车超载，公路坑槽多。' });
    expect(suggestion.label).toBe('transport');
    expect(suggestion.top3).toHaveLength(3);
    expect(suggestion.top3[0]?.label).toBe('transport');
    expect(suggestion.reasons.words.map(({ word }) => word)).toContain('超载');
    expect(suggestion.reasons.cases[0]?.label).toBe('transport');
  });

  test('trained on texts cut into words is right on raw ones', () => {
    const cut = decided.map((one) => ({
      ...one,
      title: '',
      text: [...classWords(one.title), ...classWords(one.text)].filter((word) => word !== '提案').join(' '),
    }));
    const fromCut = trainClassifier(cut);
    expect(fromCut.fromCut).toBe(true);
    for (const { label, title, text } of decided.slice(0, 30)) expect(classify(fromCut, { title, text }).label).toBe(label);
  });

  test('is less sure of what it knows nothing about', () => {
    const sure = classify(classifier, { title: '幼儿园教师', text: '学校学生教材' }).confidence;
    const unsure = classify(classifier, { title: '航天', text: '卫星发射' }).confidence;
    expect(unsure).toBeLessThan(sure);
    expect(classify(classifier, { title: '', text: '' }).top3).toHaveLength(3);
  });

  test('gives the same answers every time it is trained', () => {
    const again = trainClassifier(decided);
    const asked = { title: '助餐', text: '校车与公交' };
    expect(classify(again, asked)).toEqual(classify(classifier, asked));
  });

  test('says for each of three what spoke for it', () => {
    const { top3 } = classify(classifier, { title: '关于公路超载和学校校车的提案', text: '货车超载，公路坑槽多，校车少。' });
    expect(
      top3
        .map(({ label }) => label)
        .slice(0, 2)
        .sort(),
    ).toEqual(['education', 'transport']);
    for (const { label, words, cases } of top3.slice(0, 2)) {
      expect(words.map(({ word }) => word)).toContain(label === 'transport' ? '超载' : '校车');
      expect(new Set(cases.map((one) => one.label))).toEqual(new Set([label]));
    }
  });

  test('answers alike once it was kept and opened again, and is learnt anew where it was kept in another form', () => {
    const opened = classifierFrom(keptClassifier(classifier));
    if (opened === undefined) throw new Error('not opened');
    for (const { title, text } of decided.slice(0, 30)) {
      const [before, after] = [classify(classifier, { title, text }), classify(opened, { title, text })];
      expect(after.top3.map(({ label }) => label)).toEqual(before.top3.map(({ label }) => label));
      expect(after.confidence).toBeCloseTo(before.confidence, 2);
    }
    const other = keptClassifier(classifier);
    const said = new TextDecoder().decode(other).indexOf('"form":1');
    other.set(new TextEncoder().encode('"form":0'), said);
    expect(classifierFrom(other)).toBeUndefined();
  });

  test('needs two labels', () => {
    expect(() => trainClassifier(decided.filter(({ label }) => label === 'transport'))).toThrow(RangeError);
    expect(() => trainClassifier([])).toThrow(RangeError);
  });
});

describe('before any case was decided', () => {
  const units = [
    { unit: '民政局', duties: '承担养老服务、低保、社会救助、基层政权建设' },
    { unit: '交通运输局', duties: '负责公路、公交、道路运输管理' },
    { unit: '教育局', duties: '负责学校、幼儿园、教师队伍' },
  ];

  test('units are suggested by their duties, with the words that fit', () => {
    const [first] = suggestByDuties(units, { title: '关于发展农村养老服务的提案', text: '养老服务床位不足。' });
    expect(first?.unit).toBe('民政局');
    expect(first?.words).toContain('养老');
  });

  test('nothing fits where no word does', () => {
    expect(suggestByDuties(units, { title: '卫星', text: '' })).toEqual([]);
  });
});

describe('confidence', () => {
  test('rises with the lead and stays between 0 and 1', () => {
    const heldBack = Array.from({ length: 100 }, (_, at) => ({
      shares: [0.34 + at / 200, 0.66 - at / 200],
      isRight: at > 30 && at % 7 !== 0,
    }));
    const confidence = fitConfidence(heldBack);
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 0.99, noNaN: true }), fc.double({ min: 0.001, max: 0.01, noNaN: true }), (share, more) => {
        const less = confidenceOf(confidence, [share, 1 - share]);
        expect(confidenceOf(confidence, [share + more, 1 - share - more])).toBeGreaterThan(less);
        expect(less).toBeGreaterThan(0);
        expect(less).toBeLessThan(1);
      }),
    );
  });

  test('is modest where there is nothing to measure', () => {
    expect(confidenceOf(fitConfidence([]), [0.4, 0.35, 0.25])).toBeLessThan(0.6);
  });
});

describe('words of a class', () => {
  test('are read from text that is cut already as from raw text', () => {
    expect(isCut('公路 坑槽 货车 超载')).toBe(true);
    expect(isCut('公路坑槽多，货车超载。 建议修缮')).toBe(false);
    expect(classWords('公路 坑槽 货车')).toEqual(['公路', '坑槽', '货车']);
  });
});

test('support vectors divide what can be divided', () => {
  const row = (x: number, y: number) => ({ columns: Int32Array.from([0, 1, 2]), values: Float64Array.from([x, y, 1]) });
  const rows = [row(1, 0), row(0.9, 0.2), row(0, 1), row(0.1, 0.8)];
  const [x = 0, y = 0, constant = 0] = trainSvm(rows, [true, true, false, false], 3, { cost: 10, rounds: 200 });
  expect(x * 0.8 + y * 0.1 + constant).toBeGreaterThan(0);
  expect(x * 0.1 + y * 0.9 + constant).toBeLessThan(0);
});

test('ridge regression finds what its equations say, and believes a row the less the higher its penalty is', () => {
  const row = (column: number) => ({ columns: Int32Array.from([column, 3]), values: Float64Array.from([1, 1]) });
  // rows that share nothing: each weight is the row's distance from the mean over 1 and its penalty
  const weights = trainRidge([row(0), row(1), row(2)], [true, false, false], 4, Float64Array.from([0.5, 1, 3]));
  const [first = 0, second = 0, third = 0, constant = 0] = weights;
  expect(first).toBeCloseTo((2 - 2 / 3) / 1.5, 2);
  expect(second).toBeCloseTo(-2 / 3 / 2, 2);
  expect(third).toBeCloseTo(-2 / 3 / 4, 2);
  expect(constant).toBeCloseTo(1 / 3);
});
