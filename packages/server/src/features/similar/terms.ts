import type { Id } from '@shangliang/core';
import { type Features, rarity, type Vector, type Vocabulary } from '@shangliang/text';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';

/** A term as the index has it: 32 bits of it (FNV-1a). Two terms of one hash only add a candidate that the texts then decide about. */
export function termHash(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at += 1) {
    hash ^= term.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash | 0;
}

const manyTexts = 100_000;
/** Beyond so many texts how rare a word is no longer depends on each: one in four is counted, fourfold. */
export const countedOneIn = (documents: number): number => (documents < manyTexts ? 1 : 4);
/** Whether this text is the one that is counted. By the end of its id: the same whenever it is asked. */
export const isCounted = (id: Id, oneIn: number): boolean => Number.parseInt(id.slice(-2), 16) % oneIn === 0;

/** Terms and in how many texts each stands, side by side. */
export interface Standing {
  terms: number[] | null;
  documents: number[] | null;
}

export function standingOf(standing: Standing | undefined): Map<number, number> {
  return new Map(standing?.terms?.map((term, at) => [term, standing.documents?.[at] ?? 0]));
}

/**
 * How rare the terms of these texts are among the committee's.
 * @param known what has been read already
 */
export async function vocabularyFor(
  tx: Tx,
  committeeId: string,
  texts: Iterable<Features>,
  known: ReadonlyMap<number, number> = new Map(),
): Promise<Vocabulary> {
  const terms = new Map<string, number>();
  for (const features of texts) for (const term of features.keys()) terms.set(term, termHash(term));
  const unread = [...new Set(terms.values())].filter((hash) => !known.has(hash));
  const [read] = await tx.rows(sql<Standing & { texts: number | null }>`
    select (select c.documents from text_corpus c where c.committee_id = ${committeeId}) as texts,
      array_agg(w.term) as terms, array_agg(w.documents) as documents
    from text_word w where w.committee_id = ${committeeId} and w.term = any(${unread}::int[])`);
  const now = standingOf(read);
  const frequency = new Map<string, number>();
  for (const [term, hash] of terms) {
    const documents = known.get(hash) ?? now.get(hash);
    if (documents !== undefined) frequency.set(term, documents);
  }
  return { texts: read?.texts ?? 0, frequency };
}

const weightOf = (count: number, term: string, vocabulary: Vocabulary): number => (1 + Math.log(count)) * rarity(vocabulary, term);

/** How long a text's vector is before it is made 1: what lets a later text be compared without counting this one's rarities anew. */
export function lengthOf(features: Features, vocabulary: Vocabulary): number {
  let sum = 0;
  for (const [term, count] of features) sum += weightOf(count, term, vocabulary) ** 2;
  return Math.sqrt(sum);
}

/** Likeness of an asked text and a kept one, whose length is known; only what both have needs to be looked up. */
export function likeness(asked: Vector, kept: Features, length: number, vocabulary: Vocabulary): number {
  if (length === 0) return 0;
  let sum = 0;
  for (const [term, weight] of asked) {
    const count = kept.get(term);
    if (count !== undefined) sum += weight * weightOf(count, term, vocabulary);
  }
  return Math.min(1, sum / length);
}
