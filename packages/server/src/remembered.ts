import type { Id } from '@shangliang/core';

const freshMilliseconds = 5000;
const mostOfOne = 20_000;

interface Known<V> {
  /** Null: nothing is there by that key. */
  byKey: Map<string, V | null>;
  readAt: number;
}

/** What a committee's keys stand for, as it is or was some seconds ago. */
export interface Remembered<V> {
  /** @param read asked only for those not known @returns what was asked for and is there, and nothing that others asked for */
  of: (committeeId: Id, keys: readonly string[], read: Read<V>) => Promise<ReadonlyMap<string, V>>;
  forget: (committeeId: Id) => void;
}

export type Read<V> = (missing: readonly string[]) => Promise<Iterable<readonly [string, V]>>;

export function remembered<V>(): Remembered<V> {
  const known = new Map<Id, Known<V>>();
  const knownOf = (committeeId: Id): Known<V> => {
    const found = known.get(committeeId);
    if (found !== undefined && found.byKey.size < mostOfOne && Date.now() - found.readAt < freshMilliseconds) return found;
    const fresh: Known<V> = { byKey: new Map(), readAt: Date.now() };
    known.set(committeeId, fresh);
    return fresh;
  };
  return {
    of: async (committeeId, keys, read) => {
      const { byKey } = knownOf(committeeId);
      const missing = keys.filter((key) => !byKey.has(key));
      if (missing.length > 0) {
        const found = new Map(await read(missing));
        for (const key of missing) byKey.set(key, found.get(key) ?? null);
      }
      const asked = new Map<string, V>();
      for (const key of keys) {
        const value = byKey.get(key);
        if (value !== undefined && value !== null) asked.set(key, value);
      }
      return asked;
    },
    forget: (committeeId) => {
      known.delete(committeeId);
    },
  };
}
