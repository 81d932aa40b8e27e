import { type ImportPreview, type ImportProblem, importSentence, type Language } from '@shangliang/contract';
import { openTable } from '@shangliang/documents';
import { isClosingRow } from './closing-row.ts';
import { type ReadingOptions, readHeader } from './read-header.ts';
import { remarkColumn } from './remarked-file.ts';

/** Of the beginning, whether anything is wrong there or not. */
const firstRows = 20;
const mostRows = 200;
const mostColumns = 60;
const longestCell = 200;

const shortened = (text: string): string => (text.length > longestCell ? `${text.slice(0, longestCell).toWellFormed()}…` : text);

/**
 * The table that a reader looks at before it is taken in: its first rows, and those with faults, each fault at its cell.
 * @returns undefined where its header cannot be read
 */
export async function previewOf(
  bytes: Buffer,
  options: ReadingOptions,
  problems: readonly ImportProblem[],
  count: number,
  language: Language,
): Promise<ImportPreview | undefined> {
  const reading = await readHeader(await openTable(bytes), options);
  if (Array.isArray(reading)) return undefined;
  const fieldsByLabel = new Map([...reading.labels].map(([field, label]) => [label, field]));
  const columnOf = new Map([...reading.fields].map(([index, field]) => [field, index]));
  const byRow = Map.groupBy(problems, ({ row }) => row ?? 0);
  let header: readonly string[] = [];
  let seen = 0;
  let widest = 0;
  let waiting = [...byRow.keys()].filter((row) => row > 0).length;
  const rows: ImportPreview['rows'] = [];
  for await (const { row, cells } of reading.sheet.rows()) {
    if (row <= reading.lastHeaderRow) {
      if (row === reading.lastHeaderRow) header = cells;
      continue;
    }
    if (isClosingRow(cells)) continue;
    seen += 1;
    const found = byRow.get(row) ?? [];
    if (found.length > 0) waiting -= 1;
    if (found.length > 0 || seen <= firstRows) {
      widest = Math.max(widest, Math.min(cells.length, mostColumns));
      const faults = found.map(({ row: _row, ...problem }) => ({
        column: columnOf.get(fieldsByLabel.get(problem.column ?? '') ?? '') ?? null,
        detail: importSentence(language, problem),
      }));
      rows.push({ row, cells: cells.slice(0, mostColumns).map(shortened), faults });
    }
    if (rows.length >= mostRows || (waiting === 0 && seen >= firstRows)) break;
  }
  const wide = Math.max(widest, Math.min(header.length, mostColumns), ...[...reading.fields.keys()].map((index) => index + 1));
  const columns = Array.from({ length: wide }, (_none, index) => {
    const field = reading.fields.get(index);
    return { label: (field === undefined ? header[index] : reading.labels.get(field)) ?? '', read: field !== undefined };
  });
  // what an earlier round remarked is not shown beside what is remarked now
  const left = new Set(columns.flatMap(({ label }, index) => (Object.values(remarkColumn).includes(label) ? [index] : [])));
  const kept = columns.flatMap((_column, index) => (left.has(index) ? [] : [index]));
  return {
    columns: kept.flatMap((index) => columns[index] ?? []),
    rows: rows.map((entry) => ({
      row: entry.row,
      cells: kept.map((index) => entry.cells[index] ?? ''),
      faults: entry.faults.map(({ column, detail }) => {
        const at = column === null ? -1 : kept.indexOf(column);
        return { column: at < 0 ? null : at, detail };
      }),
    })),
    faults: count,
    faultsShown: rows.reduce((sum, entry) => sum + entry.faults.length, 0),
  };
}
