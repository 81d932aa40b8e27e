import { type AssignmentList, type AssignmentListQuery, orderOf } from '@shangliang/contract';
import {
  actionsAllowedNow,
  allowedBeginnings,
  type Dossier,
  type Id,
  isPending,
  maySeeLevel,
  maySeeReply,
  pendingStates,
  proposalOf,
  replyOfRound,
  stageOfPart,
  statesSeenBy,
  stepOfPart,
  viewersOf,
  type World,
} from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import { dossierFrom, type PartsRow, partsBeside, type Raw } from '../../actions/load-parts.ts';
import { learning, partsLookedAt, withOnly } from '../../actions/partial-dossier.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { cappedCount, countCap, decodeCursor, encodeCursor, iso } from '../paging.ts';
import { type DateRow, datesBeside, datesOf, datesShown, type FigureFacts, figureFacts, isOfPart } from '../proposal/figure-conditions.ts';
import { numbered, seenBy } from '../proposal/list-order.ts';

/** Organizations in which the reader holds a post. */
export const ownOrganizations = (who: SignedIn): Id[] =>
  viewersOf(who.actor).flatMap((viewer) => (viewer.startsWith('v:') ? [viewer.slice(2)] : []));

/** The dates `t` of a part `s`, those of its promises among them. */
const ofPart = sql`t.committee_id = s.committee_id and t.proposal_id = s.proposal_id and ${isOfPart}`;
const shownOf = (query: AssignmentListQuery, facts: FigureFacts): RawBuilder<unknown> =>
  datesShown({ late: query.late, due: query.due }, facts);
const datesOfPart = (query: AssignmentListQuery, facts: FigureFacts): RawBuilder<unknown> => sql`${ofPart} and ${shownOf(query, facts)}`;

const asksForDates = ({ late, due, overdue }: AssignmentListQuery): boolean => late !== undefined || due !== undefined || overdue === true;

function conditionsOf(who: SignedIn, query: AssignmentListQuery, facts: FigureFacts): RawBuilder<unknown> {
  const conditions = [sql`s.committee_id = ${who.committeeId}`];
  if (query.mine === true) conditions.push(sql`s.unit_id = any(${ownOrganizations(who)}::uuid[])`);
  if (query.unitId !== undefined) conditions.push(sql`s.unit_id = ${query.unitId}`);
  if (query.state !== undefined) conditions.push(sql`s.state = any(${[...query.state]})`);
  if (query.role !== undefined) conditions.push(sql`s.role = ${query.role}`);
  if (query.field !== undefined) conditions.push(sql`p.field = any(${[...query.field]})`);
  if (query.sessionId !== undefined) conditions.push(sql`p.session_id = ${query.sessionId}`);
  if (query.number !== undefined) conditions.push(numbered(query.number));
  if (query.title !== undefined) conditions.push(sql`position(lower(${query.title}) in lower(p.title)) > 0`);
  if (asksForDates(query)) conditions.push(sql`exists (select from due t where ${datesOfPart(query, facts)})`);
  return sql.join(conditions, sql` and `);
}

/** What a list is ordered by, beside the id: parts without a date come last. */
const keyOf = (query: AssignmentListQuery, facts: FigureFacts): RawBuilder<unknown> =>
  orderOf(query) !== 'due'
    ? sql`s.created_at`
    : asksForDates(query)
      ? sql`(select min(t.at) from due t where ${datesOfPart(query, facts)})`
      : sql`coalesce((select min(d.at) from due d where d.committee_id = s.committee_id and d.case_id = s.id
        and d.state = any(${[...pendingStates]})), 'infinity'::timestamptz)`;

/**
 * The parts of a page, and how many there are up to the cap. A unit has a part in every proposal it works on, so who sees
 * nothing by post sees what `access` names: looked up for a page, which soon comes by enough, and walked for the count.
 */
