import { type Cases, type Dossier, type Due, type ProcedureName, type RecordName, recordKeys } from '../dossier/dossier.ts';
import type { AnyRow, RecordWrite } from './define.ts';
import type { Id } from './row.ts';

export function findCase(dossier: Dossier, procedure: ProcedureName, id: Id): AnyRow | undefined {
  const rows: readonly AnyRow[] = dossier.cases[procedure];
  return rows.find((row) => row.id === id);
}

const put = <T>(list: readonly T[], entry: T, same: (other: T) => boolean): T[] => {
  const index = list.findIndex(same);
  if (index === -1) return [...list, entry];
  return list.map((other, at) => (at === index ? entry : other));
};

/** A copy of the dossier with the case as given. */
export function replaceCase(dossier: Dossier, procedure: ProcedureName, row: AnyRow): Dossier {
  const rows: readonly AnyRow[] = dossier.cases[procedure];
  const cases: Record<ProcedureName, readonly AnyRow[]> = { ...dossier.cases };
  cases[procedure] = put(rows, row, (other) => other.id === row.id);
  // every row came from the procedure's own table, whose type the registry fixes
  return { ...dossier, cases: cases as { [P in ProcedureName]: readonly Cases[P][] } };
}

export function keyOf(record: RecordName, row: object): string {
  const names: readonly string[] = recordKeys[record];
  const entries = new Map(Object.entries(row));
  return names.map((name) => String(entries.get(name))).join('|');
}

export function withRecord(dossier: Dossier, write: RecordWrite): Dossier {
  const key = keyOf(write.record, write.row);
  const list: readonly object[] = dossier.records[write.record];
  const next = put<object>(list, write.row, (other) => keyOf(write.record, other) === key);
  const records = { ...dossier.records, [write.record]: next };
  return { ...dossier, records };
}

export function withDue(dossier: Dossier, due: Due): Dossier {
  return { ...dossier, dues: put(dossier.dues, due, (other) => other.caseId === due.caseId && other.name === due.name) };
}
