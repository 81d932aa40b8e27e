import { procedureNames, tableOf } from '@shangliang/core';
import { describe, expect, test } from 'vitest';
import type { ActionLabel } from './labels.ts';
import { labelsIn, languages } from './languages.ts';

const everyAction = languages.flatMap((language) =>
  procedureNames.flatMap((procedure) => Object.keys(tableOf(procedure).actions).map((action) => [language, procedure, action] as const)),
);
const everyProcedure = languages.flatMap((language) => procedureNames.map((procedure) => [language, procedure] as const));

/** Every string of a tree of labels, with its path. */
function leaves(tree: object, path: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const at = `${path}.${key}`;
    if (typeof value === 'string') return [[at, value]];
    return typeof value === 'object' && value !== null ? leaves(value, at) : [];
  });
}

const repeated = (texts: readonly string[]): string[] => texts.filter((text, index) => texts.indexOf(text) < index);

describe('labels', () => {
  test.each(everyAction)('in %s, %s.%s has a verb and a sentence for the record', (language, procedure, action) => {
    const actions: Readonly<Record<string, ActionLabel>> = labelsIn[language].actions[procedure];
    const label = actions[action];
    expect(label?.verb).toBeTruthy();
    const byNobody = tableOf(procedure).actions[action]?.by.every((relation) => relation === 'clock' || relation === 'system') ?? false;
    expect(label?.audit.includes('{actor}')).toBe(!byNobody);
  });

  test.each(everyProcedure)('in %s, every state of %s has a name of its own', (language, procedure) => {
    const states: Readonly<Record<string, string>> = labelsIn[language].states[procedure];
    const names = tableOf(procedure).states.map((state) => states[state] ?? '');
    expect(names).not.toContain('');
    expect(repeated(names)).toEqual([]);
  });

  test.each(everyProcedure)('in %s, no two actions of %s share a verb', (language, procedure) => {
    expect(repeated(Object.values(labelsIn[language].actions[procedure]).map((label: ActionLabel) => label.verb))).toEqual([]);
  });

  test.each(languages)('in %s, no two refusals read the same', (language) => {
    expect(repeated(Object.values(labelsIn[language].problems))).toEqual([]);
    expect(repeated(Object.values(labelsIn[language].problemTitles))).toEqual([]);
  });

  // what hints and findings say of a text has places for it, the same in both languages
  const aboutTexts = /^[\w-]+\.(?:hints|replyFindings)\./u;
  const places = (label: string): string[] => (label.match(/\{\w+\}/gu) ?? []).toSorted();

  test('hints and findings have the same places to be filled in both languages', () => {
    const own = languages.map((language) =>
      leaves(labelsIn[language], language)
        .filter(([path]) => aboutTexts.test(path))
        .map(([path, label]) => `${path.slice(language.length)} ${places(label).join(' ')}`),
    );
    expect(own[0]).toEqual(own[1]);
    expect(own[0]?.some((line) => line.includes('{'))).toBe(true);
  });

  test.each(languages)('in %s, nothing is blank and only {actor} is filled in', (language) => {
    for (const [path, label] of leaves(labelsIn[language], language)) {
      expect(label.trim(), path).toBe(label);
      expect(label, path).not.toBe('');
      if (!aboutTexts.test(path)) expect(label.replaceAll('{actor}', ''), path).not.toMatch(/[{}]/u);
    }
  });

  test('every label stands in both languages', () => {
    const paths = languages.map((language) =>
      leaves(labelsIn[language], '')
        .map(([path]) => path)
        .sort(),
    );
    expect(paths[0]).toEqual(paths[1]);
  });

  test('Chinese labels use Chinese punctuation, English ones no Chinese', () => {
    for (const [path, label] of leaves(labelsIn['zh-CN'], ''))
      expect(label, path).not.toMatch(/\p{Script=Han}[,;:?!]|[,;?!]\p{Script=Han}/u);
    for (const [path, label] of leaves(labelsIn.en, '')) expect(label, path).not.toMatch(/\p{Script=Han}|[，。；：]/u);
  });
});
