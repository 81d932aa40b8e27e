import { type ImportAnswer, importAnswer } from '@shangliang/contract';
import type { Answer, Client } from './client.ts';
import { read } from './client.ts';

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
