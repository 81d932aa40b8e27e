import { type Hit, likenesses, mostLike, type TextIndex } from './index-of-texts.ts';
import type { Vector } from './vector.ts';

/** Under so many queries at once nothing can be learnt from them. */
const fewest = 50;
const nearest = 10;
/** How much a text's crowd counts against it, and from which lead on a query is no part of the crowd (measured: docs/text.md). */
const crowdWeight = 0.8;
const sureLead = 0.2;

/**
 * Answers many queries about one index better than one by one: some texts (replies full of formulas) are a little like everything and crowd out what belongs
 * to a query. What a text has in common with the ten queries most like it, those apart that are surely its own, is held against it
 * (after the cross-domain similarity of Lample et al. 2018). Scores are likenesses less that share, so they may lie below 0; with few queries they are plain likenesses.
 */
export function askedTogether(index: TextIndex, queries: readonly Vector[]): (query: Vector, count: number) => Hit[] {
  if (queries.length < fewest) return (query, count) => mostLike(index, query, count);
  const crowds = crowdsOf(index, queries);
  return (query, count) => {
    const sums = likenesses(index, query);
    return index.ids
      .map((id, at) => ({ id, at, likeness: sums[at] ?? 0, score: (sums[at] ?? 0) - crowdWeight * (crowds[at] ?? 0) }))
      .filter(({ likeness }) => likeness > 0)
      .sort((one, other) => other.score - one.score || one.at - other.at)
      .slice(0, count)
      .map(({ id, score }) => ({ id, score }));
  };
}

/** For each text of the index: its mean likeness to the queries most like it. Ten numbers a text are kept, never the whole table. */
function crowdsOf(index: TextIndex, queries: readonly Vector[]): Float64Array {
  const kept = new Float64Array(index.ids.length * nearest);
  for (const query of queries) {
    const sums = likenesses(index, query);
    const own = surelyOwn(sums);
    sums.forEach((likeness, at) => {
      if (at !== own) keep(kept, at * nearest, likeness);
    });
  }
  return Float64Array.from(
    index.ids,
    (_, at) => kept.subarray(at * nearest, (at + 1) * nearest).reduce((sum, value) => sum + value, 0) / nearest,
  );
}

function surelyOwn(sums: Float64Array): number {
  let [first, second, at] = [0, 0, -1];
  sums.forEach((value, place) => {
    if (value > first) [second, first, at] = [first, value, place];
    else if (value > second) second = value;
  });
  return first - second > sureLead ? at : -1;
}

/** Keeps the largest values, largest first, in ten places from `from` on. */
function keep(values: Float64Array, from: number, value: number): void {
  let at = from + nearest - 1;
  if (value <= (values[at] ?? 0)) return;
  while (at > from && (values[at - 1] ?? 0) < value) {
    values[at] = values[at - 1] ?? 0;
    at -= 1;
  }
  values[at] = value;
}
