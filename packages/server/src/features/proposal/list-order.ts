import { type Count, orderOf, type ProposalListQuery } from '@shangliang/contract';
import { levelsSeenBy, pendingStates, statesSeenBy, viewersOf } from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { Reader, SignedIn } from '../../identity/session.ts';
import { cappedCount, countCap, decodeCursor, encodeCursor, iso } from '../paging.ts';
import { datesShown, type FigureFacts, figureConditions, isFigure } from './figure-conditions.ts';
import { seesSuggestions, suggestionBecame } from './suggestion-conditions.ts';

type Condition = RawBuilder<unknown>;
export type ProposalPageQuery = ProposalListQuery;

/** The reader's rights are part of the query: what may not be seen is not there. */
export function seenBy(who: Pick<Reader, 'actor'>): Condition {
  const viewers = viewersOf(who.actor);
  const states = statesSeenBy(who.actor);
  const asked = levelsSeenBy(who.actor).includes('members') ? sql`or p.seconds_until is not null` : sql``;
  return sql`(p.state = any(${states}) ${asked} or exists (select from access a
    where a.committee_id = p.committee_id and a.proposal_id = p.id and a.subject = any(${viewers})))`;
}

/**
 * How the reader's rights are met. `all`: every state asked for is the reader's to see. `part`: only what the reader has a
 * part in can be there, and the page walks along that. `either`: both have to be looked at.
 */
function rightsFor(who: SignedIn, query: ProposalPageQuery): 'all' | 'part' | 'either' {
  const seen: readonly string[] = statesSeenBy(who.actor);
  if (query.mine === true || seen.length === 0) return 'part';
  return query.state !== undefined && query.state.length > 0 && query.state.every((state) => seen.includes(state)) ? 'all' : 'either';
}

/** A number as it is printed (第20260087号) or as it is said (20260087). */
export function numbered(number: string): Condition {
  const forms = [number, `第${number}号`];
  return sql`(p.serial_no = any(${forms}) or p.case_no = any(${forms}) or p.unfiled_no = any(${forms}))`;
}

function conditionsOf(who: SignedIn, query: ProposalPageQuery, facts: FigureFacts): Condition[] {
  const conditions: Condition[] = [sql`p.committee_id = ${who.committeeId}`];
  if (rightsFor(who, query) === 'either') conditions.push(seenBy(who));
  const equal = (column: string, value: string | undefined): void => {
    if (value !== undefined) conditions.push(sql`${sql.ref(`p.${column}`)} = ${value}`);
  };
  const among = (column: string, values: readonly string[] | undefined): void => {
    if (values !== undefined && values.length > 0) conditions.push(sql`${sql.ref(`p.${column}`)} = any(${[...values]})`);
  };
  among('state', query.state);
  among('outcome', query.outcome);
  among('field', query.field);
  equal('kind', query.kind);
  equal('occasion', query.occasion);
  equal('key', query.key);
  equal('session_id', query.sessionId);
  if (query.number !== undefined) conditions.push(numbered(query.number));
  if (query.title !== undefined) conditions.push(sql`position(lower(${query.title}) in lower(p.title)) > 0`);
  if (query.unitId !== undefined)
    conditions.push(sql`exists (select from assignment s where s.committee_id = p.committee_id and s.proposal_id = p.id
      and s.unit_id = ${query.unitId} and s.state <> 'replaced')`);
  if (query.proposerId !== undefined)
    conditions.push(sql`(${query.proposerId} in (p.lead_id, p.body_id) or exists (select from signatory g where g.committee_id = p.committee_id
      and g.proposal_id = p.id and g.person_id = ${query.proposerId} and g.state = 'signed'))`);
  if (query.overdue === true)
    conditions.push(sql`exists (select from due d where d.committee_id = p.committee_id and d.proposal_id = p.id and d.state = 'overdue')`);
  conditions.push(...figureConditions(query, facts));
  if (query.suggestion !== undefined) conditions.push(seesSuggestions(who) ? suggestionBecame(query.suggestion) : sql`false`);
  return conditions;
}

