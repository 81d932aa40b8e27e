import type { groupsQuery, ProposalGroup, ProposalGroups } from '@shangliang/contract';
import { type Id, type ProposalState, statesBefore } from '@shangliang/core';
import { sql } from 'kysely';
import type { z } from 'zod';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { Refusal } from '../../problem.ts';
import { cappedCount, countCap, decodeCursor, encodeCursor, iso } from '../paging.ts';
import { seenBy } from '../proposal/list-order.ts';

/** Of one matter so many are shown. */
const mostMembers = 50;

/** Before these somebody is still to decide about it, at the review desk. */
const undecided: readonly ProposalState[] = statesBefore('proposal', ['admit', 'passStep', 'merge']);

interface Row {
  topic_id: Id;
  topic_size: number;
  topic_words: string[];
  group_id: Id;
  group_size: number;
  words: string[];
  nth: number;
  id: Id;
  title: string;
  number: string | null;
  state: ProposalState;
  proposer: string | null;
}

/** A page of topics, the largest first, each with its groups; of what the reader may see, and only where that is two or more. */
export async function listGroups(deps: Deps, who: SignedIn, query: z.infer<typeof groupsQuery>): Promise<ProposalGroups> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const world = await worldOf(deps, tx, who.committeeId);
    const { sessions } = await deps.facts.of(tx, who.committeeId);
    const sessionId = query.sessionId ?? world.currentSession.id;
    if (!sessions.some((session) => session.id === sessionId)) throw new Refusal('notFound');
    const cursor = decodeCursor(query.cursor, 2);
    const after = cursor === undefined ? sql`` : sql`where (n, topic_id) < (${cursor[0]}::int, ${cursor[1]}::uuid)`;
    const seen = sql`select g.topic_id, g.group_id, p.id, p.title, coalesce(p.case_no, p.unfiled_no, p.serial_no) as number, p.state,
        p.created_at, p.body_id, p.lead_id, p.committee_id
      from text_group_member m
        join text_group g on g.committee_id = m.committee_id and g.session_id = m.session_id and g.group_id = m.group_id
        join proposal p on p.committee_id = m.committee_id and p.id = m.document_id
      where m.committee_id = ${who.committeeId} and m.session_id = ${sessionId} and ${seenBy(who)}`;
    const [rows, [counts], [made]] = await Promise.all([
      tx.rows(
        sql<Row>`with seen as materialized (${seen}),
          sized as (select topic_id, count(*)::int as n from seen group by topic_id having count(*) >= 2),
          page as (select topic_id, n from sized ${after} order by n desc, topic_id desc limit ${query.limit + 1}),
          told as (select s.*, page.n, count(*) over (partition by s.group_id)::int as group_size,
              row_number() over (partition by s.group_id order by s.created_at, s.id)::int as nth
            from seen s join page on page.topic_id = s.topic_id)
          select t.topic_id, t.n as topic_size, top.words as topic_words, t.group_id, t.group_size, own.words, t.nth, t.id, t.title, t.number, t.state,
            coalesce((select o.name from organization o where o.committee_id = t.committee_id and o.id = t.body_id),
              (select q.name from person q where q.committee_id = t.committee_id and q.id = t.lead_id)) as proposer
          from told t
            join text_group own on own.committee_id = t.committee_id and own.session_id = ${sessionId} and own.group_id = t.group_id
            join text_group top on top.committee_id = t.committee_id and top.session_id = ${sessionId} and top.group_id = t.topic_id
          where t.nth <= ${mostMembers}
          order by t.n desc, t.topic_id desc, t.group_size desc, t.group_id, t.nth`,
        { plan: 'each' },
      ),
      tx.rows(
        sql<{ topics: number; alone: number }>`with seen as materialized (${seen}),
          sized as (select count(*)::int as n from seen group by topic_id)
          select (select count(*)::int from (select from sized where n >= 2 limit ${countCap + 1}) c) as topics,
            (select count(*)::int from sized where n = 1) as alone`,
        { plan: 'each' },
      ),
      tx.rows(sql<{ grouped_at: number }>`select grouped_at from text_grouping
        where committee_id = ${who.committeeId} and session_id = ${sessionId}`),
    ]);
    const topics = [...Map.groupBy(rows, (row) => row.topic_id)];
    const page = topics.slice(0, query.limit);
    const last = page.at(-1);
    return {
      sessionId,
      groupedAt: made === undefined ? null : iso(made.grouped_at),
      items: page.map(([id, list]) => ({
        id,
        words: list[0]?.topic_words ?? [],
        size: list[0]?.topic_size ?? 0,
        groups: [...Map.groupBy(list, (row) => row.group_id)].map(([groupId, members]) => groupOf(groupId, members)),
      })),
      next: topics.length > query.limit && last !== undefined ? encodeCursor([last[1][0]?.topic_size ?? 0, last[0]]) : null,
      total: cappedCount(counts?.topics ?? 0),
      alone: counts?.alone ?? 0,
    };
  });
}

const groupOf = (id: Id, members: readonly Row[]): ProposalGroup => ({
  id,
  words: members[0]?.words ?? [],
  size: members[0]?.group_size ?? 0,
  members: members.map((row) => ({
    id: row.id,
    title: row.title,
    number: row.number,
    state: row.state,
    proposer: row.proposer ?? '',
    mergeable: undecided.includes(row.state),
  })),
});
