import type { ProposalList, ProposalListQuery } from '@shangliang/contract';
import {
  type AssignmentRow,
  actionsAllowedNow,
  type Dossier,
  type Id,
  isActive,
  levelsSeenBy,
  pendingStates,
  proposalOf,
  statesSeenBy,
  viewersOf,
  type World,
} from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import { dossierFrom, type PartsRow, partsBeside, type Raw } from '../../actions/load-parts.ts';
import { learning, partsLookedAt, withOnly } from '../../actions/partial-dossier.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { cappedCount, countCap, decodeCursor, encodeCursor, iso, isoOrNull } from '../paging.ts';

type Condition = RawBuilder<unknown>;

/** The reader's rights are part of the query: what may not be seen is not there. */
export function seenBy(who: SignedIn): Condition {
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
function rightsFor(who: SignedIn, query: ProposalListQuery): 'all' | 'part' | 'either' {
  const seen: readonly string[] = statesSeenBy(who.actor);
  if (query.mine === true || seen.length === 0) return 'part';
  return query.state !== undefined && query.state.length > 0 && query.state.every((state) => seen.includes(state)) ? 'all' : 'either';
}

function conditionsOf(who: SignedIn, query: ProposalListQuery): Condition[] {
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
  if (query.number !== undefined) conditions.push(sql`${query.number} in (p.serial_no, p.case_no, p.unfiled_no)`);
  if (query.title !== undefined) conditions.push(sql`position(lower(${query.title}) in lower(p.title)) > 0`);
  if (query.unitId !== undefined)
    conditions.push(sql`exists (select from assignment s where s.committee_id = p.committee_id and s.proposal_id = p.id
      and s.unit_id = ${query.unitId} and s.state <> 'replaced')`);
  if (query.proposerId !== undefined)
    conditions.push(sql`(${query.proposerId} in (p.lead_id, p.body_id) or exists (select from signatory g where g.committee_id = p.committee_id
      and g.proposal_id = p.id and g.person_id = ${query.proposerId} and g.state = 'signed'))`);
  if (query.overdue === true)
    conditions.push(sql`exists (select from due d where d.committee_id = p.committee_id and d.proposal_id = p.id and d.state = 'overdue')`);
  return conditions;
}

interface Order {
  after: Condition;
  /** Of a table or alias that has `created_at` and an id. */
  by: (table: string, id: string) => Condition;
}

function orderOf(query: ProposalListQuery): Order {
  const cursor = decodeCursor(query.cursor, 2);
  const down = query.sort !== 'oldest';
  const by = (table: string, id: string): Condition =>
    down
      ? sql`${sql.ref(`${table}.created_at`)} desc, ${sql.ref(`${table}.${id}`)} desc`
      : sql`${sql.ref(`${table}.created_at`)}, ${sql.ref(`${table}.${id}`)}`;
  if (cursor === undefined) return { after: sql``, by };
  const than = sql`(${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  return { after: down ? sql`and (p.created_at, p.id) < ${than}` : sql`and (p.created_at, p.id) > ${than}`, by };
}

/**
 * The proposals of a page, and how many there are up to the cap. What somebody has a part in is walked person by person,
 * organization by organization, each in order and no further than the page needs.
 */
function selections(who: SignedIn, query: ProposalListQuery): { page: Condition; counted: Condition } {
  const where = sql.join(conditionsOf(who, query), sql` and `);
  const { after, by } = orderOf(query);
  const most = query.limit + 1;
  if (rightsFor(who, query) !== 'part')
    return {
      page: sql`select p.* from proposal p where ${where} ${after} order by ${by('p', 'id')} limit ${most}`,
      counted: sql`select from proposal p where ${where} limit ${countCap + 1}`,
    };
  const part = (limit: number, rest: Condition) => sql`from unnest(${viewersOf(who.actor)}::text[]) v(subject), lateral (
      select p.id, p.created_at from access a join proposal p on p.committee_id = a.committee_id and p.id = a.proposal_id
      where a.committee_id = ${who.committeeId} and a.subject = v.subject and ${where} ${rest} limit ${limit}) o`;
  return {
    page: sql`select p.* from proposal p where p.committee_id = ${who.committeeId} and p.id in (select o.id from (select distinct o.id, o.created_at
      ${part(most, sql`${after} order by ${by('a', 'proposal_id')}`)}) o order by ${by('o', 'id')} limit ${most})`,
    counted: sql`select distinct o.id ${part(countCap + 1, sql``)} limit ${countCap + 1}`,
  };
}

/** What a list shows beside the proposal's own columns. */
interface Beside {
  lead: string | null;
  others: number;
  units: { unit_id: Id; role: AssignmentRow['role']; state: AssignmentRow['state'] }[] | null;
  consultations: { stage: string; state: ProposalList['items'][number]['consultations'][number]['state'] }[] | null;
  next_due: { name: string; at: string; state: string } | null;
}

type Listed = Beside & PartsRow & { proposal: Raw };

/** Filters that few rows pass are planned for their very values; the others walk an index whoever asks. */
const isRare = (query: ProposalListQuery): boolean =>
  [query.number, query.title, query.unitId, query.proposerId, query.overdue].some((filter) => filter !== undefined);

/** A page of proposals, with what may be done about each: one piece there, one back. */
export async function listProposals(deps: Deps, who: SignedIn, query: ProposalListQuery): Promise<ProposalList> {
  return learning('proposal', async () => {
    const parts = partsLookedAt('proposal', query.state);
    const { rows, count, world, names } = await deps.database.inCommittee(who.committeeId, async (tx) => {
      const world = await worldOf(deps, tx, who.committeeId);
      const { names } = await deps.facts.of(tx, who.committeeId);
      const { page, counted } = selections(who, query);
      const plan = isRare(query) ? 'each' : 'once';
      const then = 'last';
      const [rows, [count]] = await Promise.all([
        tx.rows(
          sql<Listed>`select to_json(p) as proposal,
            (select n.name from person n where n.committee_id = p.committee_id and n.id = p.lead_id) as lead,
            (select count(*) from signatory s where s.committee_id = p.committee_id and s.proposal_id = p.id and s.state = 'signed') as others,
            (select json_agg(json_build_object('unit_id', s.unit_id, 'role', s.role, 'state', s.state) order by s.created_at, s.id)
              from assignment s where s.committee_id = p.committee_id and s.proposal_id = p.id) as units,
            (select json_agg(json_build_object('stage', c.stage, 'state', c.state) order by c.created_at, c.id)
              from consultation c where c.committee_id = p.committee_id and c.proposal_id = p.id and c.with_whom = 'proposer') as consultations,
            (select json_build_object('name', d.name, 'at', d.at, 'state', d.state) from due d
              where d.committee_id = p.committee_id and d.proposal_id = p.id and d.state = any(${pendingStates}) order by d.at limit 1) as next_due
            ${sql.raw(partsBeside(parts))}
            from (${page}) p order by ${orderOf(query).by('p', 'id')}`,
          { plan },
        ),
        tx.rows(sql<{ n: number }>`select count(*) as n from (${counted}) as counted`, { plan, then }),
      ]);
      return { rows, count, world, names };
    });
    const dossiers = rows.slice(0, query.limit).map((row) => ({ row, dossier: withOnly(dossierFrom(row.proposal, row, parts), parts) }));
    const last = dossiers.at(-1);
    return {
      items: dossiers.map(({ row, dossier }) => itemOf(world, dossier, who, row, names)),
      next:
        rows.length > query.limit && last !== undefined
          ? encodeCursor([iso(proposalOf(last.dossier).createdAt), proposalOf(last.dossier).id])
          : null,
      total: cappedCount(count?.n ?? 0),
    };
  });
}

function itemOf(
  world: World,
  dossier: Dossier,
  who: SignedIn,
  beside: Beside,
  names: ReadonlyMap<Id, string>,
): ProposalList['items'][number] {
  const proposal = proposalOf(dossier);
  const body = proposal.bodyId === null ? undefined : names.get(proposal.bodyId);
  const next = beside.next_due;
  return {
    id: proposal.id,
    version: proposal.version,
    state: proposal.state,
    title: proposal.title,
    field: proposal.field,
    kind: proposal.kind,
    occasion: proposal.occasion,
    key: proposal.key,
    outcome: proposal.outcome,
    serialNo: proposal.serialNo,
    caseNo: proposal.caseNo,
    unfiledNo: proposal.unfiledNo,
    proposer: { id: proposal.bodyId ?? proposal.leadId, name: body ?? beside.lead ?? '', others: beside.others },
    units: (beside.units ?? [])
      .filter(isActive)
      .map((entry) => ({ id: entry.unit_id, name: names.get(entry.unit_id) ?? '', role: entry.role, state: entry.state })),
    consultations: beside.consultations ?? [],
    nextDue: next === null ? null : { name: next.name, at: iso(Date.parse(next.at)), state: next.state },
    submittedAt: isoOrNull(proposal.submittedAt),
    createdAt: iso(proposal.createdAt),
    allowedActions: actionsAllowedNow(world, dossier, 'proposal', proposal, who.actor),
  };
}
