import { labelsIn, rulebookForm } from '@shangliang/contract';
import { presets } from '@shangliang/core';
import { expect, it } from 'vitest';
import { mainValues } from './rulebook-summary.ts';

const form = rulebookForm();
const lineOf = (names: readonly string[], language: 'zh-CN' | 'en') =>
  mainValues(
    form.filter(({ name }) => names.includes(name)),
    (name) => Reflect.get(labelsIn[language].rulebook.fields, name),
    presets.county,
    language,
  );

it('a closed section says its main values: terms with their units, entries by their names, shares in hundredths', () => {
  const { terms, parts, collective } = presets.county;
  expect(lineOf(['terms'], 'zh-CN')).toContain(`首次联系 ${terms.firstContact.amount}个`);
  expect(lineOf(['parts'], 'zh-CN')).toBe(parts.map(({ label }) => label).join('、'));
  expect(lineOf(['collective'], 'zh-CN')).toContain(`通过所需比例 ${Math.round(collective.approvalShare * 1000) / 10}%`);
});

it('every section says something, in words of the language, and a preset by its name', () => {
  for (const { name } of form) {
    expect([name, lineOf([name], 'zh-CN')]).toEqual([name, expect.stringMatching(/./)]);
    expect(lineOf([name], 'zh-CN')).not.toMatch(/undefined|null|\[object/);
  }
  expect(lineOf(['preset', 'titleMost'], 'zh-CN')).toContain(`范本 ${labelsIn['zh-CN'].presets.county}`);
  expect(lineOf(['preset', 'titleMost'], 'en')).toContain(labelsIn.en.presets.county);
});
