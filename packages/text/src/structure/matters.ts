import { features } from '../likeness/features.ts';
import { cosine, vectorOf } from '../likeness/vector.ts';
import { emptyVocabulary } from '../likeness/vocabulary.ts';
import { type Span, sentences } from './sentences.ts';

/** A text in pieces of about this many characters, cut at sentence ends. */
const pieceLength = 160;
const rounds = 80;

/** Where one matter usually ends and two begin on the scale of `mattersGap`, and how sharply (fitted on real proposals and on pairs glued part by part). */
const usualBound = 0.3;
const sharpness = 25;

/**
 * How well a text falls into two groups of pieces that speak of different things, 0 (not at all) to 1 (two texts that share no word):
 * the second eigenvalue of the normalised likeness of its pieces (Shi and Malik 2000). All words weigh alike, so that the scale is the same everywhere
 * (measured: rarities add nothing). Under four pieces nothing can be said: 0.
 */
export function mattersGap(text: string): number {
  const vectors = pieces(text).map(({ start, end }) => vectorOf(features('', text.slice(start, end)), emptyVocabulary));
  if (vectors.length < 4) return 0;
  const alike = vectors.map((one, at) => vectors.map((other, place) => (at === place ? 0 : cosine(one, other))));
  return secondEigenvalue(alike);
}

/** How many matters a text speaks of, as an expected number: 1 for surely one, 2 for surely several, between them where it is doubtful. */
export function expectedMatters(text: string): number {
  return 1 + 1 / (1 + Math.exp(-sharpness * (mattersGap(text) - usualBound)));
}

/** Pieces of whole sentences, each of at least `pieceLength` characters but the last. */
export function pieces(text: string): Span[] {
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of sentences(text)) {
    const last = found.at(-1);
    if (last === undefined || last.end - last.start >= pieceLength) found.push({ start, end });
    else last.end = end;
  }
  return found;
}

/** Of D^-½ W D^-½, by power iteration at a right angle to the first eigenvector, which is known. */
function secondEigenvalue(alike: readonly (readonly number[])[]): number {
  const degrees = alike.map((row) => row.reduce((sum, value) => sum + value, 1e-9));
  const whole = Math.sqrt(degrees.reduce((sum, degree) => sum + degree, 0));
  const first = degrees.map((degree) => Math.sqrt(degree) / whole);
  // any start that is the same in every run will do
  let vector = scaled(
    straightened(
      degrees.map((_, at) => Math.sin(at * 7.3 + 1)),
      first,
    ),
  );
  let value = 0;
  for (let round = 0; round < rounds; round += 1) {
    const current = straightened(vector, first);
    // the matrix plus one: its eigenvalues lie between 0 and 2, so that the largest is the one sought
    const next = alike.map((row, at) => {
      const pulled = row.reduce(
        (sum, weight, place) => sum + (weight * (current[place] ?? 0)) / Math.sqrt((degrees[at] ?? 1) * (degrees[place] ?? 1)),
        0,
      );
      return pulled + (current[at] ?? 0);
    });
    value = length(next) / (length(current) || 1);
    vector = scaled(next);
  }
  return Math.max(0, value - 1);
}

const length = (vector: readonly number[]) => Math.hypot(...vector);

function scaled(vector: readonly number[]): number[] {
  const size = length(vector) || 1;
  return vector.map((value) => value / size);
}

function straightened(vector: readonly number[], first: readonly number[]): number[] {
  const along = vector.reduce((sum, value, at) => sum + value * (first[at] ?? 0), 0);
  return vector.map((value, at) => value - along * (first[at] ?? 0));
}
