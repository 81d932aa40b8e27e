import type { Id, TopicRow } from '@shangliang/core';
import { type Bands, cosine, counted, type Features, features, type Vector, vectorOf } from '@shangliang/text';
import type { Tx } from '../../db/open.ts';
import { vocabularyFor } from '../similar/terms.ts';

export type TopicText = Pick<TopicRow, 'id' | 'title' | 'about'>;

/**
 * Topics are a line or two: two of one matter share fewer words than two proposals do (written apart, 0.18 to 0.52; those of
 * different matters hardly ever above 0.16, but for a place both name), so less is enough to lay them before a person.
 */
export const topicBands: Bands = { same: 0.45, related: 0.18 };

const mostWords = 6;
/** So many are weighed in full: those that share most. */
const mostWeighed = 60;

interface Found {
  id: Id;
  features: Features;
}
const foundIn = ({ id, title, about }: TopicText): Found => ({ id, features: features(title, about ?? '') });

const isWord = (term: string): boolean => !term.startsWith('~');

/** What both say, heaviest first: words, then pairs of characters that stand in none of them, for the same word may have been cut differently. */
export function sharedTerms(one: Vector, other: Pick<Features, 'has'>): string[] {
  const shared = [...one].filter(([term]) => other.has(term)).sort(([, a], [, b]) => b - a);
  const words = shared.filter(([term]) => isWord(term) && term.length > 1).map(([term]) => term);
  const pairs = shared.filter(([term]) => !isWord(term)).map(([term]) => term.slice(1));
  return [...words, ...pairs.filter((pair) => !isOfWords(pair, words))].slice(0, mostWords);
}

/** Part of a word, or the seam between two: '区加' where '小区' and '加装' are words. */
const isOfWords = (pair: string, words: readonly string[]): boolean =>
  words.some((word) => word.includes(pair)) ||
  (words.some((word) => word.endsWith(pair.charAt(0))) && words.some((word) => word.startsWith(pair.charAt(1))));

/** Rarities are those of the committee's proposals and of these topics together: a young committee has few proposals. */
async function vectorsOf(tx: Tx, committeeId: Id, found: readonly Found[], among: readonly Found[]): Promise<Map<Id, Vector>> {
  const known = await vocabularyFor(
    tx,
    committeeId,
    found.map((entry) => entry.features),
  );
  const vocabulary = counted(
    known,
    among.map((entry) => entry.features),
  );
  return new Map(found.map((entry) => [entry.id, vectorOf(entry.features, vocabulary)]));
}

export interface TopicLikeness {
  id: Id;
  score: number;
  words: string[];
}

/** Those of some topics that are like one, best first. */
export async function topicsLike(tx: Tx, committeeId: Id, asked: TopicText, others: readonly TopicText[]): Promise<TopicLikeness[]> {
  const own = foundIn(asked);
  const all = others.map(foundIn);
  const terms = [...own.features.keys()];
  const near = all
    .map((found) => ({ found, shared: terms.filter((term) => found.features.has(term)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((one, other) => other.shared - one.shared)
    .slice(0, mostWeighed)
    .map(({ found }) => found);
  if (near.length === 0) return [];
  const vectors = await vectorsOf(tx, committeeId, [own, ...near], [own, ...all]);
  const mine: Vector = vectors.get(asked.id) ?? new Map();
  return near
    .map(({ id }) => ({ id, vector: vectors.get(id) ?? new Map() }))
    .map(({ id, vector }) => ({ id, score: cosine(mine, vector), words: sharedTerms(mine, vector) }))
    .filter(({ score }) => score >= topicBands.related)
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}

/** Every two of some topics that are alike. */
export async function topicPairs(
  tx: Tx,
  committeeId: Id,
  topics: readonly TopicText[],
): Promise<{ topicId: Id; otherId: Id; words: string[] }[]> {
  if (topics.length < 2) return [];
  const found = topics.map(foundIn);
  const vectors = [...(await vectorsOf(tx, committeeId, found, found))];
  return vectors.flatMap(([topicId, one], at) =>
    vectors
      .slice(at + 1)
      .filter(([, other]) => cosine(one, other) >= topicBands.related)
      .map(([otherId, other]) => ({ topicId, otherId, words: sharedTerms(one, other) })),
  );
}
