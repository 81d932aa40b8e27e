/** Chance that gives the same for the same seed, in whatever order its forks are asked. */
export interface Random {
  /** 0 ≤ x < 1 */
  next: () => number;
  /** low ≤ n ≤ high */
  int: (low: number, high: number) => number;
  chance: (probability: number) => boolean;
  /** @throws RangeError where the list is empty */
  pick: <T>(list: readonly T[]) => T;
  shuffle: <T>(list: readonly T[]) => T[];
  /** Some different ones, at most as many as there are. */
  sample: <T>(list: readonly T[], count: number) => T[];
  /** A chance of its own that does not depend on how often this one was asked. */
  fork: (name: string | number) => Random;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

export function seededRandom(seed: string | number): Random {
  const name = String(seed);
  let state = hashOf(name);
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const shuffle = <T>(list: readonly T[]): T[] => {
    const drawn = [...list];
    for (let last = drawn.length - 1; last > 0; last -= 1) {
      const other = int(0, last);
      const [kept, moved] = [drawn[last], drawn[other]];
      if (kept === undefined || moved === undefined) continue;
      drawn[last] = moved;
      drawn[other] = kept;
    }
    return drawn;
  };
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const [found] = list.slice(int(0, list.length - 1));
      if (found === undefined) throw new RangeError('nothing to pick from');
      return found;
    },
    shuffle,
    sample: (list, count) => shuffle(list).slice(0, count),
    fork: (part) => seededRandom(`${name}/${part}`),
  };
}
