import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asked,
  askedTogether,
  bandOf,
  boundsFor,
  copiedShare,
  cosine,
  counted,
  emptyVocabulary,
  features,
  grouped,
  groupOfEach,
  indexOf,
  mostLike,
  noGroups,
  pruned,
  rarity,
  recalibrated,
  salient,
  sharedPassages,
  topics,
  usualBands,
  usualJoin,
  vectorOf,
} from '../index.ts';
import { characterPairs, meaningWords, normalised } from './features.ts';

const texts = [
  { id: 'care', title: '关于发展农村互助养老的提案', body: '农村老人留守多，互助养老点床位不足，建议县民政局扩建幸福院。' },
  { id: 'care2', title: '关于加强农村幸福院建设的提案', body: '幸福院是农村互助养老的主要形式，老人助餐床位不足，民政局应扩建幸福院。' },
  { id: 'road', title: '关于修缮县道的提案', body: '县道坑槽多，货车超载严重，建议交通局修缮路面并查处超载。' },
  { id: 'tea', title: '关于发展茶产业的提案', body: '茶叶品牌小而散，建议农业农村局统一地理标志。' },
].map((one) => ({ id: one.id, features: features(one.title, one.body) }));
const vocabulary = counted(
  emptyVocabulary,
  texts.map((one) => one.features),
);
const vectors = new Map(texts.map((one) => [one.id, vectorOf(one.features, vocabulary)]));
const vector = (id: string) => vectors.get(id) ?? new Map();

describe('the terms a text is looked for by', () => {
  const of = (standing: Record<string, number>, weights: Record<string, number>) =>
    asked(new Map(Object.entries(weights)), { texts: 1_000_000, frequency: new Map(Object.entries(standing)) }).map(({ term }) => term);

  test('are its heaviest that stand in any kept text', () => {
    expect(of({ 养老: 40, 床位: 9 }, { 床位: 0.2, 养老: 0.5, 无人写过: 0.9 })).toEqual(['养老', '床位']);
    const many = Object.fromEntries(Array.from({ length: 200 }, (_none, at) => [`词${String(at).padStart(3, '0')}`, 1]));
    expect(of(many, many)).toHaveLength(96);
  });

  test('leave out those of so many texts that they would all have to be walked through, unless there is no other', () => {
    expect(of({ 养老: 200_000, 服务: 150_000, 床位: 90_000, 幸福院: 300 }, { 养老: 0.5, 服务: 0.4, 床位: 0.3, 幸福院: 0.2 })).toEqual([
      '养老',
      '床位',
      '幸福院',
    ]);
    expect(of({ 养老: 900_000 }, { 养老: 0.5 })).toEqual(['养老']);
  });
});

describe('features', () => {
  test('are words and character pairs, without particles, the title counted twice', () => {
    const found = features('农村养老', '农村的路');
    expect(found.get('农村')).toBe(3);
    expect(found.get('~农村')).toBe(3);
    expect(found.has('的')).toBe(false);
  });

  test('are the same for full-width and half-width writing', () => {
    expect(features('', '２０２５年ＡＩ产业')).toEqual(features('', '2025年ai产业'));
    expect(normalised('ＡＢＣ')).toBe('abc');
  });

  test('no pair goes across punctuation', () => {
    expect(characterPairs('养老，服务')).toEqual(['养老', '服务']);
    expect(meaningWords('，。！')).toEqual([]);
  });
});

describe('the vocabulary', () => {
  test('counts every text once for a term, and leaves the given one as it was', () => {
    expect(vocabulary.texts).toBe(4);
    expect(vocabulary.frequency.get('互助')).toBe(2);
    expect(emptyVocabulary.frequency.size).toBe(0);
  });

  test('what is rarer weighs more; what was never seen weighs most', () => {
    expect(rarity(vocabulary, '茶叶')).toBeGreaterThan(rarity(vocabulary, '互助'));
    expect(rarity(vocabulary, '航空')).toBeGreaterThanOrEqual(rarity(vocabulary, '茶叶'));
    expect(rarity(emptyVocabulary, '农村')).toBe(1);
  });

  test('can be thinned out', () => {
    expect(pruned(vocabulary, 2).frequency.has('茶叶')).toBe(false);
    expect(pruned(vocabulary, 2).frequency.has('农村')).toBe(true);
  });
});

