import { type Id, isCompared, proposalStates } from '@shangliang/core';
import { sql } from 'kysely';
import { DatabaseUnavailable, type Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import { reckonBeside } from '../beside.ts';
import { iso } from '../paging.ts';
import { bodyOf } from '../similar/body-of.ts';
import type { Given, Group } from './group-thread.ts';

/** The newest sessions are grouped, each with its newest proposals. */
const sessionsGrouped = 3;
const mostTexts = 5000;
const batch = 100;

const comparedStates = proposalStates.filter(isCompared);
const thread = new URL('./group-thread.ts', import.meta.url);

const wanted = (committeeId: Id, sessionId: Id) => sql`select p.id from proposal p
  where p.committee_id = ${committeeId} and p.session_id = ${sessionId} and p.submitted_at is not null and p.state = any(${comparedStates})
  order by p.created_at desc, p.id desc limit ${mostTexts}`;

/**
 * Puts the proposals of the newest sessions into groups of one matter, where there are new ones or some have gone. May run in several
 * processes: the last one's groups stand. @returns how many sessions were grouped
 */
export async function groupTexts(deps: Deps, isEnding: () => boolean = () => false): Promise<number> {
  const committees = await deps.database.beforeCommittee((tx) => tx.rows(sql<{ id: Id }>`select committees_with_texts() as id`));
  let times = 0;
  for (const { id } of committees)
    try {
      for (const sessionId of await deps.database.inCommittee(id, (tx) => findOwed(tx, id))) {
        if (isEnding()) return times;
        if (await groupSession(deps, id, sessionId, isEnding)) times += 1;
      }
    } catch (error) {
      // one committee that cannot be grouped must not stop the others
      if (error instanceof DatabaseUnavailable) throw error;
      deps.log.error({ err: error, committeeId: id }, 'proposals were not grouped');
    }
  return times;
}

async function findOwed(tx: Tx, committeeId: Id): Promise<Id[]> {
  const sessions = await tx.rows(sql<{ id: Id }>`select id from plenary where committee_id = ${committeeId}
    order by opens_at desc, id limit ${sessionsGrouped}`);
  const owed = await Promise.all(
    sessions.map(({ id }) =>
      tx.rows(sql<{ id: Id }>`with wanted as materialized (${wanted(committeeId, id)}),
          members as materialized (select document_id from text_group_member where committee_id = ${committeeId} and session_id = ${id})
        select ${id}::uuid as id where exists (select from wanted w where not exists (select from members m where m.document_id = w.id))
          or exists (select from members m where not exists (select from wanted w where m.document_id = w.id))`),
    ),
  );
  return owed.flat().map((row) => row.id);
}

interface Row {
  id: Id;
  title: string;
  parts: Record<string, string>;
  group_id: Id | null;
  topic_id: Id | null;
}

async function groupSession(deps: Deps, committeeId: Id, sessionId: Id, isEnding: () => boolean): Promise<boolean> {
  const listed = await deps.database.inCommittee(committeeId, (tx) => tx.rows(sql<{ id: Id }>`${wanted(committeeId, sessionId)}`));
  // oldest first: whatever comes later joins what is there
  const ids = listed.map((row) => row.id).reverse();
  const texts: Given['texts'][number][] = [];
  const topicOf = new Map<string, string>();
  // a few at a time: nobody waits long for the embedded engine's one connection
  for (let from = 0; from < ids.length && !isEnding(); from += batch) {
    const rows = await deps.database.inCommittee(committeeId, (tx) =>
      tx.rows(sql<Row>`select p.id, t.title, t.parts, m.group_id, g.topic_id from proposal p
        join proposal_text t on t.committee_id = p.committee_id and t.proposal_id = p.id and t.version = p.text_version
        left join text_group_member m on m.committee_id = p.committee_id and m.session_id = ${sessionId} and m.document_id = p.id
        left join text_group g on g.committee_id = m.committee_id and g.session_id = m.session_id and g.group_id = m.group_id
        where p.committee_id = ${committeeId} and p.id = any(${ids.slice(from, from + batch)}::uuid[]) order by p.created_at, p.id`),
    );
    for (const { id, title, parts, group_id: group, topic_id: topic } of rows) {
      texts.push({ id, title, body: bodyOf(parts), group });
      if (group !== null && topic !== null) topicOf.set(group, topic);
    }
  }
  const groups = isEnding() ? undefined : await reckonBeside<Given, Group[]>(thread, { texts, topicOf }, isEnding);
  if (groups === undefined) return false;
  await deps.database.inCommittee(committeeId, (tx) => keep(tx, committeeId, sessionId, groups, texts.length, deps.clock.now()));
  return true;
}

async function keep(tx: Tx, committeeId: Id, sessionId: Id, groups: readonly Group[], proposals: number, at: number): Promise<void> {
  // one at a time a session
  await tx.rows(sql`insert into text_grouping (committee_id, session_id, grouped_at, proposals) values (${committeeId}, ${sessionId}, ${iso(at)}, ${proposals})
    on conflict (committee_id, session_id) do update set grouped_at = excluded.grouped_at, proposals = excluded.proposals`);
  await tx.rows(sql`delete from text_group where committee_id = ${committeeId} and session_id = ${sessionId}`);
  const given = sql`jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as g(id uuid, topic uuid, words jsonb, members jsonb)`;
  await tx.rows(sql`insert into text_group (committee_id, session_id, group_id, topic_id, words)
    select ${committeeId}, ${sessionId}, g.id, g.topic, g.words from ${given}`);
  await tx.rows(sql`insert into text_group_member (committee_id, session_id, document_id, group_id)
    select ${committeeId}, ${sessionId}, (e #>> '{}')::uuid, g.id from ${given}, jsonb_array_elements(g.members) e`);
}
