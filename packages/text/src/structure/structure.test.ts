import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedMatters, findParts, findRecommendations, sentences } from '../index.ts';
import { chineseNumber, markers, numberingStyles } from './numbering.ts';
import { numberedPoints } from './points.ts';

const situation = '目前我县共有农村幸福院三十六所，覆盖全部乡镇，服务老人两千余名。近年来投入逐年增加，设施有所改善。';
const analysis = '一些幸福院缺乏专职人员，夜间无人值守，难以满足失能老人的需要。经费主要依靠村集体，不够稳定。';
const body = (remedy: string) => `情况分析：${situation}\n问题分析：${analysis}\n具体建议：${remedy}`;
const items = [
  '县民政局牵头制定幸福院运行补助办法。补助按实际服务人数核定。',
  '县卫健局组织乡镇卫生院每月上门巡诊。建立健康档案。',
  '县财政局把运行经费列入预算。每年公布使用情况。',
];

describe('the parts of a proposal', () => {
  test('are found by their headings, whatever a committee calls them', () => {
    const text = body(items.join(''));
    const found = findParts(text);
    expect(found.from).toBe('headings');
    expect(text.slice(found.situation?.start, found.situation?.end)).toBe(situation);
    expect(text.slice(found.analysis?.start, found.analysis?.end)).toBe(analysis);
    expect(text.slice(found.remedy?.start, found.remedy?.end)).toBe(items.join(''));
  });

  test('are found by headings that only this committee uses', () => {
    const text = `所见：${situation}\n所思：${analysis}\n所请：${items.join('')}`;
    const found = findParts(text, { situation: ['所见'], analysis: ['所思'], remedy: ['所请'] });
    expect(text.slice(found.remedy?.start, found.remedy?.end)).toBe(items.join(''));
  });

  test('are told apart without headings by their sentences', () => {
    const text = `${situation}${analysis}为此建议：${items.join('')}`;
    const found = findParts(text);
    expect(found.from).toBe('sentences');
    expect(text.slice(found.remedy?.start, found.remedy?.end)).toContain('每月上门巡诊');
    expect(text.slice(found.situation?.start, found.situation?.end)).toContain('三十六所');
  });

  test('are not there in an empty text', () => {
    expect(findParts('')).toEqual({ from: 'sentences' });
  });

  test('never overlap, and lie within the text', () => {
    const words = fc.constantFrom('情况：', '问题：', '建议：', '\n', '。', '一、', '我县', '加强', '１．', ' ', '😀');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const { situation: one, analysis: two, remedy: three } = findParts(text);
        const spans = [one, two, three].filter((span) => span !== undefined).sort((a, b) => a.start - b.start);
        spans.forEach((span, at) => {
          expect(span.start).toBeGreaterThanOrEqual(spans[at - 1]?.end ?? 0);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        });
      }),
    );
  });
});

describe('numbered recommendations', () => {
  const written: Readonly<Record<(typeof numberingStyles)[number], (at: number) => string>> = {
    chineseComma: (at) => `${'一二三'[at]}、`,
    ordinal: (at) => `第${'一二三'[at]}，`,
    chineseParenthesised: (at) => `（${'一二三'[at]}）`,
    dotted: (at) => `${at + 1}.`,
    halfParenthesised: (at) => `${at + 1})`,
    parenthesised: (at) => `(${at + 1})`,
    circled: (at) => '①②③'.charAt(at),
    isWord: (at) => `${'一二三'[at]}是`,
    sequenceWord: (at) => `${['首先', '其次', '最后'][at]}，`,
  };

  test.each(numberingStyles.filter((style) => style !== 'sequenceWord'))('in the style %s have exact offsets', (style) => {
    const remedy = items.map((item, at) => `${written[style](at)}${item}`).join('');
    const found = findRecommendations(remedy, { start: 0, end: remedy.length });
    expect(found.map(({ wordsFrom, end }) => remedy.slice(wordsFrom, end))).toEqual(items);
    expect(found.every(({ by }) => by === 'numbers')).toBe(true);
  });

  test('are the outer ones where others stand inside', () => {
    const remedy = `一、${items[0]}一是明确标准。二是按季拨付。二、${items[1]}（1）培训。（2）考核。`;
    expect(numberedPoints(remedy).map(({ start }) => remedy.slice(start, start + 2))).toEqual(['一、', '二、']);
  });

  test('do not begin with figures, dates and enumerations', () => {
    expect(markers('增长1.5倍，2023.1.5印发，涉及3、4、5月，共二、三百人').filter(({ style }) => style === 'dotted')).toEqual([]);
  });

  test('numerals up to ninety-nine are read', () => {
    expect(['一', '十', '十二', '二十', '九十九'].map(chineseNumber)).toEqual([1, 10, 12, 20, 99]);
    expect(['', '十十', '一二'].map(chineseNumber)).toEqual([undefined, undefined, undefined]);
  });
});

describe('recommendations without numbers', () => {
  test('are told apart where each is a paragraph', () => {
    const remedy = items.join('\n');
    const found = findRecommendations(remedy, { start: 0, end: remedy.length });
    expect(found.map(({ start, end }) => remedy.slice(start, end))).toEqual(items);
    expect(found.every(({ by }) => by === 'sentences')).toBe(true);
  });

  test('cover the remedy from the first on, in order and without a gap of words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...items, '加强领导。', '为此，建议：', '同时，要公开。', '\n'), { maxLength: 12 }),
        (pieces) => {
          const remedy = pieces.join('');
          const found = findRecommendations(remedy, { start: 0, end: remedy.length });
          found.forEach(({ start, end }, at) => {
            expect(end).toBeGreaterThan(start);
            const next = found[at + 1];
            if (next !== undefined) expect(remedy.slice(end, next.start).trim()).toBe('');
          });
        },
      ),
    );
  });
});

describe('sentences', () => {
  test('end with their mark and the closing quotation', () => {
    const text = '他说：“要办好。”随后检查；结果良好！';
    expect(sentences(text).map(({ start, end }) => text.slice(start, end))).toEqual(['他说：“要办好。”', '随后检查；', '结果良好！']);
  });

  test('lose no character but blanks', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('甲', '乙', '。', '；', ' ', '\n', '”', '1') }), (text) => {
        const joined = sentences(text)
          .map(({ start, end }) => text.slice(start, end))
          .join('');
        expect(joined.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
    );
  });
});

describe('one matter', () => {
  const care = Array.from(
    { length: 8 },
    (_, at) => `第${at}所幸福院的老人需要护理服务，护理人员应当由养老机构培训，养老护理补贴由民政部门发放，失能老人优先。`,
  ).join('');
  const roads = Array.from(
    { length: 8 },
    (_, at) => `第${at}条县道的路灯损坏严重，交通局应当更换路灯灯杆，路面坑槽由公路养护站修补，货车超载要查处。`,
  ).join('');

  test('two matters glued together are expected to be more than one is', () => {
    expect(expectedMatters(care + roads)).toBeGreaterThan(1.9);
    expect(expectedMatters(care)).toBeLessThan(1.2);
  });

  test('a short text is one matter', () => {
    expect(expectedMatters('建议修路。')).toBeLessThan(1.01);
    expect(expectedMatters('')).toBeLessThan(1.01);
  });
});
