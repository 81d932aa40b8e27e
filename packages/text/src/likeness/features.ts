import { words } from '../words.ts';
import { isStopWord } from './stop-words.ts';

/** What a text is compared by: how often each term stands in it. A term is a word ('农村') or a pair of characters ('~农村'). */
export type Features = ReadonlyMap<string, number>;

const spoken = /[\p{L}\p{N}]/u;
const hanRun = /\p{Script=Han}{2,}/gu;

/** Full-width and half-width forms, compatibility characters and capitals become one (Unicode NFKC). Lengths may change: not for offsets. */
export function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The words that carry meaning, in their order: no punctuation, no stop words. */
export function meaningWords(text: string): string[] {
  return words(normalised(text)).filter((word) => spoken.test(word) && !isStopWord(word));
}

/** Pairs of neighbouring Chinese characters, in their order; none across punctuation, letters or blanks. */
export function characterPairs(text: string): string[] {
  const pairs: string[] = [];
  for (const [run] of text.matchAll(hanRun)) {
    const characters = [...run];
    for (let at = 0; at + 1 < characters.length; at += 1) pairs.push(`${characters[at]}${characters[at + 1]}`);
  }
  return pairs;
}

function tally(counts: Map<string, number>, term: string, by: number): void {
  counts.set(term, (counts.get(term) ?? 0) + by);
}

/** Words and character pairs of a title and a body; the title's count `titleWeight` times, for it names the matter. */
export function features(title: string, body: string, titleWeight = 2): Features {
  const counts = new Map<string, number>();
  const take = (text: string, weight: number) => {
    if (text === '') return;
    for (const word of meaningWords(text)) tally(counts, word, weight);
    for (const pair of characterPairs(normalised(text))) tally(counts, `~${pair}`, weight);
  };
  take(title, titleWeight);
  take(body, 1);
  return counts;
}
