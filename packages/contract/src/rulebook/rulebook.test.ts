import { defaultRulebook, differencesBetween, presetNames, presets, reviewDeciders } from '@shangliang/core';
import { describe, expect, test } from 'vitest';
import { languages } from '../labels/languages.ts';
import { readRulebook } from './read.ts';
import { rulebookSchema } from './schema.ts';
import { differenceInWords, valueInWords } from './sentences.ts';

describe('a rulebook’s schema', () => {
  test.each(presetNames)('takes %s as it is', (name) => {
    expect(readRulebook(presets[name], 'zh-CN')).toEqual({ ok: true, rulebook: presets[name] });
  });

  test('has the fields of the default and no others, at every depth', () => {
    const keys = (value: object): string[] =>
      Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
        typeof inner === 'object' && inner !== null && !Array.isArray(inner)
          ? [key, ...keys(inner).map((name) => `${key}.${name}`)]
          : [key],
      );
    expect(keys(rulebookSchema.parse(defaultRulebook)).sort()).toEqual(keys(defaultRulebook).sort());
  });

  test.each(Object.keys(defaultRulebook))('names %s where it is missing', (name) => {
    const without = Object.fromEntries(Object.entries(defaultRulebook).filter(([key]) => key !== name));
    const read = readRulebook(without, 'en', '/body');
    expect(read.ok ? [] : read.errors.map((error) => error.pointer)).toContain(`/body/${name}`);
  });
});

describe('a difference in words', () => {
  test.each(languages)('in %s says the field, not its code, whatever two presets differ in', (language) => {
    for (const one of presetNames)
      for (const other of presetNames)
        for (const difference of differencesBetween(presets[one], presets[other])) {
          const sentence = differenceInWords(difference, language);
          expect(sentence).not.toMatch(/undefined|\[object|·\s*·/u);
          const [top = ''] = difference.path;
          if (top.length > 5) expect(sentence.startsWith(top)).toBe(false);
        }
  });

  test('calls values by their names, and the committee’s own words as they are', () => {
    expect(reviewDeciders.map((decider) => valueInWords(decider, 'zh-CN', 'decidedBy')).join('')).not.toMatch(/[a-z]/iu);
    expect(valueInWords('end', 'en', 'label')).toBe('end');
    expect(valueInWords({ amount: 3, unit: 'workday' }, 'en')).toBe('3 working days');
    expect(valueInWords([], 'zh-CN')).toBe('（无）');
    expect(valueInWords(true, 'zh-CN')).toBe('是');
  });
});
