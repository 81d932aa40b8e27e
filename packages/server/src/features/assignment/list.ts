import type { AssignmentList, AssignmentListQuery } from '@shangliang/contract';
import {
  actionsAllowedNow,
  allowedBeginnings,
  type Dossier,
  type Id,
  isPending,
  pendingStates,
  proposalOf,
  replyOfRound,
  stageOfPart,
  stepOfPart,
  viewersOf,
  visiblePart,
  type World,
} from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import { loadDossiers } from '../../actions/load.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { cappedCount, countCap, decodeCursor, encodeCursor, iso } from '../paging.ts';
import { numbered, seenBy } from '../proposal/list-order.ts';

/** Organizations in which the reader holds a post. */
export const ownOrganizations = (who: SignedIn): Id[] =>
  viewersOf(who.actor).flatMap((viewer) => (viewer.startsWith('v:') ? [viewer.slice(2)] : []));

function conditionsOf(who: SignedIn, query: AssignmentListQuery): RawBuilder<unknown> {
  const own = sql`s.unit_id = any(${ownOrganizations(who)}::uuid[])`;
  const conditions = [sql`s.committee_id = ${who.committeeId}`, query.mine === true ? own : sql`(${own} or ${seenBy(who)})`];
  if (query.unitId !== undefined) conditions.push(sql`s.unit_id = ${query.unitId}`);
  if (query.state !== undefined) conditions.push(sql`s.state = any(${[...query.state]})`);
  if (query.role !== undefined) conditions.push(sql`s.role = ${query.role}`);
  if (query.field !== undefined) conditions.push(sql`p.field = any(${[...query.field]})`);
  if (query.sessionId !== undefined) conditions.push(sql`p.session_id = ${query.sessionId}`);
  if (query.number !== undefined) conditions.push(numbered(query.number));
  if (query.title !== undefined) conditions.push(sql`position(lower(${query.title}) in lower(p.title)) > 0`);
  if (query.overdue === true)
    conditions.push(sql`exists (select from due d where d.committee_id = s.committee_id and d.case_id = s.id and d.state = 'overdue')`);
  return sql.join(conditions, sql` and `);
}

/** What a list is ordered by, beside the id: parts without a date come last. */
const keyOf = (query: AssignmentListQuery): RawBuilder<unknown> =>
  query.sort === 'due'
    ? sql`coalesce((select min(d.at) from due d where d.committee_id = s.committee_id and d.case_id = s.id
        and d.state = any(${[...pendingStates]})), 'infinity'::timestamptz)`
    : sql`s.created_at`;

interface Found {
  id: Id;
  proposal_id: Id;
  key: string;
}

/** Units' parts: a unit's own, or all that the reader may see. */
export async function listAssignments(
  deps: Deps,
  who: SignedIn,
  query: AssignmentListQuery,
  as: 'list' | 'export' = 'list',
): Promise<AssignmentList> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const where = conditionsOf(who, query);
    const from = sql`assignment s join proposal p on p.committee_id = s.committee_id and p.id = s.proposal_id`;
    const cursor = decodeCursor(query.cursor, 2);
    const down = query.sort === 'newest';
    const than = cursor === undefined ? undefined : sql`(${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
    const key = keyOf(query);
    const after = than === undefined ? sql`` : down ? sql`and (${key}, s.id) < ${than}` : sql`and (${key}, s.id) > ${than}`;
    const by = down ? sql`${key} desc, s.id desc` : sql`${key}, s.id`;
    const plan = { plan: 'each' } as const;
    const [rows, [counted], world, { names }] = await Promise.all([
      tx.rows(
        sql<Found>`select s.id, s.proposal_id, (${key})::text as key from ${from} where ${where} ${after} order by ${by} limit ${query.limit + 1}`,
        plan,
      ),
      as === 'export'
        ? []
        : tx.rows(
            sql<{ n: number }>`select count(*) as n from (select from ${from} where ${where} limit ${countCap + 1}) as counted`,
            plan,
          ),
      worldOf(deps, tx, who.committeeId),
      deps.facts.of(tx, who.committeeId),
    ]);
    const page = rows.slice(0, query.limit);
    const dossiers = await loadDossiers(tx, who.committeeId, [...new Set(page.map((row) => row.proposal_id))]);
    const last = page.at(-1);
    return {
      items: page.flatMap((row) => {
        const dossier = dossiers.get(row.proposal_id);
        return dossier === undefined ? [] : itemsOf(world, dossier, row.id, who, names, as);
      }),
      next: rows.length > query.limit && last !== undefined ? encodeCursor([last.key, last.id]) : null,
      total: cappedCount(counted?.n ?? 0),
    };
  });
}

function itemsOf(
  world: World,
  dossier: Dossier,
  id: Id,
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
  const conciliation = objected ? dossier.cases.conciliation.at(-1) : undefined;
  return [
    {
      id,
      proposalId: self.proposalId,
      version: self.version,
      state: self.state,
      step: stepOfPart(dossier, self, world.rulebook(proposal.rulebookVersion)),
      role: self.role,
      round: self.round,
      unit: { id: self.unitId, name: names.get(self.unitId) ?? '' },
      title: proposal.title,
      field: proposal.field,
      caseNo: proposal.caseNo,
      handlerName: self.handlerName,
      replyId: replyOfRound(visiblePart(dossier, who.actor), self)?.id ?? null,
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
        objected || ownOpen
          ? allowedBeginnings(world, dossier, who.actor).flatMap((entry) =>
              entry.allowed && (entry.assignmentId === null || entry.assignmentId === id) ? [entry.action] : [],
            )
          : [],
      consultations: dossier.cases.consultation
        .filter((entry) => entry.assignmentId === id && entry.withWhom === 'proposer')
        .map(({ stage, state }) => ({ stage, state })),
      nextDue: next === undefined ? null : { name: next.name, at: iso(next.at), state: next.state },
      createdAt: iso(self.createdAt),
      allowedActions: as === 'export' ? [] : actionsAllowedNow(world, dossier, 'assignment', self, who.actor),
    },
  ];
}
