import { repeatable, type SparseRow, shuffle } from './svm.ts';

const rounds = 60;
const tolerance = 1e-3;

/**
 * Weights of a linear ridge regression onto +1 and -1, found by coordinate descent over its dual. Where cases are few it says more than the
 * widest margin does (docs/text.md). The last column is expected to be the constant: its weight is the share of positive rows.
 * @param isPositive on which side row i lies
 * @param penalties how little row i is to be believed, above 0; 1 is much
 */
export function trainRidge(
  rows: readonly SparseRow[],
  isPositive: readonly boolean[],
  width: number,
  penalties: Readonly<Float64Array>,
): Float64Array {
  const weights = new Float64Array(width);
  const duals = new Float64Array(rows.length);
  const share = isPositive.filter(Boolean).length / rows.length;
  const order = rows.map((_, at) => at);
  const random = repeatable(1);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    let furthest = 0;
    for (const at of order) {
      const row = rows[at];
      if (row === undefined) continue;
      const target = (isPositive[at] === true ? 2 : 0) - 2 * share;
      const penalty = penalties[at] ?? 1;
      const step = (target - said(weights, row) - penalty * (duals[at] ?? 0)) / (1 + penalty);
      duals[at] = (duals[at] ?? 0) + step;
      furthest = Math.max(furthest, Math.abs(step));
      for (let place = 0; place + 1 < row.columns.length; place += 1) {
        const column = row.columns[place] ?? 0;
        weights[column] = (weights[column] ?? 0) + step * (row.values[place] ?? 0);
      }
    }
    if (furthest < tolerance) break;
  }
  weights[width - 1] = share;
  return weights;
}

/** What the weights say of a row, its constant left out. */
function said(weights: Readonly<Float64Array>, row: SparseRow): number {
  let sum = 0;
  for (let place = 0; place + 1 < row.columns.length; place += 1) sum += (weights[row.columns[place] ?? 0] ?? 0) * (row.values[place] ?? 0);
  return sum;
}
