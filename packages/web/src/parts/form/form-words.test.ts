import { type FormField, formOf, labelsIn, languages } from '@shangliang/contract';
import { procedureNames, tableOf } from '@shangliang/core';
import { expect, test } from 'vitest';
import { choiceWords, fieldWords, nameOfField } from './form-words.ts';

const byPeople = (by: readonly string[]): boolean => by.some((relation) => relation !== 'clock' && relation !== 'system');
const flat = (fields: readonly FormField[], path = ''): { field: FormField; path: string }[] =>
  fields.flatMap((field) => {
    const here = { field, path: `${path}${field.name}` };
    return field.kind === 'list' ? [here, ...flat(field.of, `${here.path}.`)] : [here];
  });
const asked = procedureNames.flatMap((procedure) =>
  Object.entries(tableOf(procedure).actions)
    .filter(([, rule]) => byPeople(rule.by))
    .flatMap(([action]) => flat(formOf(procedure, action)).map((entry) => ({ procedure, action, ...entry }))),
);

test.each(languages)('every field that somebody is asked for has a name (%s)', (language) => {
  const nameless = asked.filter(({ procedure, action, path }) => nameOfField(fieldWords[language], procedure, action, path) === path);
  expect(asked.length).toBeGreaterThan(200);
  expect(nameless.map(({ procedure, action, path }) => `${procedure}.${action}.${path}`)).toEqual([]);
});

test.each(languages)('every choice has its words (%s)', (language) => {
  const wordless = asked.flatMap(({ procedure, action, field }) =>
    field.kind === 'choice'
      ? field.values
          .filter((value) => choiceWords(labelsIn[language], procedure, field.name)[value] === undefined)
          .map((value) => `${procedure}.${action}.${field.name}: ${value}`)
      : [],
  );
  expect(wordless).toEqual([]);
});
