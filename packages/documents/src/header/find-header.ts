import type { TableRow } from '../table.ts';
import { narrowed, oneLine } from '../values/plain-text.ts';

/** A column as the file names it. */
export interface Column {
  /** Doubles get a number: 备注, 备注2. */
  label: string;
  /** What the reader recognises in it. */
  field: string | undefined;
}

export interface Header {
  columns: Column[];
  /** The last row of the header; data begin behind it. */
  lastRow: number;
}

/** How many rows from the top a header may hide behind titles and notes. */
export const headerWithin = 15;

/** A column's name as it is compared: no blanks, no brackets with notes, no stars, narrow, small. */
export const plainLabel = (label: string): string =>
  oneLine(narrowed(label))
    .replaceAll(/\([^)]*\)|\[[^\]]*\]|（[^）]*）|【[^】]*】/g, '')
    .replaceAll(/[\s*:：、/\\_.-]+/g, '')
    .toLowerCase();

const same = (cells: readonly string[]): boolean => new Set(cells.filter((cell) => cell.trim() !== '')).size <= 1;

function joined(top: readonly string[], bottom: readonly string[], recognise: (label: string) => string | undefined): Column[] {
  return Array.from({ length: Math.max(top.length, bottom.length) }, (_none, index) => {
    const over = oneLine(top[index] ?? '');
    const under = oneLine(bottom[index] ?? '');
    if (over === '' || under === '' || over === under) {
      const label = under === '' ? over : under;
      return { label, field: recognise(label) };
    }
    return { label: `${over}${under}`, field: recognise(`${over}${under}`) ?? recognise(under) ?? recognise(over) };
  });
}

function withoutDoubles(columns: readonly Column[]): Column[] {
  const seen = new Map<string, number>();
  return columns.map(({ label, field }) => {
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    return { label: count === 1 || label === '' ? label : `${label}${count}`, field };
  });
}

const score = (columns: readonly Column[]): number => new Set(columns.flatMap(({ field }) => (field === undefined ? [] : [field]))).size;

/**
 * The header among a table's first rows: the row, or the two rows together, in which most fields are recognised.
 * Title rows (one text over the whole width) and notes above it are passed over.
 */
export function findHeader(rows: readonly TableRow[], recognise: (label: string) => string | undefined): Header | undefined {
  let best: (Header & { score: number }) | undefined;
  const consider = (columns: Column[], lastRow: number): void => {
    const found = score(columns);
    if (found > (best?.score ?? 0)) best = { columns: withoutDoubles(columns), lastRow, score: found };
  };
  rows.slice(0, headerWithin).forEach(({ row, cells }, index) => {
    if (same(cells) && cells.length > 1) return;
    const single = joined([], cells, recognise);
    consider(single, row);
    const next = rows[index + 1];
    if (next !== undefined && next.row === row + 1 && isSecondHeader(cells, next.cells, recognise))
      consider(joined(cells, next.cells, recognise), next.row);
  });
  return best === undefined ? undefined : { columns: best.columns, lastRow: lastOf(rows, best) };
}

/**
 * Two rows are one header where the lower is full of names, too (data must not be taken for it), and the upper parts
 * them: one text over several columns, or a name that is known only together with what stands over it.
 */
function isSecondHeader(top: readonly string[], bottom: readonly string[], recognise: (label: string) => string | undefined): boolean {
  const filled = bottom.flatMap((cell, index) => (cell.trim() === '' ? [] : [{ cell, over: (top[index] ?? '').trim() }]));
  if (filled.length === 0 || filled.some(({ cell }) => cell.length > 30 || /^\d/.test(cell.trim()))) return false;
  const together = filled.filter(({ cell, over }) => over !== '' && over !== cell.trim() && recognise(`${over}${cell}`) !== undefined);
  const fitting = filled.filter(
    ({ cell, over }) => cell.trim() === over || recognise(cell) !== undefined || recognise(`${over}${cell}`) !== undefined,
  );
  const across = top.some((cell, index) => cell.trim() !== '' && cell === top[index + 1]);
  return fitting.length * 2 > filled.length && (across || together.length > 0);
}

/** A header merged downwards as a whole stands there twice. */
function lastOf(rows: readonly TableRow[], header: Header): number {
  const repeated = rows.find(({ row }) => row === header.lastRow + 1);
  const named = header.columns.map(({ label }) => label.trim());
  return repeated?.cells.every((cell, index) => oneLine(cell) === named[index]) === true ? repeated.row : header.lastRow;
}
