import { type Id, type ProcedureName, type RecordName, recordKeys } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from './open.ts';

const camel = new Map<string, string>();
const snake = new Map<string, string>();

function toCamel(name: string): string {
  let found = camel.get(name);
  if (found === undefined) {
    found = name.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
    camel.set(name, found);
  }
  return found;
}

function toSnake(name: string): string {
  let found = snake.get(name);
  if (found === undefined) {
    found = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    snake.set(name, found);
  }
  return found;
}

/** Instants by their names; the only columns that are times. */
const isInstant = (column: string): boolean =>
  column.endsWith('_at') || column === 'at' || column === 'applies_from' || column === 'until' || column.endsWith('_until');

/**
 * A row as the database gives it, as core's shape: camel-cased names, instants in milliseconds, no committee.
 * The shape is the migration's and core's affair alike; the tests of both engines hold them together.
 */
export function fromRow<T>(row: Readonly<Record<string, unknown>>): T {
  const shaped: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    if (column === 'committee_id') continue;
    shaped[toCamel(column)] = isInstant(column) && typeof value === 'string' ? Date.parse(value) : value;
  }
  return shaped as T;
}

function toRow(committeeId: Id, shaped: object): Record<string, unknown> {
  const row: Record<string, unknown> = { committee_id: committeeId };
  for (const [name, value] of Object.entries(shaped)) {
    const column = toSnake(name);
    row[column] = isInstant(column) && typeof value === 'number' ? new Date(value).toISOString() : value;
  }
  return row;
}

const recordTables: Readonly<Record<RecordName, string>> = {
  text: 'proposal_text',
  signatory: 'signatory',
  seconder: 'seconder',
  bodyVote: 'body_vote',
  bodyComment: 'body_comment',
  reviewOpinion: 'review_opinion',
  replyAnswer: 'reply_answer',
  replyReview: 'reply_review',
  replyVersion: 'reply_version',
};

export const tableOfCase = (procedure: ProcedureName): string => procedure;
export const tableOfRecord = (record: RecordName): string => recordTables[record];
export const keyOfRecord = (record: RecordName): string[] => ['proposal_id', ...recordKeys[record].map(toSnake)];

/** Writes rows whole, new or known, one statement a table. `key` is what names a row beside its committee. */
export async function saveRows(tx: Tx, table: string, key: readonly string[], committeeId: Id, shaped: readonly object[]): Promise<void> {
  const [first] = shaped;
  if (first === undefined) return;
  const rows = shaped.map((entry) => toRow(committeeId, entry));
  const columns = Object.keys(toRow(committeeId, first));
  const names = ['committee_id', ...key];
  const changing = columns.filter((column) => !names.includes(column));
  const list = (of: readonly string[]) => sql.join(of.map((column) => sql.ref(column)));
  const update =
    changing.length === 0
      ? sql`do nothing`
      : sql`do update set ${sql.join(changing.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))}`;
  await tx.rows(sql`
    insert into ${sql.table(table)} (${list(columns)})
    select ${list(columns)} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
    on conflict (${list(names)}) ${update}`);
}
