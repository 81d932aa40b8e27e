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

const opensLine =
  /^(?:[\s\u3000]{2}|[（(]?[一二三四五六七八九十\d０-９]{1,3}[）)、．.]|[①-⑳]|第[一二三四五六七八九十]{1,3}[、，,章条部]|[一二三四五六七八九]是)/u;
const endsLine = /[。！？；：!?;:…”）)】》]$/u;

/** The least a line that was broken by a page's edge is long; shorter ones are headings and lists. */
const leastWrapped = 18;

/** Where a line goes on in the next one, as text copied from a PDF or an old editor has it: by places of the line ends. */
function wraps(lines: readonly string[]): ReadonlySet<number> {
  const widths = lines.map((line) => line.trimEnd().length);
  const full = Math.max(...widths.filter((width) => width <= 60), 0);
  const found = lines.flatMap((line, at) => {
    const next = lines[at + 1];
    const width = widths[at] ?? 0;
    if (next === undefined || next.trim() === '' || width < leastWrapped || width < full * 0.85 || width > 60) return [];
    return endsLine.test(line.trimEnd()) || opensLine.test(next) ? [] : [at];
  });
  return new Set(found);
}

/** Lines that a page's edge broke, put together again. The words stay; between words of letters a blank takes the break's place. */
export function withoutWraps(text: string): string {
  const lines = text.split('\n');
  const goesOn = wraps(lines);
  return lines.reduce((whole, line, at) => {
    if (at === 0) return line;
    if (!goesOn.has(at - 1)) return `${whole}\n${line}`;
    const before = whole.trimEnd();
    return `${before}${/[\w,.]$/.test(before) && /^\w/.test(line.trimStart()) ? ' ' : ''}${line.trimStart()}`;
  }, '');
}

/** How many line ends {@link withoutWraps} would take out. */
export const wrappedPlaces = (text: string): number => wraps(text.split('\n')).size;

export interface Chosen {
  title: { text: string; way: Way } | undefined;
  parts: Readonly<Record<string, { text: string; way: Way }>>;
  isTidied: boolean;
  /** Whether lines that a page's edge broke are put together. */
  isJoined: boolean;
  /** Words that were found outside the parts, and behind which part they go. */
  rest: { text: string; behind: string } | undefined;
}

const joined = (before: string, text: string): string => (before.trim() === '' ? text : `${before}\n${text}`);

/** A draft with what was chosen of a file. */
export function withBrought(before: Written, chosen: Chosen): Written {
  const whole = (text: string): string => (chosen.isJoined ? withoutWraps(text) : text);
  const ready = (text: string): string => keepable(chosen.isTidied ? withoutBlanks(whole(text)) : whole(text));
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
