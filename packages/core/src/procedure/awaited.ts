import type { ProcedureName } from '../dossier/dossier.ts';
import { tableOf } from '../procedures.ts';

/** What a case in this state waits for, as `procedure.action`: what is wanted before what is merely possible. */
export const awaitedActions = (procedure: ProcedureName, state: string): string[] =>
  (tableOf(procedure).awaits[state] ?? []).map((rule) => rule.action);
