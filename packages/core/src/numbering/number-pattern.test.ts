import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { presets } from '../rulebook/presets/presets.ts';
import { formatNumber, isNumberPattern } from './number-pattern.ts';

const parts = { year: 2022, term: 5, session: 4 };

describe('case numbers as committees write them (domain-rules §1.5)', () => {
  it.each([
    ['第{year}{n:4}号', 257, '第20220257号'], // 深圳
    ['{term}{session}{n:3}', 57, '54057'], // 隆阳
    ['{session}{n:3}', 11, '4011'], // 花都
    ['{n:4}', 153, '0153'],
    ['〔{n:3}〕', 64, '〔064〕'],
    ['{n}', 12, '12'],
    ['{term:2}{session:2}{n:4}', 94, '05040094'], // 四川
    ['T{n:3}', 14, 'T014'],
    ['{year}{n:5}', 1, '202200001'],
  ])('%s with %i reads %s', (pattern, n, printed) => expect(formatNumber(pattern, parts, n)).toBe(printed));

  it('grow beyond their width rather than lose a digit', () => {
    expect(formatNumber('{n:3}', parts, 1234)).toBe('1234');
  });

  it('of every rulebook we ship are patterns', () => {
    for (const { numbering, preset } of [defaultRulebook, ...Object.values(presets)])
      for (const pattern of Object.values(numbering)) expect(isNumberPattern(pattern), `${preset} ${pattern}`).toBe(true);
  });
});

describe('a number pattern', () => {
  it.each(['', '第号', '{year}', '{n}{n}', '{n:3}-{n}', '{month}{n}', '{n:}', '{n:12}', '{n', 'n}', '{{n}}', '{N}'])(
    'is not %j',
    (pattern) => {
      expect(isNumberPattern(pattern)).toBe(false);
      expect(() => formatNumber(pattern, parts, 1)).toThrow(RangeError);
    },
  );

  it('gives different numbers within a series, whatever stands around them', () => {
    const around = fc.string({ maxLength: 6 }).filter((value) => !/[{}]/.test(value));
    fc.assert(
      fc.property(around, around, fc.integer({ min: 0, max: 9 }), fc.nat(99_999), fc.nat(99_999), (before, after, width, one, other) => {
        const pattern = `${before}{term}{session}{n:${width}}${after}`;
        expect(formatNumber(pattern, parts, one) === formatNumber(pattern, parts, other)).toBe(one === other);
      }),
    );
  });
});
