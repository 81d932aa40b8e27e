import type { Id } from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import { type Remembered, remembered } from './remembered.ts';

interface Named {
  id: Id;
  name: string;
}

/** How those not known are read: in the transaction that is open, or in one of their own. */
export type ReadNames = (query: RawBuilder<Named>) => Promise<Named[]>;

/** The names of people, as they are or were some seconds ago. */
export interface KnownPeople {
  named: (committeeId: Id, ids: readonly Id[], read: ReadNames) => Promise<ReadonlyMap<Id, string>>;
  forget: Remembered<string>['forget'];
}

export function knownPeople(): KnownPeople {
  const { of, forget } = remembered<string>();
  return {
    named: (committeeId, ids, read) =>
      of(committeeId, ids, async (missing) => {
        const rows = await read(
          sql<Named>`select id, name from person where committee_id = ${committeeId} and id = any(${[...missing]}::uuid[])`,
        );
        return rows.map(({ id, name }) => [id, name]);
      }),
    forget,
  };
}
