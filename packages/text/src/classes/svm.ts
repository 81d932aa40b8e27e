import type { Numbers } from './matrix.ts';

/** A row of a training matrix: column numbers and values, column numbers rising. */
export type SparseRow = { readonly columns: Int32Array; readonly values: Float64Array };

/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
export function repeatable(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function dot(weights: Numbers, row: SparseRow): number {
  let sum = 0;
  for (let at = 0; at < row.columns.length; at += 1) sum += (weights[row.columns[at] ?? 0] ?? 0) * (row.values[at] ?? 0);
  return sum;
}

function add(weights: Float64Array, row: SparseRow, by: number): void {
  for (let at = 0; at < row.columns.length; at += 1) {
    const column = row.columns[at] ?? 0;
    weights[column] = (weights[column] ?? 0) + by * (row.values[at] ?? 0);
  }
}

/**
 * Weights of a linear support vector machine with squared hinge loss, found by dual coordinate descent (Hsieh et al., ICML 2008).
 * `isPositive[i]` says on which side row i lies; `cost` how dear an error is, `positiveCost` one on a positive row (like `cost`
 * unless told); the last column is expected to be the constant.
 */
export function trainSvm(
  rows: readonly SparseRow[],
  isPositive: readonly boolean[],
  width: number,
  {
    cost = 1,
    positiveCost = cost,
    rounds = 30,
    tolerance = 0.05,
    seed = 1,
  }: { cost?: number; positiveCost?: number; rounds?: number; tolerance?: number; seed?: number } = {},
): Float64Array {
  const weights = new Float64Array(width);
  const duals = new Float64Array(rows.length);
  const diagonals = Float64Array.from(isPositive, (positive) => 1 / (2 * (positive ? positiveCost : cost)));
  const norms = Float64Array.from(rows, (row, at) => row.values.reduce((sum, value) => sum + value * value, diagonals[at] ?? 0));
  const order = rows.map((_, at) => at);
  const random = repeatable(seed);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    let worst = 0;
    for (const at of order) {
      const row = rows[at];
      if (row === undefined) continue;
      const side = isPositive[at] === true ? 1 : -1;
      const dual = duals[at] ?? 0;
      const gradient = side * dot(weights, row) - 1 + (diagonals[at] ?? 0) * dual;
      const projected = dual === 0 ? Math.min(gradient, 0) : gradient;
      worst = Math.max(worst, Math.abs(projected));
      if (Math.abs(projected) < 1e-10) continue;
      const next = Math.max(dual - gradient / (norms[at] ?? 1), 0);
      duals[at] = next;
      add(weights, row, (next - dual) * side);
    }
    if (worst < tolerance) break;
  }
  return weights;
}

export function shuffle<T>(items: T[], random: () => number): void {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = items[at];
    const moved = items[other];
    if (kept === undefined || moved === undefined) continue;
    items[at] = moved;
    items[other] = kept;
  }
}
