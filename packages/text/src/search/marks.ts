import { type Plain, plain } from './plain.ts';
import type { Question } from './question.ts';

/** Where in the text as it is written, end excluded. */
export type Mark = { readonly start: number; readonly end: number };

/** Whether the texts of one document, taken together, hold everything that was asked and nothing that was not wanted: what pairs alone only make likely. */
export function holds(texts: readonly string[], { asked, without }: Question): boolean {
  const forms = texts.map((text) => plain(text).text);
  const has = (words: string) => forms.some((text) => placeIn(text, words, 0) >= 0);
  return asked.every(({ anyOf }) => anyOf.some(has)) && !without.some(has);
}

const digit = /\d/u;

/** Where the words stand from a place on, or -1. A number is a whole one: 2月 is not in 12月, nor 120 in 1200. */
function placeIn(form: string, words: string, from: number): number {
  for (let at = form.indexOf(words, from); at >= 0; at = form.indexOf(words, at + 1)) {
    const cutBefore = digit.test(words.charAt(0)) && digit.test(form.charAt(at - 1));
    const cutBehind = digit.test(words.charAt(words.length - 1)) && digit.test(form.charAt(at + words.length));
    if (!cutBefore && !cutBehind) return at;
  }
  return -1;
}

/** Every place of the text that was asked for, in order; places that touch become one. */
export function marks(text: string, { asked }: Question): Mark[] {
  const form = plain(text);
  const found = asked
    .flatMap(({ anyOf }) => anyOf.flatMap((words) => placesOf(form, text, words)))
    .sort((one, other) => one.start - other.start || other.end - one.end);
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of found) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

function placesOf({ text: form, places }: Plain, text: string, words: string): Mark[] {
  const found: Mark[] = [];
  if (words === '') return found;
  for (let at = placeIn(form, words, 0); at >= 0; at = placeIn(form, words, at + words.length)) {
    const start = places[at] ?? 0;
    // to where the next character begins, without the blanks before it
    const behind = at + words.length < places.length ? (places[at + words.length] ?? text.length) : text.length;
    found.push({ start, end: start + text.slice(start, behind).trimEnd().length });
  }
  return found;
}

/** A piece of the text around its first mark, of about `size` characters, with the marks in it; the beginning where nothing is marked. */
export function snippet(
  text: string,
  asked: Question,
  size = 120,
): { readonly start: number; readonly end: number; readonly marks: readonly Mark[] } {
  const found = marks(text, asked);
  const first = found[0]?.start ?? 0;
  const start = Math.max(0, Math.min(first - Math.floor(size / 4), text.length - size));
  const end = Math.min(text.length, start + size);
  return { start, end, marks: found.filter((mark) => mark.start >= start && mark.end <= end) };
}
