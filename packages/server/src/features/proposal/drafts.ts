import type { DraftList, DraftListQuery } from '@shangliang/contract';
import { type Id, type ProposalRow, type Signatory, statesWritten, viewersOf } from '@shangliang/core';
import { sql } from 'kysely';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { cappedCount, countCap, decodeCursor, encodeCursor, iso, isoOrNull } from '../paging.ts';

interface DraftRow extends Pick<ProposalRow, 'id' | 'version' | 'state' | 'kind' | 'title' | 'field'> {
  body_id: Id | null;
  lead_id: Id | null;
  created_by: Id;
  lead: string | null;
  co_sign_closes_at: number | null;
  saved_at: number;
  saved_by: string;
  signatories: { id: Id; name: string; state: Signatory['state'] }[];
  approvals: number;
}

/** Texts that are still being written and that the reader has a part in, the last saved first. */
export const listDrafts = (deps: Deps, who: SignedIn, query: DraftListQuery): Promise<DraftList> =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const { names } = await deps.facts.of(tx, who.committeeId);
    const cursor = decodeCursor(query.cursor, 2);
    const after = cursor === undefined ? sql`` : sql`and (t.saved_at, p.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
    const mine = sql`from proposal p
      join proposal_text t on t.committee_id = p.committee_id and t.proposal_id = p.id and t.version = p.text_version
      where p.committee_id = ${who.committeeId} and p.state = any(${[...statesWritten]}) and p.id in (select a.proposal_id from access a
        where a.committee_id = ${who.committeeId} and a.subject = any(${viewersOf(who.actor)}))`;
    const [rows, [counted]] = await Promise.all([
      tx.rows(sql<DraftRow>`select p.id, p.version, p.state, p.kind, p.title, p.field, p.body_id, p.lead_id, p.created_by,
          p.co_sign_closes_at, t.saved_at,
          (select n.name from person n where n.committee_id = p.committee_id and n.id = t.saved_by) as saved_by,
          (select n.name from person n where n.committee_id = p.committee_id and n.id = p.lead_id) as lead,
          (select coalesce(json_agg(json_build_object('id', s.person_id, 'name', n.name, 'state', s.state) order by s.ordinal), '[]')
            from signatory s join person n on n.committee_id = s.committee_id and n.id = s.person_id
            where s.committee_id = p.committee_id and s.proposal_id = p.id) as signatories,
          (select count(*) from body_vote v where v.committee_id = p.committee_id and v.proposal_id = p.id
            and v.text_version = p.text_version and v.vote = 'approve') as approvals
        ${mine} ${after} order by t.saved_at desc, p.id desc limit ${query.limit + 1}`),
      tx.rows(sql<{ n: number }>`select count(*) as n from (select ${mine} limit ${countCap + 1}) as counted`),
    ]);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => ({
        id: row.id,
        version: row.version,
        state: row.state,
        kind: row.kind,
        title: row.title,
        field: row.field,
        body: row.body_id === null ? null : (names.get(row.body_id) ?? null),
        lead: row.lead,
        own: row.lead_id === who.personId || row.created_by === who.personId || row.body_id !== null,
        savedAt: iso(row.saved_at),
        savedBy: row.saved_by,
        coSignClosesAt: isoOrNull(row.co_sign_closes_at),
        signatories: row.signatories,
        approvals: row.approvals,
      })),
      next: rows.length > query.limit && last !== undefined ? encodeCursor([iso(last.saved_at), last.id]) : null,
      total: cappedCount(counted?.n ?? 0),
    };
  });
