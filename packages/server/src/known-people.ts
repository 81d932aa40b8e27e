import type { Id } from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';

const freshMilliseconds = 5000;
const mostNames = 20_000;

interface Names {
  /** Null: an id that is no person's. */
  byId: Map<Id, string | null>;
  readAt: number;
}

interface Named {
  id: Id;
  name: string;
}

/** How those not known are read: in the transaction that is open, or in one of their own. */
export type ReadNames = (query: RawBuilder<Named>) => Promise<Named[]>;

/** The names of people, as they are or were some seconds ago. */
export interface KnownPeople {
  named: (committeeId: Id, ids: readonly Id[], read: ReadNames) => Promise<ReadonlyMap<Id, string | null>>;
  forget: (committeeId: Id) => void;
}

export function knownPeople(): KnownPeople {
  const known = new Map<Id, Names>();
  const namesFor = (committeeId: Id): Names => {
    const found = known.get(committeeId);
    if (found !== undefined && found.byId.size < mostNames && Date.now() - found.readAt < freshMilliseconds) return found;
    const names = { byId: new Map(), readAt: Date.now() };
    known.set(committeeId, names);
    return names;
  };
  return {
    named: async (committeeId, ids, read) => {
      const { byId } = namesFor(committeeId);
      const missing = ids.filter((id) => !byId.has(id));
      if (missing.length === 0) return byId;
      const rows = await read(sql<Named>`select id, name from person where committee_id = ${committeeId} and id = any(${missing}::uuid[])`);
      for (const id of missing) byId.set(id, null);
      for (const { id, name } of rows) byId.set(id, name);
      return byId;
    },
    forget: (committeeId) => {
      known.delete(committeeId);
    },
  };
}
