import type { OwnPrompt } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { iso } from '../paging.ts';

const most = 100;

/** The latest prompt, and what of the reader's own might still become a proposal. */
export const getOwnPrompt = (deps: Deps, who: SignedIn): Promise<OwnPrompt> =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const own = sql`${who.committeeId}`;
    const bodies = [...who.actor.subjects].flatMap((subject) => /^o:(.+):bodyLeader$/.exec(subject)?.[1] ?? []);
    const prompts = await tx.rows(sql<{ id: Id; month: string; created_at: number }>`select id, month, created_at from prompt
      where committee_id = ${own} and person_ids @> ${JSON.stringify([who.personId])}::jsonb order by month desc limit 1`);
    const notes = await tx.rows(sql<{ id: Id; proposal_id: Id; title: string; text: string; at: number }>`
      select n.id, n.proposal_id, a.title, n.text, n.at from activity_note n
      join activity a on a.committee_id = n.committee_id and a.id = n.proposal_id
      where n.committee_id = ${own} and n.person_id = ${who.personId} and n.draft_id is null order by n.at desc, n.id limit ${most}`);
    const talks = await tx.rows(sql<{ id: Id; title: string; held_at: number }>`select id, title, held_at from talk
      where committee_id = ${own} and (created_by = ${who.personId} or body_id = any(${bodies}::uuid[])) and state = 'recorded'
        and attached_to = '[]'::jsonb order by held_at desc, id limit ${most}`);
    const reservations = await tx.rows(sql<{ id: Id; proposal_id: Id; topic_id: Id; title: string }>`
      select r.id, r.proposal_id, r.topic_id, t.title from reservation r
      join topic t on t.committee_id = r.committee_id and t.id = r.topic_id
      where r.committee_id = ${own} and (r.person_id = ${who.personId} or r.body_id = any(${bodies}::uuid[])) and r.state in ('offered', 'held')
      order by r.created_at, r.id limit ${most}`);
    const [prompt] = prompts;
    return {
      prompt: prompt === undefined ? null : { id: prompt.id, month: prompt.month, at: iso(prompt.created_at) },
      unused: {
        notes: notes.map((row) => ({ id: row.id, activityId: row.proposal_id, activity: row.title, text: row.text, at: iso(row.at) })),
        talks: talks.map((row) => ({ id: row.id, title: row.title, heldAt: iso(row.held_at) })),
        reservations: reservations.map((row) => ({ id: row.id, catalogueId: row.proposal_id, topicId: row.topic_id, topic: row.title })),
      },
    };
  });