function selections(who: SignedIn, query: AssignmentListQuery, facts: FigureFacts) {
  const where = conditionsOf(who, query, facts);
  const cursor = decodeCursor(query.cursor, 2);
  const down = orderOf(query) === 'newest';
  const than = cursor === undefined ? undefined : sql`(${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  const key = keyOf(query, facts);
  const after = than === undefined ? sql`` : down ? sql`and (${key}, s.id) < ${than}` : sql`and (${key}, s.id) > ${than}`;
  const order = (column: RawBuilder<unknown>): RawBuilder<unknown> => (down ? sql`${column} desc, s.id desc` : sql`${column}, s.id`);
  const viewers = viewersOf(who.actor);
  const byPart = statesSeenBy(who.actor).length === 0;
  const rights = byPart
    ? sql`exists (select from access a where a.committee_id = s.committee_id and a.proposal_id = s.proposal_id and a.subject = any(${viewers}))`
    : sql`(s.unit_id = any(${ownOrganizations(who)}::uuid[]) or ${seenBy(who)})`;
  const from = sql`assignment s join proposal p on p.committee_id = s.committee_id and p.id = s.proposal_id`;
  return {
    by: order(sql`s.key`),
    page: sql`select s.committee_id, s.id, s.proposal_id, ${key} as key from ${from} where ${rights} and ${where} ${after} order by ${order(key)} limit ${query.limit + 1}`,
    counted: (most: number) =>
      byPart
        ? sql`select distinct o.id from unnest(${viewers}::text[]) v(subject), lateral (select s.id from access a
          join assignment s on s.committee_id = a.committee_id and s.proposal_id = a.proposal_id
          join proposal p on p.committee_id = s.committee_id and p.id = s.proposal_id
          where a.committee_id = ${who.committeeId} and a.subject = v.subject and ${where} limit ${most}) o limit ${most}`
        : sql`select from ${from} where ${rights} and ${where} limit ${most}`,
  };
}

type Listed = PartsRow & { id: Id; key: string; proposal: Raw; dates: DateRow[] | null };

/** Units' parts: a unit's own, or all that the reader may see; one piece there, one back. */
export async function listAssignments(
  deps: Deps,
  who: SignedIn,
  query: AssignmentListQuery,
  as: 'list' | 'export' = 'list',
): Promise<AssignmentList> {
  return learning('assignment', async () => {
    const parts = partsLookedAt('assignment', undefined);
    const { rows, count, world, names } = await deps.database.inCommittee(who.committeeId, async (tx) => {
      const world = await worldOf(deps, tx, who.committeeId);
      const { names } = await deps.facts.of(tx, who.committeeId);
      const facts = figureFacts(world, query);
      const { by, page, counted } = selections(who, query, facts);
      const plan = 'each';
      const then = 'last';
      const listed = sql<Listed>`select s.id, s.key::text as key, to_json(p) as proposal,
          ${datesBeside(ofPart, shownOf(query, facts))} as dates ${sql.raw(partsBeside(parts))}
        from (${page}) s join proposal p on p.committee_id = ${who.committeeId} and p.id = s.proposal_id order by ${by}`;
      if (as === 'export') return { rows: await tx.rows(listed, { plan, then }), count: undefined, world, names };
      const [rows, [count]] = await Promise.all([
        tx.rows(listed, { plan }),
        tx.rows(sql<{ n: number }>`select count(*) as n from (${counted(countCap + 1)}) as counted`, { plan, then }),
      ]);
      return { rows, count, world, names };
    });
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      items: shown.flatMap((row) => itemsOf(world, withOnly(dossierFrom(row.proposal, row, parts), parts), row, who, names, as)),
      next: rows.length > query.limit && last !== undefined ? encodeCursor([last.key, last.id]) : null,
      total: cappedCount(count?.n ?? 0),
    };
  });
}

/** How many rows an export of a list will have, up to so many. */
export const countPartsForExport = (deps: Deps, who: SignedIn, query: AssignmentListQuery, most: number): Promise<number> =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const { counted } = selections(who, query, figureFacts(await worldOf(deps, tx, who.committeeId), query));
    const [row] = await tx.rows(sql<{ n: number }>`select count(*) as n from (${counted(most)}) as counted`, { plan: 'each' });
    return row?.n ?? 0;
  });

/** What the desks offer to begin from a list: the dossier is read no further than these take. */
const ofObjection = ['conciliation.call'];
const ofHandling = ['consultation.record', 'reply.draft'];

function itemsOf(
  world: World,
  dossier: Dossier,
  { id, dates }: Listed,
  who: SignedIn,
  names: ReadonlyMap<Id, string>,
  as: 'list' | 'export',
): AssignmentList['items'] {
  const self = dossier.cases.assignment.find((entry) => entry.id === id);
  if (self === undefined) return [];
  const proposal = proposalOf(dossier);
  const [next] = dossier.dues.filter((due) => due.caseId === id && isPending(due)).sort((a, b) => a.at - b.at);
  const { objection } = self;
  const objected = as === 'list' && objection !== null;
  const ownOpen = as === 'list' && stageOfPart[self.state] === 'open' && ownOrganizations(who).includes(self.unitId);
  const among = [...(objected ? ofObjection : []), ...(ownOpen ? ofHandling : [])];
  const reply = replyOfRound(dossier, self);
  const conciliation = objected ? dossier.cases.conciliation.at(-1) : undefined;
  return [
    {
      id,
      proposalId: self.proposalId,
      version: self.version,
      state: self.state,
      step: stepOfPart(dossier, self, world.rulebook(proposal.rulebookVersion), (entry) => maySeeLevel(dossier, who.actor, entry)),
      role: self.role,
      round: self.round,
      unit: { id: self.unitId, name: names.get(self.unitId) ?? '' },
      title: proposal.title,
      field: proposal.field,
      caseNo: proposal.caseNo,
      handlerName: self.handlerName,
      replyId: reply !== undefined && maySeeReply(dossier, who.actor, reply) ? reply.id : null,
      objection:
        objection === null
          ? null
          : {
              reason: objection.reason,
              basis: objection.basis,
              proposedUnit: objection.proposedUnitId === null ? null : (names.get(objection.proposedUnitId) ?? null),
              at: iso(objection.at),
            },
      conciliation:
        conciliation === undefined
          ? null
          : {
              id: conciliation.id,
              version: conciliation.version,
              state: conciliation.state,
              allowedActions: actionsAllowedNow(world, dossier, 'conciliation', conciliation, who.actor),
            },
      beginnings:
        among.length === 0
          ? []
          : allowedBeginnings(world, dossier, who.actor, among).flatMap((entry) =>
              entry.allowed && (entry.assignmentId === null || entry.assignmentId === id) ? [entry.action] : [],
            ),
      consultations: dossier.cases.consultation
        .filter((entry) => entry.assignmentId === id && entry.withWhom === 'proposer')
        .map(({ stage, state }) => ({ stage, state })),
      nextDue: next === undefined ? null : { name: next.name, at: iso(next.at), state: next.state },
      dates: datesOf(dates, names),
      createdAt: iso(self.createdAt),
      allowedActions: as === 'export' ? [] : actionsAllowedNow(world, dossier, 'assignment', self, who.actor),
    },
  ];
}