describe('likeness', () => {
  test('is 1 with itself, the same both ways, and 0 for nothing in common', () => {
    expect(cosine(vector('care'), vector('care'))).toBeCloseTo(1);
    expect(cosine(vector('care'), vector('care2'))).toBeCloseTo(cosine(vector('care2'), vector('care')));
    expect(cosine(vector('care'), new Map())).toBe(0);
    expect(vectorOf(features('', '。'), vocabulary).size).toBe(0);
  });

  test('finds the text on the same matter first', () => {
    const index = indexOf(texts, vocabulary);
    expect(
      mostLike(index, vectorOf(features('', '建设农村幸福院，解决互助养老床位'), vocabulary), 2)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['care', 'care2']);
    expect(mostLike(index, vectorOf(features('', '卫星'), emptyVocabulary), 5)).toEqual([]);
  });

  test('the heaviest words are kept in an order that never changes', () => {
    const words = salient(vector('care'), 5);
    expect(words).toHaveLength(5);
    expect(words.every(({ term }) => !term.startsWith('~'))).toBe(true);
    expect([...words].sort((one, other) => other.weight - one.weight)).toEqual(words);
    expect(salient(new Map([...vector('care')].reverse()), 5)).toEqual(words);
  });
});

describe('many texts asked at once', () => {
  const counts = (...terms: string[]) => new Map(terms.map((term) => [term, 1]));
  const answers = Array.from({ length: 60 }, (_, at) => ({ id: `${at}`, features: counts(`matter${at}`, `more${at}`) }));
  const index = indexOf([{ id: 'formula', features: counts('thanks', 'regards') }, ...answers], emptyVocabulary);
  const asked = answers.map((_, at) => vectorOf(counts('thanks', `matter${at}`), emptyVocabulary));
  const seventh = asked[7] ?? new Map();

  test('a text that is a little like all of them comes behind one that is like this one', () => {
    expect(mostLike(index, seventh, 1)[0]?.id).toBe('formula');
    expect(askedTogether(index, asked)(seventh, 1)[0]?.id).toBe('7');
  });

  test('few texts are answered one by one', () => {
    expect(askedTogether(index, asked.slice(0, 3))(seventh, 3)).toEqual(mostLike(index, seventh, 3));
  });
});

describe('shared passages', () => {
  test('have exact offsets in both texts, though blanks and commas differ', () => {
    const one = '前言。农村互助养老点床位不足，夜间无人值守。';
    const other = '另：农村互助养老点 床位不足夜间无人值守！';
    const [passage, ...rest] = sharedPassages(one, other);
    expect(rest).toEqual([]);
    expect(one.slice(passage?.one.start, passage?.one.end)).toBe('农村互助养老点床位不足，夜间无人值守');
    expect(other.slice(passage?.other.start, passage?.other.end)).toBe('农村互助养老点 床位不足夜间无人值守');
  });

  test('a text shares the whole of itself, and nothing with an empty one', () => {
    const text = '农村互助养老点床位不足，夜间无人值守。';
    expect(copiedShare(text, text)).toBe(1);
    expect(copiedShare(text, '')).toBe(0);
    expect(copiedShare('', text)).toBe(0);
  });

  test('never overlap in either text', () => {
    const words = fc
      .array(fc.constantFrom('养老床位', '县道修缮', '茶叶', '，', ' ', '补贴办法'), { maxLength: 25 })
      .map((list) => list.join(''));
    fc.assert(
      fc.property(words, words, (one, other) => {
        const found = sharedPassages(one, other, 4);
        for (const side of ['one', 'other'] as const) {
          const spans = found.map((passage) => passage[side]).sort((a, b) => a.start - b.start);
          for (const [at, span] of spans.entries()) expect(span.start).toBeGreaterThanOrEqual(spans[at - 1]?.end ?? 0);
        }
        const letters = (text: string) => text.replace(/[，\s]/gu, '');
        for (const { one: a, other: b } of found) expect(letters(one.slice(a.start, a.end))).toBe(letters(other.slice(b.start, b.end)));
      }),
    );
  });
});

