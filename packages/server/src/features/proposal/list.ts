import type { ProposalList, ProposalListQuery } from '@shangliang/contract';
import {
  allowedActions,
  type Dossier,
  type Id,
  isActive,
  isPending,
  levelsSeenBy,
  proposalOf,
  statesSeenBy,
  viewersOf,
  type World,
} from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import { loadDossiers } from '../../actions/load.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Tx } from '../../db/open.ts';
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

function conditionsOf(who: SignedIn, query: ProposalListQuery): Condition[] {
  const conditions: Condition[] = [sql`p.committee_id = ${who.committeeId}`, seenBy(who)];
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
  if (query.mine === true)
    conditions.push(
      sql`exists (select from access m where m.committee_id = p.committee_id and m.proposal_id = p.id and m.subject = any(${viewersOf(who.actor)}))`,
    );
  if (query.overdue === true)
    conditions.push(sql`exists (select from due d where d.committee_id = p.committee_id and d.proposal_id = p.id and d.state = 'overdue')`);
  return conditions;
}

/** A page of proposals: ids by the index, then everything of the page in one statement. */
export async function listProposals(deps: Deps, who: SignedIn, query: ProposalListQuery): Promise<ProposalList> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const conditions = conditionsOf(who, query);
    const where = sql.join(conditions, sql` and `);
    const descending = query.sort !== 'oldest';
    const cursor = decodeCursor(query.cursor, 2);
    const after =
      cursor === undefined
        ? sql``
        : descending
          ? sql`and (p.created_at, p.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`
          : sql`and (p.created_at, p.id) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
    const order = descending ? sql`p.created_at desc, p.id desc` : sql`p.created_at, p.id`;
    const page = await tx.rows(sql<{ id: Id; created_at: number; lead: string | null }>`
      select p.id, p.created_at, (select n.name from person n where n.committee_id = p.committee_id and n.id = p.lead_id) as lead
      from proposal p where ${where} ${after} order by ${order} limit ${query.limit + 1}`);
    const [counted] = await tx.rows(
      sql<{ n: number }>`select count(*) as n from (select from proposal p where ${where} limit ${countCap + 1}) as counted`,
    );
    const shown = page.slice(0, query.limit);
    const items = await itemsOf(deps, tx, who, shown);
    const last = shown.at(-1);
    return {
      items,
      next: page.length > query.limit && last !== undefined ? encodeCursor([iso(last.created_at), last.id]) : null,
      total: cappedCount(counted?.n ?? 0),
    };
  });
}

async function itemsOf(
  deps: Deps,
  tx: Tx,
  who: SignedIn,
  page: readonly { id: Id; lead: string | null }[],
): Promise<ProposalList['items']> {
  const dossiers = await loadDossiers(
    tx,
    who.committeeId,
    page.map((row) => row.id),
  );
  const world = await worldOf(deps, tx, who.committeeId);
  const { names } = await deps.facts.of(tx, who.committeeId);
  return page.flatMap((row) => {
    const dossier = dossiers.get(row.id);
    return dossier === undefined ? [] : [itemOf(world, dossier, who, row.lead, names)];
  });
}

function itemOf(
  world: World,
  dossier: Dossier,
  who: SignedIn,
  lead: string | null,
  names: ReadonlyMap<Id, string>,
): ProposalList['items'][number] {
  const proposal = proposalOf(dossier);
  const open = dossier.dues.filter(isPending).sort((a, b) => a.at - b.at);
  const [next] = open;
  const body = proposal.bodyId === null ? undefined : names.get(proposal.bodyId);
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
    proposer: {
      id: proposal.bodyId ?? proposal.leadId,
      name: body ?? lead ?? '',
      others: dossier.records.signatory.filter((entry) => entry.state === 'signed').length,
    },
    units: dossier.cases.assignment
      .filter(isActive)
      .map((entry) => ({ id: entry.unitId, name: names.get(entry.unitId) ?? '', role: entry.role, state: entry.state })),
    consultations: dossier.cases.consultation
      .filter((entry) => entry.withWhom === 'proposer')
      .map((entry) => ({ stage: entry.stage, state: entry.state })),
    nextDue: next === undefined ? null : { name: next.name, at: iso(next.at), state: next.state },
    submittedAt: isoOrNull(proposal.submittedAt),
    createdAt: iso(proposal.createdAt),
    allowedActions: allowedActions(world, dossier, 'proposal', proposal, who.actor)
      .filter((entry) => entry.allowed)
      .map((entry) => entry.action),
  };
}
