import { keepable, oneLine, type Written } from './written.ts';

/** What becomes of a place of the draft for which the file has words. */
export const ways = ['replace', 'append', 'leave'] as const;
export type Way = (typeof ways)[number];

const around = /^[\s\u3000]+|[\s\u3000]+$/gu;

/** Layout made of blanks: indents, blanks at line ends, empty lines. The words stay. */
export const withoutBlanks = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replaceAll(around, ''))
    .filter((line) => line !== '')
    .join('\n');

/** How many places of a text {@link withoutBlanks} would change. */
export const blankPlaces = (text: string): number =>
  text.split('\n').reduce((count, line) => count + (line.replaceAll(around, '') === '' ? 1 : (line.match(around)?.length ?? 0)), 0);

export interface Chosen {
  title: { text: string; way: Way } | undefined;
  parts: Readonly<Record<string, { text: string; way: Way }>>;
  isTidied: boolean;
  /** Words that were found outside the parts, and behind which part they go. */
  rest: { text: string; behind: string } | undefined;
}

const joined = (before: string, text: string): string => (before.trim() === '' ? text : `${before}\n${text}`);

/** A draft with what was chosen of a file. */
export function withBrought(before: Written, chosen: Chosen): Written {
  const ready = (text: string): string => keepable(chosen.isTidied ? withoutBlanks(text) : text);
  const parts = { ...before.parts };
  for (const [code, { text, way }] of Object.entries(chosen.parts)) {
    if (way === 'replace') parts[code] = ready(text);
    if (way === 'append') parts[code] = joined(parts[code] ?? '', ready(text));
  }
  const { rest, title } = chosen;
  if (rest !== undefined) parts[rest.behind] = joined(parts[rest.behind] ?? '', ready(rest.text));
  return { ...before, parts, ...(title?.way === 'replace' ? { title: oneLine(title.text).trim() } : {}) };
}

/** A draft without what was brought in: what has been written since stays. */
export function withoutBrought(now: Written, before: Written, after: Written): Written {
  const parts = { ...now.parts };
  for (const code of Object.keys(parts)) if (parts[code] === after.parts[code]) parts[code] = before.parts[code] ?? '';
  return { ...now, parts, title: now.title === after.title ? before.title : now.title };
}