describe('the two bands', () => {
  test('are the measured ones before anything was decided', () => {
    expect(recalibrated([])).toEqual(usualBands);
    expect([0.5, 0.35, 0.1].map((score) => bandOf(score))).toEqual(['same', 'related', 'other']);
  });

  test('move down where a committee finds pairs of lesser likeness to be the same, and up where it does not', () => {
    const decide = (bound: number) => Array.from({ length: 60 }, (_, at) => ({ score: at / 60, isSame: at / 60 > bound }));
    expect(recalibrated(decide(0.2)).same).toBeLessThan(usualBands.same);
    expect(recalibrated(decide(0.7)).same).toBeGreaterThan(usualBands.same);
  });

  test('one odd decision moves them little, and related never lies above same', () => {
    expect(Math.abs(recalibrated([{ score: 0.9, isSame: false }]).same - usualBands.same)).toBeLessThan(0.35);
    fc.assert(
      fc.property(
        fc.array(fc.record({ score: fc.double({ min: 0, max: 1, noNaN: true }), isSame: fc.boolean() }), { maxLength: 40 }),
        (decided) => {
          const { same, related } = recalibrated(decided);
          expect(related).toBeLessThanOrEqual(same);
        },
      ),
    );
  });
});

describe('groups', () => {
  const all = texts.map(({ id }) => ({ id, vector: vector(id) }));

  test('hold what is one matter, called after the text that opened them', () => {
    expect(groupOfEach(grouped(noGroups, all, 0.15))).toEqual([
      { id: 'care', group: 'care' },
      { id: 'care2', group: 'care' },
      { id: 'road', group: 'road' },
      { id: 'tea', group: 'tea' },
    ]);
  });

  test('stay as they are when new texts come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 2 }), fc.nat(), (order, at) => {
        const cut = at % order.length;
        const before = grouped(noGroups, order.slice(0, cut), 0.15);
        const after = new Map(groupOfEach(grouped(before, order.slice(cut), 0.15)).map(({ id, group }) => [id, group]));
        for (const { id, group } of groupOfEach(before)) expect(after.get(id)).toBe(group);
        expect(after.size).toBe(order.length);
      }),
    );
  });

  test('small ones hang under the large one that is most like them', () => {
    const apart = grouped(noGroups, all, 0.99);
    expect(topics(apart, 0.25).find(({ name }) => name === 'care')?.groups).toEqual(['care', 'care2']);
    expect(topics(noGroups)).toEqual([]);
  });

  test('stay under the topic under which they were', () => {
    const apart = grouped(noGroups, all, 0.99);
    const before = new Map([
      ['road', 'road'],
      ['care2', 'road'],
      ['tea', 'gone'],
    ]);
    expect(topics(apart, 0.25, before).find(({ name }) => name === 'road')?.groups).toEqual(['road', 'care2']);
    expect(topics(apart, 0.25, before).find(({ name }) => name === 'tea')?.groups).toEqual(['tea']);
  });

  test('of short texts, which share few words, join earlier than long ones', () => {
    const own = (at: number) => Array.from({ length: 12 }, (_, place) => [`w${at}-${place}`, 0.28] as const);
    const short = Array.from({ length: 20 }, (_, at) => new Map([['提案', 0.15], ...own(at)]));
    const long = Array.from({ length: 20 }, (_, at) => new Map([['提案', 0.3], ...own(at)]));
    expect(boundsFor(short).join).toBeLessThan(boundsFor(long).join);
    expect(boundsFor(short).topic).toBeGreaterThan(boundsFor(short).join);
    expect(boundsFor([]).join).toBe(usualJoin);
  });
});
