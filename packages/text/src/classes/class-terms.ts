import { normalised } from '../likeness/features.ts';
import { isStopWord } from '../likeness/stop-words.ts';
import { words } from '../words.ts';

const spoken = /[\p{L}\p{N}]/u;
const blankBetweenHan = /\p{Script=Han}\s+(?=\p{Script=Han})/gu;
const han = /\p{Script=Han}/gu;

/** Whether a text comes already cut into words by blanks, as exports of other programs do. */
export function isCut(text: string): boolean {
  const characters = text.match(han)?.length ?? 0;
  return characters > 3 && (text.match(blankBetweenHan)?.length ?? 0) / characters > 0.2;
}

/** The words of a text in their order, raw or already cut; without stop words. */
export function classWords(text: string): string[] {
  const whole = normalised(text);
  const cut = isCut(whole) ? whole.split(/\s+/u) : words(whole);
  return cut.filter((word) => spoken.test(word) && !isStopWord(word) && word !== '_x000d_');
}

/** The title, or where there is none the opening, names the matter: so many words at the beginning count twice. */
const openingWords = 10;

/** Counts of words and of the character pairs inside a word: the same for a text that is raw and for one that has been cut and thinned out. */
export function classTerms(cut: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  const tally = (term: string) => counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const word of cut.slice(0, openingWords)) tally(word);
  for (const word of cut) {
    tally(word);
    for (let at = 0; at + 1 < word.length; at += 1) tally(`~${word.slice(at, at + 2)}`);
  }
  return counts;
}
