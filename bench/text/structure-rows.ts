import { headings } from '../../packages/text/src/structure/headings.ts';
import { markers } from '../../packages/text/src/structure/numbering.ts';
import { numberedPoints } from '../../packages/text/src/structure/points.ts';

export type Proposal = { readonly id: string; readonly title: string; readonly text: string; readonly category?: string };

/** A remedy whose numbers were taken away, and where its items began. */
export type Stripped = { readonly id: string; readonly text: string; readonly starts: readonly number[] };

/**
 * How a remedy may come once its numbers are gone: only the outermost taken; all taken; without any blank; every item in a line of its own;
 * and further lines broken where inner numbers stood.
 */
export const strippings = ['outermost', 'all', 'run together', 'lines', 'more lines'] as const;
export type Stripping = (typeof strippings)[number];

/** The remedy part under its heading: where it begins in the text. */
export function remedyStart(text: string): number | undefined {
  const found = headings(text);
  const other = found.findIndex(({ part }) => part !== 'remedy');
  return found.find(({ part }, at) => part === 'remedy' && at > other)?.end;
}

/** Undefined where the remedy has no heading or fewer than two numbered items. */
export function stripped({ id, text }: Proposal, how: Stripping): Stripped | undefined {
  const from = remedyStart(text);
  if (from === undefined) return undefined;
  const points = numberedPoints(text, { start: from, end: text.length });
  if (points.length < 2) return undefined;
  const taken = new Map(points.map(({ start, wordsFrom }) => [start, wordsFrom]));
  if (how === 'all' || how === 'lines' || how === 'more lines') {
    for (const { start, end } of markers(text.slice(from))) if (!taken.has(start + from)) taken.set(start + from, end + from);
  }
  const outer = new Set(points.map(({ start }) => start));
  const starts: number[] = [];
  let result = '';
  for (let at = from; at < text.length; ) {
    const behind = taken.get(at);
    if (behind !== undefined && behind > at) {
      const breaks = how === 'lines' ? outer.has(at) : how === 'more lines' && (outer.has(at) || at % 3 === 0);
      if (breaks && result.trim() !== '') result += '\n';
      if (outer.has(at)) starts.push(result.length);
      at = behind;
      while (/\s/u.test(text.charAt(at))) at += 1;
      continue;
    }
    const character = text.charAt(at);
    if (how !== 'run together' || !/\s/u.test(character)) result += character;
    at += 1;
  }
  return { id, text: result, starts };
}
