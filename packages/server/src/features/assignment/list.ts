import type { AssignmentList, AssignmentListQuery } from '@shangliang/contract';
import {
  actionsAllowedNow,
  allowedBeginnings,
  type Dossier,
  type Id,
  isPending,
  maySeeReply,
  proposalOf,
  replyOfRound,
  stageOfPart,
  stepOfPart,
  type World,
} from '@shangliang/core';
import { sql } from 'kysely';
import { dossierFrom, type PartsRow, partsBeside, type Raw } from '../../actions/load-parts.ts';
import { learning, partsLookedAt, withOnly } from '../../actions/partial-dossier.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { cappedCount, encodeCursor, iso } from '../paging.ts';
import { ownOrganizations, selections } from './list-order.ts';

type Listed = PartsRow & { id: Id; key: string; proposal: Raw };

/** Units' parts: a unit's own, or all that the reader may see. */
export async function listAssignments(
  deps: Deps,
  who: SignedIn,
  query: AssignmentListQuery,
  as: 'list' | 'export' = 'list',
): Promise<AssignmentList> {
  return learning('assignment', async () => {
    const parts = partsLookedAt('assignment', undefined);
    const { page, counted, by, plan } = selections(who, query);
    const { rows, count, world, names } = await deps.database.inCommittee(who.committeeId, async (tx) => {
      const world = await worldOf(deps, tx, who.committeeId);
      const { names } = await deps.facts.of(tx, who.committeeId);
      const then = 'last';
      const [rows, [count]] = await Promise.all([
        tx.rows(
          sql<Listed>`select s.id, s.key::text as key, to_json(p) as proposal ${sql.raw(partsBeside(parts))}
            from (${page}) s join proposal p on p.committee_id = ${who.committeeId} and p.id = s.proposal_id order by ${by}`,
          { plan },
        ),
        as === 'export' ? [] : tx.rows(sql<{ n: number }>`select count(*) as n from (${counted}) as counted`, { plan, then }),
      ]);
      return { rows, count, world, names };
    });
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      items: shown.flatMap((row) => itemsOf(world, withOnly(dossierFrom(row.proposal, row, parts), parts), row.id, who, names, as)),
      next: rows.length > query.limit && last !== undefined ? encodeCursor([last.key, last.id]) : null,
      total: cappedCount(count?.n ?? 0),
    };
  });
}

/** What the desks offer to begin from a list. */
const ofObjection = ['conciliation.call'];
const ofHandling = ['consultation.record', 'reply.draft'];

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
  const among = [...(objected ? ofObjection : []), ...(ownOpen ? ofHandling : [])];
  const conciliation = objected ? dossier.cases.conciliation.at(-1) : undefined;
  const reply = replyOfRound(dossier, self);
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
      createdAt: iso(self.createdAt),
      allowedActions: as === 'export' ? [] : actionsAllowedNow(world, dossier, 'assignment', self, who.actor),
    },
  ];
}
