import type { ProposalList } from '@shangliang/contract';
import {
  type AssignmentRow,
  actionsAllowedNow,
  endorsementsOwed,
  type Id,
  isActive,
  isOfOffices,
  ownSubjects,
  type ProposalRow,
  pendingStates,
  proposalOf,
  type Rulebook,
} from '@shangliang/core';
import { sql } from 'kysely';
import { dossierFrom, type PartsRow, partsBeside, type Raw } from '../../actions/load-parts.ts';
import { learning, partsLookedAt, withOnly } from '../../actions/partial-dossier.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { cappedCount, countCap, iso, isoOrNull } from '../paging.ts';
import { type DateRow, datesBeside, datesOf, datesShown, dueAsked, figureFacts } from './figure-conditions.ts';
import { isRare, type OrderRow, type ProposalPageQuery, selectionOf } from './list-order.ts';

/** What a list shows beside the proposal's own columns. */
interface Beside {
  lead: string | null;
  others: number;
  units: { unit_id: Id; role: AssignmentRow['role']; state: AssignmentRow['state'] }[] | null;
  consultations: { stage: string; state: ProposalList['items'][number]['consultations'][number]['state'] }[] | null;
  next_due: { name: string; at: string; state: string; unit_id: Id | null } | null;
  dates: DateRow[] | null;
  waits: boolean;
}

type Listed = Beside & OrderRow & PartsRow & { proposal: Raw };

/**
 * A page of proposals, with what may be done about each: one piece there, one back.
 * @param as `export`: neither counted nor asked what may be done
 */
export async function listProposals(
  deps: Deps,
  who: SignedIn,
  query: ProposalPageQuery,
  as: 'list' | 'export' = 'list',
): Promise<ProposalList> {
  return learning('proposal', async () => {
    const parts = as === 'export' ? new Set<never>() : partsLookedAt('proposal', query.state);
    const { rows, count, world, names, cursorOf } = await deps.database.inCommittee(who.committeeId, async (tx) => {
      const world = await worldOf(deps, tx, who.committeeId);
      const { names } = await deps.facts.of(tx, who.committeeId);
      const facts = figureFacts(world, query);
      const { page, counted, by, told, cursorOf } = selectionOf(who, query, facts);
      const asksForDates = [query.late, query.due, query.unitId].some((filter) => filter !== undefined);
      const plan = isRare(query) ? 'each' : 'once';
      const then = 'last';
      const listed = sql<Listed>`select to_json(p) as proposal, ${told},
          (select n.name from person n where n.committee_id = p.committee_id and n.id = p.lead_id) as lead,
          (select count(*) from signatory s where s.committee_id = p.committee_id and s.proposal_id = p.id and s.state = 'signed') as others,
          (select json_agg(json_build_object('unit_id', s.unit_id, 'role', s.role, 'state', s.state) order by s.created_at, s.id)
            from assignment s where s.committee_id = p.committee_id and s.proposal_id = p.id) as units,
          (select json_agg(json_build_object('stage', c.stage, 'state', c.state) order by c.created_at, c.id)
            from consultation c where c.committee_id = p.committee_id and c.proposal_id = p.id and c.with_whom = 'proposer') as consultations,
          (select json_build_object('name', t.name, 'at', t.at, 'state', t.state, 'unit_id', coalesce(
              (select s.unit_id from assignment s where s.committee_id = t.committee_id and s.id = t.case_id),
              (select s.unit_id from tracking s where s.committee_id = t.committee_id and s.id = t.case_id))) from due t
            where t.committee_id = p.committee_id and t.proposal_id = p.id and t.state = any(${pendingStates})
            order by ${asksForDates ? sql`(${dueAsked(query, facts)}) desc,` : sql``} t.at limit 1) as next_due,
          ${datesBeside(sql`t.committee_id = p.committee_id and t.proposal_id = p.id`, datesShown(query, facts))} as dates,
          exists (select from matter m where m.committee_id = p.committee_id and m.case_id = p.id
            and m.subject = any(${[...ownSubjects(who.actor)]})) as waits
          ${sql.raw(partsBeside(parts))}
        from (${page}) p order by ${by}`;
      if (as === 'export') return { rows: await tx.rows(listed, { plan, then }), count: undefined, world, names, cursorOf };
      const [rows, [count]] = await Promise.all([
        tx.rows(listed, { plan }),
        tx.rows(sql<{ n: number }>`select count(*) as n from (${counted(countCap + 1)}) as counted`, { plan, then }),
      ]);
      return { rows, count, world, names, cursorOf };
    });
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => {
        const dossier = withOnly(dossierFrom(row.proposal, row, parts), parts);
        const proposal = proposalOf(dossier);
        const allowed = as === 'export' ? [] : actionsAllowedNow(world, dossier, 'proposal', proposal, who.actor);
        return itemOf(proposal, row, names, allowed, world.rulebook(proposal.rulebookVersion), isOfOffices(who.actor));
      }),
      next: rows.length > query.limit && last !== undefined ? cursorOf(last) : null,
      total: cappedCount(count?.n ?? 0),
    };
  });
}

/** How many rows an export of a list will have, up to so many. */
export const countForExport = (deps: Deps, who: SignedIn, query: ProposalPageQuery, most: number): Promise<number> =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const { counted } = selectionOf(who, query, figureFacts(await worldOf(deps, tx, who.committeeId), query));
    const [row] = await tx.rows(sql<{ n: number }>`select count(*) as n from (${counted(most)}) as counted`, { plan: 'each' });
    return row?.n ?? 0;
  });

const returnedOf = ({ unitsReturned }: ProposalRow): ProposalList['items'][number]['unitsReturned'] =>
  unitsReturned === null ? null : { posts: [...unitsReturned.posts], reason: unitsReturned.reason, at: iso(unitsReturned.at) };

function itemOf(
  proposal: ProposalRow,
  beside: Beside,
  names: ReadonlyMap<Id, string>,
  allowedActions: string[],
  rulebook: Rulebook,
  forOffices: boolean,
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
    unitsReturned: forOffices ? returnedOf(proposal) : null,
    endorsementsOwed: endorsementsOwed(proposal, rulebook),
    consultations: beside.consultations ?? [],
    nextDue: next === null ? null : { name: next.name, at: iso(Date.parse(next.at)), state: next.state, unitId: next.unit_id },
    dates: datesOf(beside.dates, names),
    submittedAt: isoOrNull(proposal.submittedAt),
    createdAt: iso(proposal.createdAt),
    waitsForMe: beside.waits,
    allowedActions,
  };
}
