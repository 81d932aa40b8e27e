/** The same words in two texts, by offsets (UTF-16, end excluded); blanks and punctuation may differ. */
export type SharedPassage = {
  readonly one: { readonly start: number; readonly end: number };
  readonly other: { readonly start: number; readonly end: number };
  /** How many letters, numerals and characters they share. */
  readonly length: number;
};

const kept = /[\p{L}\p{N}]/u;

type Skeleton = { readonly letters: string; readonly places: readonly number[] };

/** The letters alone with the place each had. */
function skeleton(text: string): Skeleton {
  const places: number[] = [];
  let letters = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (!kept.test(letter) && !/[\ud800-\udfff]/u.test(letter)) continue;
    letters += letter.normalize('NFKC').charAt(0).toLowerCase();
    places.push(at);
  }
  return { letters, places };
}

/**
 * Passages of at least `least` letters that stand in both texts, longest first taken, none overlapping another in either text; in the order of the first text.
 * Time grows with the length of the texts, not with its square, for texts that people write.
 */
export function sharedPassages(one: string, other: string, least = 10): SharedPassage[] {
  const first = skeleton(one);
  const second = skeleton(other);
  const seeds = new Map<string, number[]>();
  for (let at = 0; at + least <= second.letters.length; at += 1) {
    const seed = second.letters.slice(at, at + least);
    const places = seeds.get(seed);
    if (places === undefined) seeds.set(seed, [at]);
    else if (places.length < 20) places.push(at);
  }
  const found: { a: number; b: number; length: number }[] = [];
  for (let at = 0; at + least <= first.letters.length; ) {
    let best = { a: at, b: 0, length: 0 };
    for (const place of seeds.get(first.letters.slice(at, at + least)) ?? []) {
      let length = least;
      while (
        at + length < first.letters.length &&
        first.letters.charAt(at + length) === second.letters.charAt(place + length) &&
        place + length < second.letters.length
      )
        length += 1;
      if (length > best.length) best = { a: at, b: place, length };
    }
    if (best.length === 0) at += 1;
    else {
      found.push(best);
      at += best.length;
    }
  }
  const taken: typeof found = [];
  for (const passage of found.sort((x, y) => y.length - x.length || x.a - y.a)) {
    if (taken.every((past) => passage.b + passage.length <= past.b || past.b + past.length <= passage.b)) taken.push(passage);
  }
  return taken
    .sort((x, y) => x.a - y.a)
    .map(({ a, b, length }) => ({ one: spanOf(first, a, length), other: spanOf(second, b, length), length }));
}

function spanOf({ places }: Skeleton, from: number, length: number): { start: number; end: number } {
  return { start: places[from] ?? 0, end: (places[from + length - 1] ?? 0) + 1 };
}

/** How much of the first text stands in the second, 0 to 1. */
export function copiedShare(one: string, other: string, least = 10): number {
  const whole = skeleton(one).letters.length;
  if (whole === 0) return 0;
  return sharedPassages(one, other, least).reduce((sum, { length }) => sum + length, 0) / whole;
}
