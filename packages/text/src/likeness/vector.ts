import type { Features } from './features.ts';
import { rarity, type Vocabulary } from './vocabulary.ts';

/** A text as weights by term, of length 1 (or empty): the cosine of two is the sum of products. */
export type Vector = ReadonlyMap<string, number>;

export type WeightedTerm = { readonly term: string; readonly weight: number };

/** Vector of length 1; the empty one stays empty. */
export function unit(weights: ReadonlyMap<string, number>): Vector {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  if (sum === 0) return new Map();
  const length = Math.sqrt(sum);
  const vector = new Map<string, number>();
  for (const [term, weight] of weights) vector.set(term, weight / length);
  return vector;
}

/** TF-IDF: the logarithm of how often, times how rare. */
export function vectorOf(features: Features, vocabulary: Vocabulary): Vector {
  const weights = new Map<string, number>();
  for (const [term, count] of features) weights.set(term, (1 + Math.log(count)) * rarity(vocabulary, term));
  return unit(weights);
}

/** Likeness of two texts, 0 to 1. */
export function cosine(one: Vector, other: Vector): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [term, weight] of few) sum += weight * (many.get(term) ?? 0);
  return sum;
}

/** How many terms of a text are stored, and with how many of a draft's it is asked for (measured: docs/text.md). */
export const storedTerms = 24;
export const askedTerms = 96;
/**
 * In how many texts the asked terms may stand, all told: what bounds the time at a million texts, where a common term stands in tens of
 * thousands and says little. A committee of some thousand never reaches it (measured: docs/text.md).
 */
export const askedStandings = 300_000;

/** The `count` heaviest words of a text, heaviest first; equal weights in the order of the term, so that the same text gives the same rows. */
export function salient(vector: Vector, count: number): WeightedTerm[] {
  return [...vector]
    .filter(([term]) => !term.startsWith('~'))
    .map(([term, weight]) => ({ term, weight }))
    .sort((one, other) => other.weight - one.weight || (one.term < other.term ? -1 : 1))
    .slice(0, count);
}

/** The terms a text is looked for by among the kept ones: its heaviest that stand in any of them, and in not too many. */
export function asked(vector: Vector, vocabulary: Vocabulary): WeightedTerm[] {
  const chosen: WeightedTerm[] = [];
  let standings = 0;
  for (const entry of salient(vector, vector.size)) {
    if (chosen.length === askedTerms) break;
    const texts = vocabulary.frequency.get(entry.term) ?? 0;
    if (texts === 0 || (standings + texts > askedStandings && chosen.length > 0)) continue;
    standings += texts;
    chosen.push(entry);
  }
  return chosen;
}
