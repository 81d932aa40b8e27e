import { procedureNames, tableOf } from '@shangliang/core';
import { expect, test } from 'vitest';
import { type FormField, formOf } from './forms.ts';

const everyForm = procedureNames.flatMap((procedure) =>
  Object.keys(tableOf(procedure).actions).map((action) => ({ name: `${procedure}.${action}`, fields: formOf(procedure, action) })),
);
const flat = (fields: readonly FormField[]): FormField[] =>
  fields.flatMap((field) => (field.kind === 'list' ? [field, ...flat(field.of)] : [field]));

test('a form follows from the schema: what is chosen, written, dated, attached', () => {
  expect(formOf('proposal', 'refuse')).toEqual([
    { name: 'reason', required: true, kind: 'code', list: 'refusalReasons' },
    { name: 'destination', required: true, kind: 'code', list: 'destinations' },
    { name: 'note', required: true, kind: 'text', most: 2000 },
  ]);
  expect(formOf('proposal', 'invite')).toEqual([
    { name: 'personIds', required: true, kind: 'id', picker: 'person', several: true },
    { name: 'closesAt', required: true, kind: 'instant' },
  ]);
  expect(formOf('proposal', 'planUnits')).toMatchObject([
    {
      name: 'units',
      kind: 'list',
      of: [
        { name: 'unitId', picker: 'unit' },
        { name: 'role', kind: 'choice' },
      ],
    },
  ]);
  expect(formOf('assignment', 'withdrawObjection')).toMatchObject([{ name: 'note', required: false }]);
  expect(formOf('consultation', 'confirm')).toEqual([]);
});

test('every action has a form, and no field of one is of an unknown kind', () => {
  expect(everyForm.length).toBeGreaterThan(150);
  const kinds = new Set(everyForm.flatMap(({ fields }) => flat(fields).map((field) => field.kind)));
  expect([...kinds].sort()).toEqual(['choice', 'code', 'id', 'instant', 'line', 'lines', 'list', 'number', 'table', 'text', 'yes']);
});

test('a ground given in words is written, a ground of the rulebook is chosen', () => {
  expect(formOf('proposal', 'withdraw')).toMatchObject([{ name: 'reason', kind: 'text' }]);
  expect(formOf('proposal', 'convertToOpinion')[0]).toMatchObject({ name: 'reason', kind: 'code', required: false });
});
