import { formOf } from '@shangliang/contract';
import { type ProcedureName, tableOf } from '@shangliang/core';

export interface Actable {
  id: string;
  version: number;
  allowedActions: readonly string[];
  state: string;
  title: string;
  caseNo: string | null;
  serialNo?: string | null;
  /** Of a unit's part. */
  proposalId?: string;
  unit?: { name: string };
  units?: readonly { name: string }[];
}

/** An act that may be taken on some of what was chosen. */
export interface BulkAct<R> {
  action: string;
  items: R[];
}

/** Writing over a text, or a form of the case's own parts, is no act for many at once. */
const isForMany = (procedure: ProcedureName, action: string): boolean =>
  tableOf(procedure).actions[action]?.edits !== true && formOf(procedure, action).every((field) => field.kind !== 'table');

/** What can be done with everything chosen, and what with a part of it; in the order of the procedure's table. */
export function bulkActs<R extends Actable>(procedure: ProcedureName, chosen: readonly R[]): { all: BulkAct<R>[]; some: BulkAct<R>[] } {
  const acts = Object.keys(tableOf(procedure).actions)
    .filter((action) => isForMany(procedure, action))
    .map((action) => ({ action, items: chosen.filter((row) => row.allowedActions.includes(action)) }))
    .filter((act) => act.items.length > 0);
  return { all: acts.filter((act) => act.items.length === chosen.length), some: acts.filter((act) => act.items.length < chosen.length) };
}
