import type { ProposalList } from '@shangliang/contract';
import {
  type AssignmentRow,
  actionsAllowedNow,
  type Id,
  isActive,
  type ProposalRow,
  pendingStates,
  proposalOf,
  type World,
} from '@shangliang/core';
import { sql } from 'kysely';
import type { Raw } from '../../actions/load-parts.ts';
import { askDossiers } from '../../actions/partial-dossier.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Tx } from '../../db/open.ts';
import { fromRow } from '../../db/rows.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { cappedCount, iso, isoOrNull } from '../paging.ts';
import { isRare, type OrderRow, type ProposalPageQuery, selectionOf } from './list-order.ts';

/** What a list shows beside the proposal's own columns. */
interface Beside {
  lead: string | null;
  others: number;
  units: { unit_id: Id; role: AssignmentRow['role']; state: AssignmentRow['state'] }[] | null;
  consultations: { stage: string; state: ProposalList['items'][number]['consultations'][number]['state'] }[] | null;
  next_due: { name: string; at: string; state: string } | null;
}

/**
 * A page of proposals, with what may be done about each.
 * @param as `export`: neither counted nor asked what may be done
 */
export async function listProposals(
  deps: Deps,
  who: SignedIn,
  query: ProposalPageQuery,
  as: 'list' | 'export' = 'list',
): Promise<ProposalList> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const { page, counted, by, cursorOf } = selectionOf(who, query);
    const plan = { plan: isRare(query) ? 'each' : 'once' } as const;
    const [rows, [count], world, { names }] = await Promise.all([
      tx.rows(
        sql<Beside & Raw & OrderRow>`select p.*,
          (select n.name from person n where n.committee_id = p.committee_id and n.id = p.lead_id) as lead,
          (select count(*) from signatory s where s.committee_id = p.committee_id and s.proposal_id = p.id and s.state = 'signed') as others,
          (select json_agg(json_build_object('unit_id', s.unit_id, 'role', s.role, 'state', s.state) order by s.created_at, s.id)
            from assignment s where s.committee_id = p.committee_id and s.proposal_id = p.id) as units,
          (select json_agg(json_build_object('stage', c.stage, 'state', c.state) order by c.created_at, c.id)
            from consultation c where c.committee_id = p.committee_id and c.proposal_id = p.id and c.with_whom = 'proposer') as consultations,
          (select json_build_object('name', d.name, 'at', d.at, 'state', d.state) from due d
            where d.committee_id = p.committee_id and d.proposal_id = p.id and d.state = any(${pendingStates}) order by d.at limit 1) as next_due
          from (${page}) p order by ${by}`,
        plan,
      ),
      as === 'export' ? [] : tx.rows(sql<{ n: number }>`select count(*) as n from (${counted}) as counted`, plan),
      worldOf(deps, tx, who.committeeId),
      deps.facts.of(tx, who.committeeId),
    ]);
    const shown = rows.slice(0, query.limit);
    const items = await itemsOf(tx, who, world, shown, names, as);
    const last = shown.at(-1);
    return {
      items,
      next: rows.length > query.limit && last !== undefined ? cursorOf(last) : null,
      total: cappedCount(count?.n ?? 0),
    };
  });
}

async function itemsOf(
  tx: Tx,
  who: SignedIn,
  world: World,
  rows: readonly (Beside & Raw & OrderRow)[],
  names: ReadonlyMap<Id, string>,
  as: 'list' | 'export',
): Promise<ProposalList['items']> {
  const beside = new Map(rows.map((row) => [row.id, row]));
  const proposals = rows.map(
    ({ lead: _l, others: _o, units: _u, consultations: _c, next_due: _n, sort_rank: _r, sort_at: _a, ...row }) => row,
  );
  const shown = (proposal: ProposalRow, may: string[]): ProposalList['items'] => {
    const row = beside.get(proposal.id);
    return row === undefined ? [] : [itemOf(proposal, row, names, may)];
  };
  if (as === 'export') return proposals.flatMap((row) => shown(fromRow<ProposalRow>(row), []));
  const items = await askDossiers(tx, who.committeeId, 'proposal', proposals, (dossier) => {
    const proposal = proposalOf(dossier);
    return shown(proposal, actionsAllowedNow(world, dossier, 'proposal', proposal, who.actor));
  });
  return [...items.values()].flat();
}

function itemOf(
  proposal: ProposalRow,
  beside: Beside,
  names: ReadonlyMap<Id, string>,
  allowedActions: string[],
): ProposalList['items'][number] {
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
    // once parts are made of it, the plan is history
    planned:
      beside.units === null
        ? proposal.unitPlan.map((entry) => ({ id: entry.unitId, name: names.get(entry.unitId) ?? '', role: entry.role }))
        : [],
    consultations: beside.consultations ?? [],
    nextDue: next === null ? null : { name: next.name, at: iso(Date.parse(next.at)), state: next.state },
    submittedAt: isoOrNull(proposal.submittedAt),
    createdAt: iso(proposal.createdAt),
    allowedActions,
  };
}
