import type { Features } from './features.ts';

/** In how many of how many texts each term stands. Plain data: kept in a table or a file as it is. */
export type Vocabulary = {
  readonly texts: number;
  readonly frequency: ReadonlyMap<string, number>;
};

export const emptyVocabulary: Vocabulary = { texts: 0, frequency: new Map() };

/** The vocabulary with further texts counted in. The given one stays as it is. */
export function counted(vocabulary: Vocabulary, added: Iterable<Features>): Vocabulary {
  const frequency = new Map(vocabulary.frequency);
  let texts = vocabulary.texts;
  for (const features of added) {
    texts += 1;
    for (const term of features.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  return { texts, frequency };
}

/** Rarity of a term: 1 for one that stands in every text, more the rarer it is; a term never seen counts as if seen once. */
export function rarity(vocabulary: Vocabulary, term: string): number {
  return Math.log((vocabulary.texts + 1) / ((vocabulary.frequency.get(term) ?? 0) + 1)) + 1;
}

/** Only terms that stand in at least `least` texts: what keeps a million texts' vocabulary within memory. */
export function pruned(vocabulary: Vocabulary, least: number): Vocabulary {
  const frequency = new Map([...vocabulary.frequency].filter(([, texts]) => texts >= least));
  return { texts: vocabulary.texts, frequency };
}
