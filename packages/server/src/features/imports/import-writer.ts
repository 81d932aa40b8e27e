import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import { saveRows } from '../../db/rows.ts';
import { type ImportTable, importTables } from './making.ts';

/** Rows a statement: large enough to be quick, small enough for memory. */
export const chunk = 1000;

const keyOf: Readonly<Record<ImportTable, readonly string[]>> = {
  plenary: ['id'],
  organization: ['id'],
  person: ['id'],
  post: ['id'],
  account: ['id'],
  proposal: ['id'],
  proposal_text: ['proposal_id', 'version'],
  signatory: ['proposal_id', 'person_id'],
  assignment: ['id'],
  reply: ['id'],
  evaluation: ['id'],
  access: ['subject', 'proposal_id'],
};

/** Rows waiting to be written: whole chunks, in the order in which they refer to each other. */
export function importWriter(tx: Tx, committeeId: Id) {
  const waiting = new Map<ImportTable, object[]>(importTables.map((table) => [table, []]));
  const created: Record<string, number> = {};
  const flush = async (): Promise<void> => {
    for (const table of importTables) {
      const rows = waiting.get(table) ?? [];
      for (let at = 0; at < rows.length; at += chunk) await saveRows(tx, table, keyOf[table], committeeId, rows.slice(at, at + chunk));
      waiting.set(table, []);
    }
  };
  return {
    created,
    flush,
    write: (table: ImportTable, row: object): void => {
      waiting.get(table)?.push(row);
      created[table] = (created[table] ?? 0) + 1;
    },
    discard: (): void => {
      for (const table of importTables) waiting.set(table, []);
    },
    isFull: (): boolean => [...waiting.values()].some((rows) => rows.length >= chunk),
  };
}

/** Somebody stands as the author of what no person proposed: who imports, or the committee's first administrator. */
export async function standIn(tx: Tx, committeeId: Id, actorId: Id | null): Promise<Id> {
  if (actorId !== null) return actorId;
  const [row] = await tx.rows(sql<{ person_id: Id }>`select person_id from post
    where committee_id = ${committeeId} and kind = 'administrator' order by begins_at, id limit 1`);
  if (row === undefined) throw new RangeError('the committee has no administrator');
  return row.person_id;
}
