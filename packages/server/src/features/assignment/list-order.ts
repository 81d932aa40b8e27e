import type { AssignmentListQuery } from '@shangliang/contract';
import { type Id, pendingStates, statesSeenBy, viewersOf } from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import type { SignedIn } from '../../identity/session.ts';
import { countCap, decodeCursor } from '../paging.ts';
import { numbered, seenBy } from '../proposal/list-order.ts';

/** Organizations in which the reader holds a post. */
export const ownOrganizations = (who: SignedIn): Id[] =>
  viewersOf(who.actor).flatMap((viewer) => (viewer.startsWith('v:') ? [viewer.slice(2)] : []));

type Condition = RawBuilder<unknown>;

function ofPart(who: SignedIn, query: AssignmentListQuery): Condition[] {
  const conditions = [sql`s.committee_id = ${who.committeeId}`];
  if (query.mine === true) conditions.push(sql`s.unit_id = any(${ownOrganizations(who)}::uuid[])`);
  if (query.unitId !== undefined) conditions.push(sql`s.unit_id = ${query.unitId}`);
  if (query.state !== undefined) conditions.push(sql`s.state = any(${[...query.state]})`);
  if (query.role !== undefined) conditions.push(sql`s.role = ${query.role}`);
  if (query.overdue === true)
    conditions.push(sql`exists (select from due d where d.committee_id = s.committee_id and d.case_id = s.id and d.state = 'overdue')`);
  return conditions;
}

function ofProposal(query: AssignmentListQuery): Condition[] {
  const conditions: Condition[] = [];
  if (query.field !== undefined) conditions.push(sql`p.field = any(${[...query.field]})`);
  if (query.sessionId !== undefined) conditions.push(sql`p.session_id = ${query.sessionId}`);
  if (query.number !== undefined) conditions.push(numbered(query.number));
  if (query.title !== undefined) conditions.push(sql`position(lower(${query.title}) in lower(p.title)) > 0`);
  return conditions;
}

/** What a list is ordered by, beside the id: parts without a date come last. */
const keyOf = (query: AssignmentListQuery): Condition =>
  query.sort === 'due'
    ? sql`coalesce((select min(d.at) from due d where d.committee_id = s.committee_id and d.case_id = s.id
        and d.state = any(${[...pendingStates]})), 'infinity'::timestamptz)`
    : sql`s.created_at`;

/**
 * The parts of a page, and how many there are up to the cap. A unit has a part in every proposal it works on, so who sees
 * nothing by post sees what `access` names: looked up for a page, which soon comes by enough, and walked for the count.
 */
export function selections(who: SignedIn, query: AssignmentListQuery) {
  const proposals = ofProposal(query);
  const where = sql.join([...ofPart(who, query), ...proposals], sql` and `);
  const cursor = decodeCursor(query.cursor, 2);
  const key = keyOf(query);
  const down = query.sort === 'newest';
  const than = cursor === undefined ? undefined : sql`(${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  const after = than === undefined ? sql`` : down ? sql`and (${key}, s.id) < ${than}` : sql`and (${key}, s.id) > ${than}`;
  const viewers = viewersOf(who.actor);
  const byPart = statesSeenBy(who.actor).length === 0;
  const joined = sql`assignment s join proposal p on p.committee_id = s.committee_id and p.id = s.proposal_id`;
  const from = byPart
    ? sql`${proposals.length > 0 ? joined : sql`assignment s`} where exists (select from access a
        where a.committee_id = s.committee_id and a.proposal_id = s.proposal_id and a.subject = any(${viewers}))`
    : sql`${joined} where ${seenBy(who)}`;
  return {
    page: sql`select s.id, s.proposal_id, ${key} as key from ${from} and ${where} ${after}
      order by ${down ? sql`${key} desc, s.id desc` : sql`${key}, s.id`} limit ${query.limit + 1}`,
    counted:
      byPart && proposals.length === 0
        ? sql`select distinct o.id from unnest(${viewers}::text[]) v(subject), lateral (select s.id from access a
          join assignment s on s.committee_id = a.committee_id and s.proposal_id = a.proposal_id
          where a.committee_id = ${who.committeeId} and a.subject = v.subject and ${where} limit ${countCap + 1}) o limit ${countCap + 1}`
        : sql`select from ${from} and ${where} limit ${countCap + 1}`,
    /** Of the page's rows, as `s`. */
    by: down ? sql`s.key desc, s.id desc` : sql`s.key, s.id`,
    plan: proposals.length > 0 || query.sort === 'due' ? ('each' as const) : ('once' as const),
  };
}
