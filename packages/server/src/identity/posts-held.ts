import { type Actor, actorOf, covering, type Delegation, type Id, type Post, postsLent } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';

/** A delegation to somebody, with what its principal holds now. */
type Received = Delegation & { held: readonly Post[] };

/** What somebody holds, and what is lent to them. */
export interface PostsHeld {
  posts: readonly Post[];
  received: readonly Received[];
}

const heldBy = (
  person: ReturnType<typeof sql>,
) => sql`(select coalesce(json_agg(json_build_object('kind', o.kind, 'organizationId', o.organization_id)), '[]')
  from post o where o.committee_id = p.committee_id and o.person_id = ${person} and o.ends_at is null)`;
const milliseconds = (column: ReturnType<typeof sql>) => sql`(extract(epoch from ${column}) * 1000)::bigint`;

/** Of several people at once, one statement whatever their number; delegations that are over are left out. */
export async function readPostsHeld(tx: Tx, committeeId: Id, personIds: readonly Id[], now: number): Promise<Map<Id, PostsHeld>> {
  const rows = await tx.rows(sql<PostsHeld & { id: Id }>`
    select p.id, ${heldBy(sql`p.id`)} as posts,
      (select coalesce(json_agg(json_build_object('principalId', d.principal_id, 'delegateId', d.delegate_id, 'posts', d.posts,
          'from', ${milliseconds(sql`d.from_at`)}, 'until', ${milliseconds(sql`d.until_at`)}, 'revokedAt', null, 'held', ${heldBy(sql`d.principal_id`)})
          order by d.created_at, d.id), '[]')
        from delegation d where d.committee_id = p.committee_id and d.delegate_id = p.id and d.revoked_at is null
          and d.until_at > ${new Date(now).toISOString()}) as received
    from person p where p.committee_id = ${committeeId} and p.id = any(${[...personIds]}::uuid[])`);
  return new Map(rows.map(({ id, posts, received }) => [id, { posts, received }]));
}

/** What is lent to somebody at this moment, by whomever. */
export const postsLentTo = ({ posts, received }: PostsHeld, now: number): Post[] =>
  received.flatMap((delegation) => postsLent(delegation, delegation.held, posts, now));

/** Who somebody is at this moment: the own posts, and those covered for others. */
export function actorAt(personId: Id, { posts, received }: PostsHeld, now: number): Actor {
  const lent = received.map((delegation) => ({
    principalId: delegation.principalId,
    posts: postsLent(delegation, delegation.held, posts, now),
  }));
  return covering(actorOf(personId, posts), lent);
}

/** When a delegation next begins or ends: until then nothing changes by itself. */
export const nextChange = ({ received }: PostsHeld, now: number): number =>
  Math.min(...received.map(({ from, until }) => (now < from ? from : until)), Number.POSITIVE_INFINITY);

/** The names of those somebody covers, and the posts. */
export async function coversShown(tx: Tx, who: { committeeId: Id; actor: Actor }) {
  const covers = who.actor.covers ?? [];
  if (covers.length === 0) return [];
  const names = await namesOfPeople(
    tx,
    who.committeeId,
    covers.map((cover) => cover.principalId),
  );
  return covers.map(({ principalId, subjects }) => ({
    principal: { id: principalId, name: names.get(principalId) ?? '' },
    posts: [...subjects].map((subject) => {
      const [kind = '', organizationId] = subject.split(':').slice(1).reverse();
      return { kind, organizationId: organizationId ?? null };
    }),
  }));
}

export async function namesOfPeople(tx: Tx, committeeId: Id, ids: readonly Id[]): Promise<Map<Id, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.rows(
    sql<{ id: Id; name: string }>`select id, name from person where committee_id = ${committeeId} and id = any(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
