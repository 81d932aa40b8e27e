import type { AssignmentList, assignmentListQuery } from '@shangliang/contract';
import { allowedActions, type Id, isPending, viewersOf } from '@shangliang/core';
import { sql } from 'kysely';
import type { z } from 'zod';
import { loadDossiers } from '../../actions/load.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { cappedCount, countCap, decodeCursor, encodeCursor, iso } from '../paging.ts';
import { seenBy } from '../proposal/list.ts';

/** Units' parts, newest first: a unit's own, or all that the reader may see. */
export async function listAssignments(deps: Deps, who: SignedIn, query: z.infer<typeof assignmentListQuery>): Promise<AssignmentList> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const own = viewersOf(who.actor).flatMap((viewer) => (viewer.startsWith('v:') ? [viewer.slice(2)] : []));
    const conditions = [sql`s.committee_id = ${who.committeeId}`, sql`(s.unit_id = any(${own}::uuid[]) or ${seenBy(who)})`];
    if (query.unitId !== undefined) conditions.push(sql`s.unit_id = ${query.unitId}`);
    if (query.state !== undefined) conditions.push(sql`s.state = any(${[...query.state]})`);
    if (query.role !== undefined) conditions.push(sql`s.role = ${query.role}`);
    if (query.overdue === true)
      conditions.push(sql`exists (select from due d where d.committee_id = s.committee_id and d.case_id = s.id and d.state = 'overdue')`);
    const where = sql.join(conditions, sql` and `);
    const from = sql`assignment s join proposal p on p.committee_id = s.committee_id and p.id = s.proposal_id`;
    const cursor = decodeCursor(query.cursor, 2);
    const after = cursor === undefined ? sql`` : sql`and (s.created_at, s.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
    const [rows, [counted], world, { names }] = await Promise.all([
      tx.rows(sql<{ id: Id; proposal_id: Id; created_at: number }>`
        select s.id, s.proposal_id, s.created_at from ${from} where ${where} ${after} order by s.created_at desc, s.id desc limit ${query.limit + 1}`),
      tx.rows(sql<{ n: number }>`select count(*) as n from (select from ${from} where ${where} limit ${countCap + 1}) as counted`),
      worldOf(deps, tx, who.committeeId),
      deps.facts.of(tx, who.committeeId),
    ]);
    const page = rows.slice(0, query.limit);
    const dossiers = await loadDossiers(tx, who.committeeId, [...new Set(page.map((row) => row.proposal_id))]);
    const last = page.at(-1);
    return {
      items: page.flatMap((row) => {
        const dossier = dossiers.get(row.proposal_id);
        const self = dossier?.cases.assignment.find((entry) => entry.id === row.id);
        const proposal = dossier?.cases.proposal[0];
        if (dossier === undefined || self === undefined || proposal === undefined) return [];
        const open = dossier.dues.filter((due) => due.caseId === self.id && isPending(due)).sort((a, b) => a.at - b.at);
        const [next] = open;
        return [
          {
            id: self.id,
            proposalId: self.proposalId,
            version: self.version,
            state: self.state,
            role: self.role,
            round: self.round,
            unit: { id: self.unitId, name: names.get(self.unitId) ?? '' },
            title: proposal.title,
            caseNo: proposal.caseNo,
            nextDue: next === undefined ? null : { name: next.name, at: iso(next.at), state: next.state },
            createdAt: iso(self.createdAt),
            allowedActions: allowedActions(world, dossier, 'assignment', self, who.actor)
              .filter((entry) => entry.allowed)
              .map((entry) => entry.action),
          },
        ];
      }),
      next: rows.length > query.limit && last !== undefined ? encodeCursor([iso(last.created_at), last.id]) : null,
      total: cappedCount(counted?.n ?? 0),
    };
  });
}
