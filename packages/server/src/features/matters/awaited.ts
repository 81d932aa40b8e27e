import type { AwaitedList } from '@shangliang/contract';
import {
  type Id,
  isCommitteePost,
  ownSubjects,
  type PostKind,
  type ProcedureName,
  pendingStates,
  postKinds,
  viewersOf,
} from '@shangliang/core';
import { sql } from 'kysely';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { cappedCount, countCap, decodeCursor, encodeCursor, iso, isoOrNull } from '../paging.ts';

interface Waiting {
  procedure: ProcedureName;
  case_id: Id;
  proposal_id: Id;
  action: string;
  since: number;
  due_at: number | null;
  title: string;
  number: string | null;
  who: { subject: string; name: string | null }[];
}

type Who = AwaitedList['items'][number]['who'][number];

/** `p:…`, `r:…`, `o:…:…`, or `v:…` for an organization whose own affair it is who there has the matter. */
function whoIs(subject: string, name: string | null, organizations: ReadonlyMap<Id, string>): Who {
  const [token, id = '', post] = subject.split(':');
  const kind = (text: string | undefined): PostKind | null => postKinds.find((entry) => entry === text) ?? null;
  if (token === 'p') return { person: { id, name: name ?? '' }, post: null, organization: null };
  const committeePost = kind(id);
  if (committeePost !== null && isCommitteePost(committeePost)) return { person: null, post: committeePost, organization: null };
  const organization = organizations.get(id);
  return { person: null, post: kind(post), organization: organization === undefined ? null : { id, name: organization } };
}

/**
 * What others are to do about proposals that somebody has a part in, what has waited longest first. On whose desk in its unit
 * a reply lies is the unit's own (`visiblePart`): everybody else learns that the unit has it, since it was given the case.
 */
export async function listAwaited(deps: Deps, who: SignedIn, query: { limit: number; cursor?: string | undefined }): Promise<AwaitedList> {
  const cursor = decodeCursor(query.cursor, 3);
  const viewers = viewersOf(who.actor);
  const own = [...ownSubjects(who.actor)];
  const inside = sql`('v:' || r.unit_id = any(${viewers}) or 'v:' || split_part(m.subject, ':', 2) = any(${viewers}))`;
  const outward = sql`(r.id is not null and not ${inside})`;
  const waiting = sql`select m.procedure, m.case_id, m.proposal_id, case when ${outward} then 'reply.issue' else m.action end as action,
      min(case when ${outward} then s.created_at else m.since end) as since, min(coalesce(m.due_at, d.at)) as due_at,
      json_agg(distinct jsonb_build_object('subject', case when ${outward} then 'v:' || r.unit_id else m.subject end, 'name', n.name)) as who
    from (select distinct a.proposal_id from access a where a.committee_id = ${who.committeeId} and a.subject = any(${viewers})) a
      join matter m on m.committee_id = ${who.committeeId} and m.proposal_id = a.proposal_id
      left join person n on n.committee_id = m.committee_id and n.id = case when m.subject like 'p:%' then substr(m.subject, 3)::uuid end
      left join reply r on r.committee_id = m.committee_id and m.procedure = 'reply' and r.id = m.case_id
      left join assignment s on s.committee_id = r.committee_id and s.id = r.assignment_id
      left join due d on d.committee_id = s.committee_id and d.case_id = s.id and d.name in ('answer', 'secondAnswer')
        and d.state = any(${pendingStates}) and d.paused_at is null
    where not exists (select from matter o where o.committee_id = m.committee_id and o.case_id = m.case_id and o.action = m.action
      and o.subject = any(${own}))
    group by 1, 2, 3, 4`;
  const after =
    cursor === undefined
      ? sql``
      : sql`where (w.since, w.case_id, w.action) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid, ${cursor[2]})`;
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const [rows, { names }] = await Promise.all([
      tx.rows(
        sql<Waiting & { counted: number }>`with waiting as (${waiting})
        select w.*, p.title, coalesce(p.case_no, p.serial_no) as number, (select count(*) from (select from waiting limit ${countCap + 1}) c) as counted
        from waiting w join proposal p on p.committee_id = ${who.committeeId} and p.id = w.proposal_id
        ${after} order by w.since, w.case_id, w.action limit ${query.limit + 1}`,
        { plan: 'each' },
      ),
      deps.facts.of(tx, who.committeeId),
    ]);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => ({
        procedure: row.procedure,
        caseId: row.case_id,
        proposalId: row.proposal_id,
        action: row.action,
        since: iso(row.since),
        dueAt: isoOrNull(row.due_at),
        title: row.title,
        number: row.number,
        who: row.who.map(({ subject, name }) => whoIs(subject, name, names)),
      })),
      next: rows.length > query.limit && last !== undefined ? encodeCursor([iso(last.since), last.case_id, last.action]) : null,
      total: cappedCount(rows[0]?.counted ?? 0),
    };
  });
}
