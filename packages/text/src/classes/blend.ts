import type { Learnt } from './matrix.ts';
import type { SparseRow } from './svm.ts';

const neighbours = 30;
/** How much the nearest past cases say beside the weights where there are many (measured: anything from 0.3 to 0.5 is alike). */
const nearestWeight = 0.42;
/** Among few cases the nearest is seldom near: with so many in all they say half of that. */
const halfWeightAt = 2000;
/** What turns margins into shares. */
const sharpness = 3;

export type Neighbour = { readonly at: number; readonly likeness: number };

/** Shares by label of the nearest past cases, each by the cube of its likeness; and these cases, nearest first. */
export function nearestShares(
  matrix: Learnt,
  row: SparseRow,
  cases: readonly { readonly label: number }[],
  labels: number,
): { shares: number[]; nearest: Neighbour[] } {
  const likeness = new Float64Array(cases.length);
  // the last column is the constant, of which no likeness comes
  for (let place = 0; place + 1 < row.columns.length; place += 1) {
    const posting = matrix.postings[row.columns[place] ?? 0];
    const value = row.values[place] ?? 0;
    posting?.rows.forEach((at, entry) => {
      likeness[at] = (likeness[at] ?? 0) + value * (posting.values[entry] ?? 0);
    });
  }
  const nearest = Array.from(likeness, (value, at) => ({ at, likeness: value }))
    .filter((one) => one.likeness > 0)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, neighbours);
  const shares = new Array<number>(labels).fill(0);
  let sum = 0;
  for (const one of nearest) {
    const label = cases[one.at]?.label ?? 0;
    shares[label] = (shares[label] ?? 0) + one.likeness ** 3;
    sum += one.likeness ** 3;
  }
  return { shares: sum === 0 ? shares.fill(1 / labels) : shares.map((share) => share / sum), nearest };
}

/** Shares by label, summing to 1, of the margins and of the nearest among so many cases together. */
export function blended(margins: readonly number[], near: readonly number[], cases: number): number[] {
  const nearWeight = (nearestWeight * cases) / (cases + halfWeightAt);
  const highest = Math.max(...margins);
  const powers = margins.map((margin) => Math.exp(sharpness * (margin - highest)));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power, at) => ((1 - nearWeight) * power) / sum + nearWeight * (near[at] ?? 0));
}
