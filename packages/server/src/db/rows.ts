import { type Id, type ProcedureName, type RecordName, recordKeys } from '@shangliang/core';
import type { Tx } from './open.ts';

const fields = new Map<string, { name: string; instant: boolean }>();
const snake = new Map<string, string>();

/** A column's name in core, and whether it is a time. */
function fieldOf(column: string): { name: string; instant: boolean } {
  let found = fields.get(column);
  if (found === undefined) {
    found = { name: column.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase()), instant: isInstant(column) };
    fields.set(column, found);
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
  for (const column in row) {
    if (column === 'committee_id') continue;
    const value = row[column];
    const { name, instant } = fieldOf(column);
    shaped[name] = instant && typeof value === 'string' ? Date.parse(value) : value;
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
  attendee: 'activity_attendee',
  activityNote: 'activity_note',
};

export const tableOfCase = (procedure: ProcedureName): string => procedure;
export const tableOfRecord = (record: RecordName): string => recordTables[record];
export const keyOfRecord = (record: RecordName): string[] => ['proposal_id', ...recordKeys[record].map(toSnake)];

const texts = new Map<string, string>();

/** The statement that writes such rows; a table has few sets of columns. */
function savingText(table: string, key: readonly string[], columns: readonly string[]): string {
  const known = texts.get(`${table}|${columns.join()}`);
  if (known !== undefined) return known;
  const names = ['committee_id', ...key];
  const list = (of: readonly string[]) => of.map((column) => `"${column}"`).join(', ');
  const changing = columns.filter((column) => !names.includes(column));
  const update =
    changing.length === 0 ? 'do nothing' : `do update set ${changing.map((column) => `"${column}" = excluded."${column}"`).join(', ')}`;
  const text = `insert into "${table}" (${list(columns)})
    select ${list(columns)} from jsonb_populate_recordset(null::"${table}", $1::jsonb)
    on conflict (${list(names)}) ${update}`;
  texts.set(`${table}|${columns.join()}`, text);
  return text;
}

/** Writes rows whole, new or known, one statement a table. `key` is what names a row beside its committee. */
export async function saveRows(tx: Tx, table: string, key: readonly string[], committeeId: Id, shaped: readonly object[]): Promise<void> {
  const [first] = shaped;
  if (first === undefined) return;
  const rows = shaped.map((entry) => toRow(committeeId, entry));
  await tx.ask(savingText(table, key, Object.keys(toRow(committeeId, first))), [JSON.stringify(rows)]);
}
