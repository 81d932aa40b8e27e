import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** A file or a line that cannot be understood; the sentence names both. */
export class UnreadableRow extends Error {}

export type Row = { readonly [field: string]: unknown };

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The rows of a file of one JSON object a line, UTF-8; empty lines are passed over.
 * @throws UnreadableRow naming file and line
 */
export async function readRows(file: string): Promise<Row[]> {
  const rows: Row[] = [];
  let line = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1;
      const bare = text.replace(/^\ufeff/u, '').trim();
      if (bare !== '') rows.push(rowOf(bare, file, line));
    }
  } catch (error) {
    if (error instanceof UnreadableRow) throw error;
    throw new UnreadableRow(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (rows.length === 0) throw new UnreadableRow(`${file}: 没有一行数据 holds no row`);
  return rows;
}

function rowOf(text: string, file: string, line: number): Row {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnreadableRow(`${file}:${line}: 不是一行 JSON is not a line of JSON: ${text.slice(0, 60)}`);
  }
  if (!isRow(value)) throw new UnreadableRow(`${file}:${line}: 应为对象 must be an object`);
  return value;
}

/** A field as text; '' where it is missing. @throws UnreadableRow where it is neither text nor number */
export function textOf(row: Row, field: string): string {
  const value = row[field];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new UnreadableRow(`${idOf(row, 0)}: ${field} 应为文字 must be text`);
}

/** The first of the fields that is there. @throws UnreadableRow naming the row where none is */
export function neededText(row: Row, at: number, ...fields: readonly string[]): string {
  const field = fields.find((name) => typeof row[name] === 'string' && row[name] !== '');
  if (field === undefined) throw new UnreadableRow(`${idOf(row, at)}: 缺少 lacks ${fields.join(' / ')}`);
  return textOf(row, field);
}

/** The row's id, or its number in the file. */
export function idOf(row: Row, at: number): string {
  const id = row.id;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : `#${at + 1}`;
}