/** Where a page begins and ends, and in which order it is told. */
export interface Selection {
  /** The proposals of a page, one more than asked for. */
  page: Condition;
  /** How many there are, up to so many. */
  counted: (most: number) => Condition;
  /** The order of the page's rows, of an alias `p`. */
  by: Condition;
  /** The columns of `p` that the cursor is made of. */
  told: Condition;
  cursorOf: (row: OrderRow) => string;
}
export interface OrderRow {
  id: string;
  created_at: number;
  case_no: string | null;
  sort_rank?: number;
  sort_at?: number;
}

/** By age, either way. What somebody has a part in is walked person by person, organization by organization, no further than the page needs. */
function byAge(who: SignedIn, query: ProposalPageQuery, facts: FigureFacts): Selection {
  const where = sql.join(conditionsOf(who, query, facts), sql` and `);
  const cursor = decodeCursor(query.cursor, 2);
  const down = orderOf(query) !== 'oldest';
  const by = (table: string, id: string): Condition =>
    down
      ? sql`${sql.ref(`${table}.created_at`)} desc, ${sql.ref(`${table}.${id}`)} desc`
      : sql`${sql.ref(`${table}.created_at`)}, ${sql.ref(`${table}.${id}`)}`;
  const than = cursor === undefined ? undefined : sql`(${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  const after = than === undefined ? sql`` : down ? sql`and (p.created_at, p.id) < ${than}` : sql`and (p.created_at, p.id) > ${than}`;
  const most = query.limit + 1;
  const told = {
    by: by('p', 'id'),
    told: sql`p.id, p.created_at, p.case_no`,
    cursorOf: (row: OrderRow) => encodeCursor([iso(row.created_at), row.id]),
  };
  if (rightsFor(who, query) !== 'part')
    return {
      ...told,
      page: sql`select p.* from proposal p where ${where} ${after} order by ${by('p', 'id')} limit ${most}`,
      counted: (most) => sql`select from proposal p where ${where} limit ${most}`,
    };
  const part = (limit: number, rest: Condition) => sql`from unnest(${viewersOf(who.actor)}::text[]) v(subject), lateral (
      select p.id, p.created_at from access a join proposal p on p.committee_id = a.committee_id and p.id = a.proposal_id
      where a.committee_id = ${who.committeeId} and a.subject = v.subject and ${where} ${rest} limit ${limit}) o`;
  return {
    ...told,
    page: sql`select p.* from proposal p where p.committee_id = ${who.committeeId} and p.id in (select o.id from (select distinct o.id, o.created_at
      ${part(most, sql`${after} order by ${by('a', 'proposal_id')}`)}) o order by ${by('o', 'id')} limit ${most})`,
    counted: (most) => sql`select distinct o.id ${part(most, sql``)} limit ${most}`,
  };
}

/** Written out, for an index over these alone to be found. */
const pending = sql`(${sql.join(pendingStates.map((state) => sql.lit(state)))})`;

/** Along another index first; what has no such key comes after, newest first. */
function ranked(who: SignedIn, query: ProposalPageQuery, facts: FigureFacts): Selection {
  const conditions = conditionsOf(who, query, facts);
  if (rightsFor(who, query) === 'part')
    conditions.push(sql`exists (select from access a
      where a.committee_id = p.committee_id and a.proposal_id = p.id and a.subject = any(${viewersOf(who.actor)}))`);
  const where = sql.join(conditions, sql` and `);
  const cursor = decodeCursor(query.cursor, 4);
  const most = query.limit + 1;
  const begun = cursor !== undefined && cursor[0] === 0;
  const over = cursor !== undefined && cursor[0] !== 0;
  const byDue = orderOf(query) === 'due';
  // where dates are asked for, the first of these counts; all that is found has one
  const asksForDates = query.late !== undefined || query.due !== undefined || query.overdue === true;
  const first = sql`select p.*, 0 as sort_rank, d.at as sort_at
    from (select t.proposal_id, min(t.at) as at from due t
      where t.committee_id = ${who.committeeId} and ${datesShown(query, facts)} group by t.proposal_id) d
    join proposal p on p.committee_id = ${who.committeeId} and p.id = d.proposal_id
    where ${where} ${begun ? sql`and (d.at, d.proposal_id) > (${cursor[1]}::timestamptz, ${cursor[3]}::uuid)` : sql``}
    order by d.at, d.proposal_id limit ${most}`;
  const nearest = sql`select p.*, 0 as sort_rank, d.at as sort_at
    from due d join proposal p on p.committee_id = d.committee_id and p.id = d.proposal_id
    where d.committee_id = ${who.committeeId} and d.state in ${pending}
      and not exists (select from due e where e.committee_id = d.committee_id and e.proposal_id = d.proposal_id and e.state in ${pending}
        and (e.at, e.case_id, e.name) < (d.at, d.case_id, d.name))
      and ${where} ${begun ? sql`and (d.at, d.proposal_id) > (${cursor[1]}::timestamptz, ${cursor[3]}::uuid)` : sql``}
    order by d.at, d.proposal_id limit ${most}`;
  const dated = asksForDates ? first : nearest;
  const numbered = sql`select p.*, 0 as sort_rank, p.created_at as sort_at from proposal p
    where ${where} and p.case_no is not null ${
      begun
        ? sql`and (length(p.case_no), p.case_no collate "C", p.id) > (${cursor[1]}::integer, ${cursor[2]}::text collate "C", ${cursor[3]}::uuid)`
        : sql``
    } order by length(p.case_no), p.case_no collate "C", p.id limit ${most}`;
  const none = byDue
    ? asksForDates
      ? sql`false`
      : sql`not exists (select from due d where d.committee_id = p.committee_id and d.proposal_id = p.id and d.state in ${pending})`
    : sql`p.case_no is null`;
  const rest = sql`select p.*, 1 as sort_rank, p.created_at as sort_at from proposal p where ${where} and ${none}
    ${over ? sql`and (p.created_at, p.id) < (${cursor[1]}::timestamptz, ${cursor[3]}::uuid)` : sql``}
    order by p.created_at desc, p.id desc limit ${most}`;
  const inner = byDue ? sql`p.sort_at end, case p.sort_rank when 0 then p.id` : sql`length(p.case_no) end, p.case_no collate "C"`;
  return {
    page: over ? rest : sql`select * from ((${byDue ? dated : numbered}) union all (${rest})) u limit ${most}`,
    counted: (most) => sql`select from proposal p where ${where} limit ${most}`,
    told: sql`p.id, p.created_at, p.case_no, p.sort_rank, p.sort_at`,
    by: byDue
      ? sql`p.sort_rank, case p.sort_rank when 0 then ${inner} end, p.created_at desc, p.id desc`
      : sql`p.sort_rank, case p.sort_rank when 0 then ${inner}, case p.sort_rank when 0 then p.id end, p.created_at desc, p.id desc`,
    cursorOf: (row) => {
      if (row.sort_rank === 0 && !byDue) return encodeCursor([0, row.case_no?.length ?? 0, row.case_no ?? '', row.id]);
      return encodeCursor([row.sort_rank ?? 0, iso(row.sort_at ?? row.created_at), '', row.id]);
    },
  };
}

export const selectionOf = (who: SignedIn, query: ProposalPageQuery, facts: FigureFacts): Selection =>
  orderOf(query) === 'due' || query.sort === 'number' ? ranked(who, query, facts) : byAge(who, query, facts);

/** How many a list holds, up to the cap. */
export async function countProposals(tx: Tx, who: SignedIn, query: ProposalPageQuery, facts: FigureFacts): Promise<Count> {
  const { counted } = selectionOf(who, query, facts);
  const [row] = await tx.rows(sql<{ n: number }>`select count(*) as n from (${counted(countCap + 1)}) as counted`, { plan: 'each' });
  return cappedCount(row?.n ?? 0);
}

/** Filters that few rows pass are planned for their very values; the others walk an index whoever asks. */
export const isRare = (query: ProposalPageQuery): boolean =>
  isFigure(query) ||
  [query.number, query.title, query.unitId, query.proposerId, query.overdue].some((filter) => filter !== undefined) ||
  orderOf(query) === 'due';
