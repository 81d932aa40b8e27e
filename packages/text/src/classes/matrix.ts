import type { SparseRow } from './svm.ts';

/** Learnt in double precision, kept in single. */
export type Numbers = Float64Array | Float32Array;

/** Training texts as TF-IDF rows of length 1, each with a last column, the constant. */
export type Matrix = {
  readonly columns: ReadonlyMap<string, number>;
  readonly rarities: Numbers;
  readonly width: number;
  readonly rows: readonly SparseRow[];
  /** By column: which rows have it, and with what value (the index of the nearest cases). */
  readonly postings: readonly { readonly rows: Int32Array; readonly values: Numbers }[];
};

/** What is kept of a matrix once the weights are found. */
export type Learnt = Omit<Matrix, 'rows'>;

/** A term that stands in one text alone teaches nothing about others. */
const fewestTexts = 2;

export function matrixOf(texts: readonly ReadonlyMap<string, number>[]): Matrix {
  const frequency = new Map<string, number>();
  for (const terms of texts) for (const term of terms.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const columns = new Map<string, number>();
  const rarities: number[] = [];
  for (const [term, count] of frequency) {
    if (count < fewestTexts) continue;
    columns.set(term, columns.size);
    rarities.push(Math.log((texts.length + 1) / (count + 1)) + 1);
  }
  const empty = { columns, rarities: Float64Array.from(rarities), width: columns.size + 1 };
  const rows = texts.map((terms) => rowOf(empty, terms));
  return { ...empty, rows, postings: postingsOf(rows, columns.size) };
}

/** A text as a row of the matrix; its unknown terms are left out before its length is made 1. */
export function rowOf(matrix: Pick<Matrix, 'columns' | 'rarities' | 'width'>, terms: ReadonlyMap<string, number>): SparseRow {
  const entries: [column: number, value: number][] = [];
  let sum = 0;
  for (const [term, count] of terms) {
    const column = matrix.columns.get(term);
    if (column === undefined) continue;
    const value = (1 + Math.log(count)) * (matrix.rarities[column] ?? 0);
    sum += value * value;
    entries.push([column, value]);
  }
  entries.sort((one, other) => one[0] - other[0]);
  const length = Math.sqrt(sum) || 1;
  entries.push([matrix.width - 1, length]);
  return { columns: Int32Array.from(entries, ([column]) => column), values: Float64Array.from(entries, ([, value]) => value / length) };
}

function postingsOf(rows: readonly SparseRow[], columns: number): Matrix['postings'] {
  const gathered: { rows: number[]; values: number[] }[] = Array.from({ length: columns }, () => ({ rows: [], values: [] }));
  rows.forEach((row, at) => {
    row.columns.forEach((column, place) => {
      gathered[column]?.rows.push(at);
      gathered[column]?.values.push(row.values[place] ?? 0);
    });
  });
  return gathered.map((one) => ({ rows: Int32Array.from(one.rows), values: Float64Array.from(one.values) }));
}
