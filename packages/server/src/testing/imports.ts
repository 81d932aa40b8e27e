import { type ImportAnswer, importAnswer } from '@shangliang/contract';
import { sql } from 'kysely';
import type { Answer, Client } from './client.ts';
import { read } from './client.ts';
import type { House } from './house.ts';

/** Sends a file to be imported, with the form's fields. */
export function sent(
  client: Client,
  bytes: Uint8Array | string,
  fields: Readonly<Record<string, string>> = {},
  name = '资料.csv',
): Promise<Answer> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name);
  return client.send('POST', '/api/imports', { body: form });
}

export const imported = async (
  client: Client,
  bytes: Uint8Array | string,
  fields?: Readonly<Record<string, string>>,
): Promise<ImportAnswer> => read(await sent(client, bytes, fields), importAnswer);

/** Rows as separated values. */
export const csv = (...rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n');

/** Objects as JSON lines. */
export const lines = (...rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join('\n');

/** Every sign of GBK that the tests use, as its two bytes: the platform reads this encoding but does not write it. */
export function gbk(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) bytes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Uint8Array.from(
    [...text].flatMap((sign) => (sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : [...(bytes.get(sign) ?? [0x3f])])),
  );
}

/** How many rows the committee has, table by table. */
export const rowCounts = async (house: House) => {
  const [row] = await house.database.inCommittee(house.own.committeeId, (tx) =>
    tx.rows(sql<
      Record<string, number>
    >`select (select count(*) from person) as people, (select count(*) from organization) as organizations,
      (select count(*) from post) as posts, (select count(*) from proposal) as proposals, (select count(*) from plenary) as sessions,
      (select count(*) from reply) as replies, (select count(*) from due) as dues, (select count(*) from notice) as notices,
      (select count(*) from matter) as matters, (select count(*) from account) as accounts, (select count(*) from import_row) as import_rows, (select count(*) from event) as events`),
  );
  return row;
};
