import { vectorOf, type Vector, unit, cosine } from '../likeness/vector.ts';
import { features } from '../likeness/features.ts';
import type { Vocabulary } from '../likeness/vocabulary.ts';
import { sentences } from './sentences.ts';
import type { Span } from './sentences.ts';

/** A text in pieces of about this many characters, cut at sentence ends. */
const pieceLength = 160;

/** How far a text falls into two matters, 0 (one) upwards. Needs a vocabulary of texts of its kind; with an empty one all words weigh alike. */
export function mattersGap(text: string, vocabulary: Vocabulary): number {
  const vectors = pieces(text).map(({ start, end }) => vectorOf(features('', text.slice(start, end)), vocabulary));
  if (vectors.length < 4) return 0;
  return splitGap(vectors);
}

function pieces(text: string): Span[] {
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of sentences(text)) {
    const last = found.at(-1);
    if (last === undefined || end - last.start > pieceLength * 1.5 || last.end - last.start >= pieceLength) found.push({ start, end });
    else last.end = end;
  }
  return found;
}

/** Two groups by alternating assignment from several starts; how much liker a piece is to its own group than to the other. */
function splitGap(vectors: readonly Vector[]): number {
  let best = 0;
  for (let first = 0; first < vectors.length; first += Math.max(1, Math.floor(vectors.length / 6))) {
    best = Math.max(best, gapFrom(vectors, first));
  }
  return best;
}

function gapFrom(vectors: readonly Vector[], first: number): number {
  const seedOne = vectors[first] ?? new Map();
  let far = first;
  let least = Number.POSITIVE_INFINITY;
  vectors.forEach((vector, at) => {
    const near = cosine(vector, seedOne);
    if (at !== first && near < least) {
      least = near;
      far = at;
    }
  });
  let centres: readonly [Vector, Vector] = [seedOne, vectors[far] ?? new Map()];
  let sides: boolean[] = [];
  for (let round = 0; round < 8; round += 1) {
    const next = vectors.map((vector) => cosine(vector, centres[0]) >= cosine(vector, centres[1]));
    if (next.every((side, at) => side === sides[at])) break;
    sides = next;
    centres = [sum(vectors.filter((_, at) => sides[at] === true)), sum(vectors.filter((_, at) => sides[at] !== true))];
  }
  const size = Math.min(sides.filter(Boolean).length, sides.filter((side) => !side).length);
  if (size < 2) return 0;
  // how like the groups are, beside how like pieces within a group are
  const within = (side: boolean) => meanLikeness(vectors.filter((_, at) => sides[at] === side));
  const balance = Math.sqrt((2 * size) / vectors.length);
  return ((within(true) + within(false)) / 2 - cosineOfGroups(vectors, sides)) * balance;
}

function sum(vectors: readonly Vector[]): Vector {
  const weights = new Map<string, number>();
  for (const vector of vectors) for (const [term, weight] of vector) weights.set(term, (weights.get(term) ?? 0) + weight);
  return unit(weights);
}

function meanLikeness(vectors: readonly Vector[]): number {
  let total = 0;
  let pairs = 0;
  vectors.forEach((one, at) => {
    for (const other of vectors.slice(at + 1)) {
      total += cosine(one, other);
      pairs += 1;
    }
  });
  return pairs === 0 ? 0 : total / pairs;
}

function cosineOfGroups(vectors: readonly Vector[], sides: readonly boolean[]): number {
  let total = 0;
  let pairs = 0;
  vectors.forEach((one, at) => {
    vectors.forEach((other, place) => {
      if (place <= at || sides[at] === sides[place]) return;
      total += cosine(one, other);
      pairs += 1;
    });
  });
  return pairs === 0 ? 0 : total / pairs;
}

