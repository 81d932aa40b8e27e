import type { KeptQuery } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import { DatabaseUnavailable, type Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import { actorAt, readPostsHeld } from '../../identity/posts-held.ts';
import type { Reader } from '../../identity/session.ts';
import { newId } from '../../ids.ts';
import { foundKind } from '../matters/notice-words.ts';
import { iso } from '../paging.ts';
import { asked } from './asked.ts';
import { findProposals } from './find-proposals.ts';

/** The newest so many that fit are looked at; more are told in the next round. */
const mostFound = 200;
const mostTold = 20;
const pageSize = 50;

interface Kept {
  id: Id;
  person_id: Id;
  query: KeptQuery;
  looked_at: number | null;
}

/**
 * Looks anew for every kept search, with the rights that its keeper has now, and writes a notice of each proposal that fits and was not
 * found before. The first time it is only noted what there is. @returns how many notices were written
 */
export async function tellFound(deps: Deps, isEnding: () => boolean = () => false): Promise<number> {
  const committees = await deps.database.beforeCommittee((tx) => tx.rows(sql<{ id: Id }>`select committees_with_saved_searches() as id`));
  let told = 0;
  for (const { id: committeeId } of committees)
    try {
      const { kept, held } = await deps.database.inCommittee(committeeId, async (tx) => {
        const rows = await tx.rows(sql<Kept>`select s.id, s.person_id, s.query, s.looked_at from saved_search s
          where s.committee_id = ${committeeId} and exists (select from account a
            where a.committee_id = s.committee_id and a.person_id = s.person_id and a.disabled_at is null)
          order by s.looked_at nulls first, s.id`);
        const people = [...new Set(rows.map((row) => row.person_id))];
        return { kept: rows, held: await readPostsHeld(tx, committeeId, people, deps.clock.now()) };
      });
      for (const search of kept) {
        if (isEnding()) return told;
        const posts = held.get(search.person_id);
        if (posts === undefined) continue;
        const reader = { committeeId, personId: search.person_id, actor: actorAt(search.person_id, posts, deps.clock.now()) };
        // one search, one transaction: a request waits no longer than for one
        told += await deps.database.inCommittee(committeeId, (tx) => lookAgain(tx, reader, search, deps.clock.now()));
      }
    } catch (error) {
      // one committee's searches must not stop the others'
      if (error instanceof DatabaseUnavailable) throw error;
      deps.log.error({ err: error, committeeId }, 'kept searches were not looked at');
    }
  return told;
}

async function lookAgain(tx: Tx, who: Reader, { id, query, looked_at: lookedAt }: Kept, now: number): Promise<number> {
  // whoever removes it, or looks at it in another process, comes first
  const [mine] = await tx.rows(
    sql`select id from saved_search where committee_id = ${who.committeeId} and id = ${id} for update skip locked`,
  );
  if (mine === undefined) return 0;
  const question = await asked(tx, who.committeeId, query.q);
  const found: Id[] = [];
  let cursor: string | undefined;
  do {
    const page = await findProposals(tx, who, { ...query, in: 'proposals', sort: 'newest', limit: pageSize, cursor }, question, []);
    found.push(...page.items.map((item) => item.id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && found.length < mostFound);
  const known = await tx.rows(sql<{ proposal_id: Id }>`select proposal_id from saved_search_match
    where committee_id = ${who.committeeId} and search_id = ${id} and proposal_id = any(${found}::uuid[])`);
  const before = new Set(known.map((row) => row.proposal_id));
  const fresh = found.filter((one) => !before.has(one));
  const isFirst = lookedAt === null;
  const taken = isFirst ? fresh : fresh.slice(0, mostTold);
  const at = iso(now);
  await Promise.all([
    tx.rows(sql`insert into saved_search_match (committee_id, search_id, proposal_id)
      select ${who.committeeId}, ${id}, g.id from unnest(${taken}::uuid[]) as g(id) on conflict do nothing`),
    tx.rows(sql`update saved_search set looked_at = ${at} where committee_id = ${who.committeeId} and id = ${id}`),
  ]);
  if (isFirst || taken.length === 0) return 0;
  const rows = taken.map((proposalId) => ({ id: newId(), proposalId }));
  await tx.rows(sql`insert into notice (committee_id, id, subject, proposal_id, procedure, case_id, action, relation, at, kind, about)
    select ${who.committeeId}, n.id, ${`p:${who.personId}`}, n."proposalId", 'proposal', n."proposalId", ${foundKind}, 'system', ${at}, ${foundKind}, ${query.q}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "proposalId" uuid)`);
  return taken.length;
}
