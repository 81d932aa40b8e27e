import { expect, test } from 'vitest';
import { procedureNames } from '../dossier/dossier.ts';
import { isProcedureAction } from '../procedures.ts';
import { everyFinalAct } from './final-acts.ts';

test('every act that nothing takes back is an act of its table', () => {
  const unknown = everyFinalAct.filter((name) => {
    const [procedure, action = ''] = name.split('.');
    const known = procedureNames.find((entry) => entry === procedure);
    return known === undefined || !isProcedureAction(known, action);
  });
  expect(unknown).toEqual([]);
  expect(everyFinalAct).toContain('evaluation.give');
});
