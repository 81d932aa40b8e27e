import { type Marker, markers, type NumberingStyle, numberingStyles } from './numbering.ts';
import type { Span } from './sentences.ts';

/** A numbered point: the span with its number, and where its words begin. */
export type Point = Span & { readonly wordsFrom: number; readonly style: NumberingStyle };

/** The longest run of numbers of one style that begins with 1 (or 2, the first being lost) and rises by one. */
function chainOf(style: NumberingStyle, all: readonly Marker[], first: number): Marker[] {
  const chain: Marker[] = [];
  for (const marker of all) {
    if (marker.style !== style) continue;
    if (marker.value === (chain.at(-1)?.value ?? first - 1) + 1) chain.push(marker);
  }
  return chain;
}

/** How outward a style usually is, where two begin at one place. */
const outwardness = (style: NumberingStyle) => numberingStyles.indexOf(style);

/**
 * The outermost numbered points of a text (or of the span of it that is given); none where there are fewer than two.
 * Outermost is the chain that begins first, unless another one encloses more of the text.
 */
export function numberedPoints(text: string, { start, end }: Span = { start: 0, end: text.length }): Point[] {
  const all = markers(text.slice(start, end)).map((marker) => ({ ...marker, start: marker.start + start, end: marker.end + start }));
  const chains = numberingStyles.map((style) => chainOf(style, all, 1)).filter((chain) => chain.length >= 2);
  const outermost = chains.sort((one, other) => startOf(one) - startOf(other) || styleOf(one) - styleOf(other))[0];
  if (outermost === undefined) return [];
  return outermost.map((marker, at) => {
    const until = outermost[at + 1]?.start ?? end;
    const length = text.slice(marker.start, until).trimEnd().length;
    return { start: marker.start, end: marker.start + length, wordsFrom: marker.end, style: marker.style };
  });
}

const startOf = (chain: readonly Marker[]) => chain[0]?.start ?? 0;
const styleOf = (chain: readonly Marker[]) => outwardness(chain[0]?.style ?? 'sequenceWord');
