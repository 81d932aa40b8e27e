import type { TaskList, TaskListQuery } from '@shangliang/contract';
import { actionsAllowedNow, type Id, proposalOf } from '@shangliang/core';
import { sql } from 'kysely';
import { loadDossiers } from '../../actions/load.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { ownOrganizations } from '../assignment/list.ts';
import { decodeCursor, encodeCursor, iso } from '../paging.ts';

/** Tasks of the reader's units, the most pressing first. */
export async function listTasks(deps: Deps, who: SignedIn, query: TaskListQuery): Promise<TaskList> {
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const cursor = decodeCursor(query.cursor, 2);
    const conditions = [
      sql`t.committee_id = ${who.committeeId}`,
      sql`t.unit_id = any(${ownOrganizations(who)}::uuid[])`,
      ...(query.unitId === undefined ? [] : [sql`t.unit_id = ${query.unitId}`]),
      ...(query.state === undefined ? [] : [sql`t.state = any(${[...query.state]})`]),
      ...(cursor === undefined ? [] : [sql`(t.due_at, t.id) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`]),
    ];
    const [rows, world, { names }] = await Promise.all([
      tx.rows(sql<{ id: Id; proposal_id: Id; due_at: number }>`select t.id, t.proposal_id, t.due_at from task t
        where ${sql.join(conditions, sql` and `)} order by t.due_at, t.id limit ${query.limit + 1}`),
      worldOf(deps, tx, who.committeeId),
      deps.facts.of(tx, who.committeeId),
    ]);
    const page = rows.slice(0, query.limit);
    const dossiers = await loadDossiers(tx, who.committeeId, [...new Set(page.map((row) => row.proposal_id))]);
    const last = page.at(-1);
    return {
      items: page.flatMap((row) => {
        const dossier = dossiers.get(row.proposal_id);
        const self = dossier?.cases.task.find((entry) => entry.id === row.id);
        if (dossier === undefined || self === undefined) return [];
        const proposal = proposalOf(dossier);
        return [
          {
            id: self.id,
            proposalId: self.proposalId,
            title: proposal.title,
            caseNo: proposal.caseNo,
            unit: { id: self.unitId, name: names.get(self.unitId) ?? '' },
            version: self.version,
            allowedActions: actionsAllowedNow(world, dossier, 'task', self, who.actor),
            state: self.state,
            task: self.title,
            headName: self.headName,
            handlerName: self.handlerName,
            dueAt: iso(self.dueAt),
          },
        ];
      }),
      next: rows.length > query.limit && last !== undefined ? encodeCursor([iso(last.due_at), last.id]) : null,
    };
  });
}
