import { dueSentence, type Language, type MatterList } from '@shangliang/contract';
import { type Due, type Id, isPending, type ProcedureName, tableOf } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import { fromRow } from '../../db/rows.ts';
import { isoOrNull } from '../paging.ts';

interface Waiting {
  procedure: ProcedureName;
  case_id: Id;
  action: string;
}

/** The pending dates of a page's cases; one statement whatever their number. */
export async function findDuesBehind(tx: Tx, committeeId: Id, matters: readonly Waiting[]): Promise<Due[]> {
  const ids = [...new Set(matters.map((matter) => matter.case_id))];
  if (ids.length === 0) return [];
  const rows = await tx.rows(sql<Record<string, unknown>>`select to_jsonb(d) as due from due d
    where d.committee_id = ${committeeId} and d.case_id = any(${ids}::uuid[])`);
  return rows.map((row) => fromRow<Due>({ ...(row.due as Record<string, unknown>) })).filter(isPending);
}

/** The date that the table names for what is waited for. */
export function dueBehind(dues: readonly Due[], matter: Waiting): Due | undefined {
  const rules = Object.values(tableOf(matter.procedure).awaits).flatMap((rows) => rows ?? []);
  const names = rules.flatMap((rule) => (rule.action === matter.action && rule.due !== undefined ? [rule.due] : []));
  return dues.find((due) => due.caseId === matter.case_id && names.includes(due.name));
}

export function shownDue(due: Due | undefined, language: Language): MatterList['items'][number]['due'] {
  if (due === undefined) return null;
  return {
    name: due.name,
    state: due.state,
    pausedAt: isoOrNull(due.pausedAt),
    veryOverdueAt: isoOrNull(due.veryOverdueAt),
    sentence: dueSentence(language, due),
  };
}
