import type { Features } from './features.ts';
import { type Vector, vectorOf } from './vector.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Hit = { readonly id: string; readonly score: number };

/** Texts that can be asked for what is like another: vectors with their postings, all in memory. For a committee's year, not for a million. */
export type TextIndex = {
  readonly ids: readonly string[];
  readonly vectors: readonly Vector[];
  readonly postings: ReadonlyMap<string, { readonly at: number[]; readonly weights: number[] }>;
};

export function indexOf(texts: Iterable<{ readonly id: string; readonly features: Features }>, vocabulary: Vocabulary): TextIndex {
  const ids: string[] = [];
  const vectors: Vector[] = [];
  const postings = new Map<string, { at: number[]; weights: number[] }>();
  for (const { id, features } of texts) {
    const vector = vectorOf(features, vocabulary);
    for (const [term, weight] of vector) {
      const posting = postings.get(term) ?? { at: [], weights: [] };
      if (posting.at.length === 0) postings.set(term, posting);
      posting.at.push(ids.length);
      posting.weights.push(weight);
    }
    ids.push(id);
    vectors.push(vector);
  }
  return { ids, vectors, postings };
}

/** Likeness of one text to every text of the index, by its place in it. */
export function likenesses(index: TextIndex, query: Vector): Float64Array {
  const sums = new Float64Array(index.ids.length);
  for (const [term, weight] of query) {
    const posting = index.postings.get(term);
    if (posting === undefined) continue;
    for (let entry = 0; entry < posting.at.length; entry += 1) {
      const at = posting.at[entry] ?? 0;
      sums[at] = (sums[at] ?? 0) + weight * (posting.weights[entry] ?? 0);
    }
  }
  return sums;
}

/** The `count` texts most like the given one, best first; equal scores in the order of the index. Texts that share nothing are left out. */
export function mostLike(index: TextIndex, query: Vector, count: number): Hit[] {
  const sums = likenesses(index, query);
  return index.ids
    .map((id, at) => ({ id, at, score: sums[at] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.at - other.at)
    .slice(0, count)
    .map(({ id, score }) => ({ id, score }));
}
