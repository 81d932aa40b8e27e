import type { TableRow } from '../table.ts';
import { limits, UnreadableFile } from '../unreadable-file.ts';

/** Lines with their numbers; blank ones left out. */
function* linesOf(texts: Iterable<string>): Generator<{ row: number; line: string }> {
  let row = 0;
  let rest = '';
  for (const text of texts) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      row += 1;
      if (line.trim() !== '') yield { row, line };
    }
    if (rest.length > limits.cell * 8) throw new UnreadableFile('cellTooLarge', row + 1);
  }
  if (rest.trim() !== '') yield { row: row + 1, line: rest };
}

function objectOf(line: string, row: number): [string, unknown][] {
  let value: unknown;
  try {
    value = JSON.parse(line.trim());
  } catch {
    throw new UnreadableFile('lineNotJson', row);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UnreadableFile('lineNotObject', row);
  return Object.entries(value);
}

/** A value as a cell shows it; lists as names are listed. */
function shown(value: unknown, row: number): string {
  if (value === null || value === undefined) return '';
  const text = Array.isArray(value)
    ? value.map((entry) => shown(entry, row)).join('、')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
  if (text.length > limits.cell) throw new UnreadableFile('cellTooLarge', row);
  return text;
}

/** JSON lines as a table: first the names of all lines, as row 0, then each line under them. */
export function* jsonlRows(texts: () => Iterable<string>): Generator<TableRow> {
  const columns = new Map<string, number>();
  for (const { row, line } of linesOf(texts()))
    for (const [name] of objectOf(line, row))
      if (!columns.has(name)) {
        if (columns.size === limits.columns) throw new UnreadableFile('tooManyColumns', row);
        columns.set(name, columns.size);
      }
  yield { row: 0, cells: [...columns.keys()] };
  for (const { row, line } of linesOf(texts())) {
    const cells = Array.from({ length: columns.size }, () => '');
    for (const [name, value] of objectOf(line, row)) cells[columns.get(name) ?? 0] = shown(value, row);
    if (cells.some((cell) => cell.trim() !== '')) yield { row, cells };
  }
}
