import { expect, it } from 'vitest';
import { procedureNames } from '../dossier/dossier.ts';
import { isProcedureAction } from '../procedures.ts';
import { dueActs } from './due-acts.ts';

it('what happens to a date by itself is named apart from what people do: the record tells one from the other by its name', () => {
  expect(procedureNames.flatMap((procedure) => dueActs.filter((act) => isProcedureAction(procedure, act)))).toEqual([]);
});
