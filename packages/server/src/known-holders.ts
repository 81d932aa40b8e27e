import type { Id } from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import { type Remembered, remembered } from './remembered.ts';

const mostNamed = 3;

interface Holder {
  id: Id;
  name: string;
}
/** Those who hold a post, the first of them by name. */
export interface Holders {
  people: Holder[];
  count: number;
}

/** One question whatever their number. */
function holdersOf(committeeId: Id, subjects: readonly string[]): RawBuilder<Held> {
  const parts = subjects.map((subject) => subject.split(':'));
  const inOrganizations = parts.filter(([token]) => token === 'o');
  const kinds = inOrganizations.map(([, , kind]) => kind);
  const ids = inOrganizations.map(([, id]) => id);
  const committeeKinds = parts.flatMap(([token, kind]) => (token === 'r' ? [kind] : []));
  return sql<Held>`
    select subject, count(*) as count,
      json_agg(json_build_object('id', id, 'name', name) order by place) filter (where place <= ${mostNamed}) as people
    from (select p.id, p.name, case when o.organization_id is null then 'r:' || o.kind else 'o:' || o.organization_id || ':' || o.kind end as subject,
        row_number() over (partition by o.organization_id, o.kind order by o.begins_at, p.id) as place
      from post o join person p on p.committee_id = o.committee_id and p.id = o.person_id
      where o.committee_id = ${committeeId} and o.ends_at is null and (
        o.organization_id = any(${ids}::uuid[]) and o.kind = any(${kinds})
        or o.organization_id is null and o.kind = any(${committeeKinds}))) held
    where subject = any(${[...subjects]}) group by subject`;
}

interface Held extends Holders {
  subject: string;
}

/** Who holds a post today or did some seconds ago, by its subject (`o:organization:kind`, `r:kind`). */
export interface KnownHolders {
  named: (
    committeeId: Id,
    subjects: readonly string[],
    read: (query: RawBuilder<Held>) => Promise<Held[]>,
  ) => Promise<ReadonlyMap<string, Holders>>;
  forget: Remembered<Holders>['forget'];
}

export function knownHolders(): KnownHolders {
  const { of, forget } = remembered<Holders>();
  return {
    named: (committeeId, subjects, read) =>
      of(committeeId, subjects, async (missing) => {
        const rows = await read(holdersOf(committeeId, missing));
        return rows.map(({ subject, ...holders }) => [subject, holders]);
      }),
    forget,
  };
}
