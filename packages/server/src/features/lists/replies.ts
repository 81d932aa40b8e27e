import type { ReplyList, ReplyListQuery } from '@shangliang/contract';
import {
  actionsAllowedNow,
  type Dossier,
  type Id,
  isPending,
  proposalOf,
  unsignedCoHandlers,
  visiblePart,
  type World,
} from '@shangliang/core';
import { sql } from 'kysely';
import { loadDossiers } from '../../actions/load.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { ownOrganizations } from '../assignment/list.ts';
import { decodeCursor, encodeCursor, iso } from '../paging.ts';

/** Replies of the reader's units, and those in which their units co-handle; oldest first, as they wait. */
export async function listReplies(deps: Deps, who: SignedIn, query: ReplyListQuery): Promise<ReplyList> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const own = ownOrganizations(who);
    const cursor = decodeCursor(query.cursor, 2);
    const conditions = [
      sql`r.committee_id = ${who.committeeId}`,
      sql`(r.unit_id = any(${own}::uuid[]) or exists (select from assignment s where s.committee_id = r.committee_id
        and s.proposal_id = r.proposal_id and s.role = 'coHandler' and s.state <> 'replaced' and s.unit_id = any(${own}::uuid[])))`,
      ...(query.unitId === undefined ? [] : [sql`r.unit_id = ${query.unitId}`]),
      ...(query.state === undefined ? [] : [sql`r.state = any(${[...query.state]})`]),
      ...(cursor === undefined ? [] : [sql`(r.created_at, r.id) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`]),
    ];
    const [rows, world, { names }] = await Promise.all([
      tx.rows(sql<{ id: Id; proposal_id: Id; created_at: number; drafted_by: string }>`
        select r.id, r.proposal_id, r.created_at, coalesce(n.name, '') as drafted_by
        from reply r left join person n on n.committee_id = r.committee_id and n.id = r.drafted_by
        where ${sql.join(conditions, sql` and `)} order by r.created_at, r.id limit ${query.limit + 1}`),
      worldOf(deps, tx, who.committeeId),
      deps.facts.of(tx, who.committeeId),
    ]);
    const page = rows.slice(0, query.limit);
    const dossiers = await loadDossiers(tx, who.committeeId, [...new Set(page.map((row) => row.proposal_id))]);
    const last = page.at(-1);
    return {
      items: page.flatMap((row) => {
        const dossier = dossiers.get(row.proposal_id);
        return dossier === undefined ? [] : shown(world, dossier, row.id, row.drafted_by, who, names);
      }),
      next: rows.length > query.limit && last !== undefined ? encodeCursor([iso(last.created_at), last.id]) : null,
    };
  });
}

function shown(
  world: World,
  dossier: Dossier,
  id: Id,
  draftedBy: string,
  who: SignedIn,
  names: ReadonlyMap<Id, string>,
): ReplyList['items'] {
  const seen = visiblePart(dossier, who.actor);
  const self = seen.cases.reply.find((entry) => entry.id === id);
  const part = dossier.cases.assignment.find((entry) => entry.id === self?.assignmentId);
  if (self === undefined || part === undefined) return [];
  const proposal = proposalOf(dossier);
  const steps = seen.records.replyReview.filter((entry) => entry.replyId === id).map((entry) => entry.at);
  const [next] = dossier.dues.filter((due) => due.caseId === part.id && isPending(due)).sort((a, b) => a.at - b.at);
  return [
    {
      id,
      proposalId: self.proposalId,
      title: proposal.title,
      caseNo: proposal.caseNo,
      unit: { id: self.unitId, name: names.get(self.unitId) ?? '' },
      version: self.version,
      allowedActions: actionsAllowedNow(world, dossier, 'reply', self, who.actor),
      assignmentId: self.assignmentId,
      state: self.state,
      role: part.role,
      round: self.round,
      textVersion: self.textVersion,
      draftedBy,
      since: iso(Math.max(self.createdAt, ...steps)),
      nextDue: next === undefined ? null : { name: next.name, at: iso(next.at), state: next.state },
      waitsFor: unsignedCoHandlers(dossier, self).map((entry) => names.get(entry.unitId) ?? ''),
    },
  ];
}
