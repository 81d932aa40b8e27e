import type { AwaitedList, Language } from '@shangliang/contract';
import {
  type Id,
  innerSteps,
  isBack,
  namesHolders,
  outwardStep,
  ownSubjects,
  type ProcedureName,
  proposalOf,
  viewersOf,
  votesMissing,
} from '@shangliang/core';
import { sql } from 'kysely';
import { readDossiers } from '../../actions/load-parts.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import { namesOfPeople } from '../../identity/posts-held.ts';
import type { SignedIn } from '../../identity/session.ts';
import { cappedCount, countCap, decodeCursor, encodeCursor, iso, isoOrNull } from '../paging.ts';
import { speaker } from '../proposal/whose-turn.ts';
import { shownDue } from './due-behind.ts';
import { textRow } from './text-behind.ts';

interface Waiting {
  procedure: ProcedureName;
  case_id: Id;
  proposal_id: Id;
  action: string;
  since: number;
  due_at: number | null;
  due: Readonly<Record<string, unknown>> | null;
  state: string | null;
  text_version: number | null;
  title: string;
  number: string | null;
  who: string[];
}

/** Of a body's vote: how many are still wanted, for the page's texts in one statement. */
async function votesStillMissing(deps: Deps, tx: Tx, committeeId: Id, page: readonly Waiting[]): Promise<Map<string, number>> {
  const voting = page.filter((row) => row.action === 'proposal.approve');
  if (voting.length === 0) return new Map();
  const world = await worldOf(deps, tx, committeeId);
  const dossiers = await readDossiers(
    tx,
    committeeId,
    voting.map((row) => row.proposal_id),
  );
  return new Map(
    voting.flatMap((row) => {
      const dossier = dossiers.get(row.proposal_id);
      if (dossier === undefined) return [];
      return [[`${row.case_id} ${row.action}`, votesMissing(dossier, world.rulebook(proposalOf(dossier).rulebookVersion))]] as const;
    }),
  );
}

/**
 * What others are to do about proposals that somebody has a part in: late things of one's own organizations first, then other late
 * ones, then the rest, each by its date, and without one by how long it has waited. What a unit does in its own house towards its
 * answer is the unit's own (`waitsOf`): everybody else learns that the unit has it, since it was given the case.
 */
export async function listAwaited(
  deps: Deps,
  who: SignedIn,
  query: { limit: number; cursor?: string | undefined },
  language: Language,
): Promise<AwaitedList> {
  const cursor = decodeCursor(query.cursor, 6);
  // what is late is reckoned as when the first page was read, or a page would lose what became late meanwhile
  const asOf = cursor === undefined ? iso(deps.clock.now()) : String(cursor[0]);
  const viewers = viewersOf(who.actor);
  const own = [...ownSubjects(who.actor)];
  const beside = sql`(r.state <> 'drafting' and exists (select from assignment c where c.committee_id = s.committee_id
    and c.proposal_id = s.proposal_id and c.role = 'coHandler' and 'v:' || c.unit_id = any(${viewers})))`;
  const outward = sql`(s.id is not null and 'v:' || s.unit_id <> all(${viewers}) and not coalesce(${beside}, false))`;
  const waiting = sql`select case when ${outward} then 'assignment' else m.procedure end as procedure,
      case when ${outward} then s.id else m.case_id end as case_id, m.proposal_id,
      case when ${outward} then ${outwardStep} else m.action end as action,
      min(case when ${outward} then s.created_at else m.since end) as since, min(m.due_at) as due_at,
      (array_agg(m.due_case_id order by m.due_at))[1] as due_case_id, (array_agg(m.due_name order by m.due_at))[1] as due_name,
      max(r.state) as reply_state, max(r.text_version) as text_version,
      bool_or('v:' || split_part(m.subject, ':', 2) = any(${viewers})) as own,
      json_agg(distinct case when ${outward} then 'v:' || s.unit_id else m.subject end) as who
    from (select distinct a.proposal_id from access a where a.committee_id = ${who.committeeId} and a.subject = any(${viewers})) a
      join matter m on m.committee_id = ${who.committeeId} and m.proposal_id = a.proposal_id
      left join reply r on r.committee_id = m.committee_id and m.procedure = 'reply' and r.id = m.case_id
      left join assignment s on s.committee_id = m.committee_id and s.id = coalesce(r.assignment_id, m.case_id)
        and m.action = any(${[...innerSteps]})
    where not exists (select from matter o where o.committee_id = m.committee_id and o.case_id = m.case_id and o.action = m.action
      and o.subject = any(${own}))
    group by 1, 2, 3, 4`;
  const rank = sql`case when w.due_at is null or w.due_at >= ${asOf}::timestamptz then 2 when w.own then 0 else 1 end`;
  const order = sql`${rank}, coalesce(w.due_at, 'infinity'::timestamptz), w.since, w.case_id, w.action`;
  const after =
    cursor === undefined
      ? sql``
      : sql`where (${order}) > (${cursor[1]}::integer, ${cursor[2]}::timestamptz, ${cursor[3]}::timestamptz, ${cursor[4]}::uuid, ${cursor[5]})`;
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const [rows, { names: organizations }] = await Promise.all([
      tx.rows(
        sql<Waiting & { counted: number; rank: number }>`with waiting as (${waiting})
        select w.*, ${rank} as rank, coalesce(w.reply_state, p.state) as state, case when d.case_id is not null then to_jsonb(d) end as due, p.title, coalesce(p.case_no, p.serial_no) as number, (select count(*) from (select from waiting limit ${countCap + 1}) c) as counted
        from waiting w join proposal p on p.committee_id = ${who.committeeId} and p.id = w.proposal_id
          left join due d on d.committee_id = ${who.committeeId} and d.case_id = w.due_case_id and d.name = w.due_name
        ${after} order by ${order} limit ${query.limit + 1}`,
        { plan: 'each' },
      ),
      deps.facts.of(tx, who.committeeId),
    ]);
    const page = rows.slice(0, query.limit);
    const missing = await votesStillMissing(deps, tx, who.committeeId, page);
    const subjects = [...new Set(page.flatMap((row) => row.who))];
    // whatever is listed, the reader has a part in
    const posts = subjects.filter(namesHolders(who.actor, true));
    const holders = posts.length === 0 ? new Map() : await deps.facts.holders(who.committeeId, posts, (query) => tx.rows(query));
    const people = await namesOfPeople(
      tx,
      who.committeeId,
      subjects.flatMap((subject) => (subject.startsWith('p:') ? [subject.slice(2)] : [])),
    );
    const speak = speaker((id) => people.get(id) ?? organizations.get(id), holders);
    const last = page.at(-1);
    return {
      items: page.map((row) => ({
        procedure: row.procedure,
        caseId: row.case_id,
        proposalId: row.proposal_id,
        action: row.action,
        since: iso(row.since),
        back: isBack(row.action, textRow(row)),
        dueAt: isoOrNull(row.due_at),
        due: shownDue(row.due, language),
        title: row.title,
        number: row.number,
        who: speak(row.who),
        missing: missing.get(`${row.case_id} ${row.action}`) ?? null,
      })),
      next:
        rows.length > query.limit && last !== undefined
          ? encodeCursor([asOf, last.rank, isoOrNull(last.due_at) ?? 'infinity', iso(last.since), last.case_id, last.action])
          : null,
      total: cappedCount(rows[0]?.counted ?? 0),
    };
  });
}
