import type { AssignmentList, assignmentListQuery } from '@shangliang/contract';
import { actionsAllowedNow, type Id, isPending, proposalOf, statesSeenBy, viewersOf } from '@shangliang/core';
import { sql } from 'kysely';
import type { z } from 'zod';
import { dossierFrom, type PartsRow, partsBeside, type Raw } from '../../actions/load-parts.ts';
import { learning, partsLookedAt, withOnly } from '../../actions/partial-dossier.ts';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { cappedCount, countCap, decodeCursor, encodeCursor, iso } from '../paging.ts';
import { seenBy } from '../proposal/list.ts';

type AssignmentListQuery = z.infer<typeof assignmentListQuery>;
type Listed = PartsRow & { id: Id; proposal: Raw };

/** Units' parts, newest first: a unit's own, or all that the reader may see. */
export async function listAssignments(deps: Deps, who: SignedIn, query: AssignmentListQuery): Promise<AssignmentList> {
  return learning('assignment', async () => {
    const parts = partsLookedAt('assignment', undefined);
    const { rows, count, world, names } = await deps.database.inCommittee(who.committeeId, async (tx) => {
      const world = await worldOf(deps, tx, who.committeeId);
      const { names } = await deps.facts.of(tx, who.committeeId);
      const { page, counted } = selections(who, query);
      const then = 'last';
      const [rows, [count]] = await Promise.all([
        tx.rows(sql<Listed>`select s.id, to_json(p) as proposal ${sql.raw(partsBeside(parts))}
          from (${page}) s join proposal p on p.committee_id = ${who.committeeId} and p.id = s.proposal_id order by s.created_at desc, s.id desc`),
        tx.rows(sql<{ n: number }>`select count(*) as n from (${counted}) as counted`, { then }),
      ]);
      return { rows, count, world, names };
    });
    const items = rows.slice(0, query.limit).flatMap((row) => {
      const dossier = withOnly(dossierFrom(row.proposal, row, parts), parts);
      const self = dossier.cases.assignment.find((entry) => entry.id === row.id);
      if (self === undefined) return [];
      const [next] = dossier.dues.filter((due) => due.caseId === self.id && isPending(due)).sort((a, b) => a.at - b.at);
      const { title, caseNo } = proposalOf(dossier);
      return [
        {
          id: self.id,
          proposalId: self.proposalId,
          version: self.version,
          state: self.state,
          role: self.role,
          round: self.round,
          unit: { id: self.unitId, name: names.get(self.unitId) ?? '' },
          title,
          caseNo,
          nextDue: next === undefined ? null : { name: next.name, at: iso(next.at), state: next.state },
          createdAt: iso(self.createdAt),
          allowedActions: actionsAllowedNow(world, dossier, 'assignment', self, who.actor),
        },
      ];
    });
    const last = items.at(-1);
    return {
      items,
      next: rows.length > query.limit && last !== undefined ? encodeCursor([last.createdAt, last.id]) : null,
      total: cappedCount(count?.n ?? 0),
    };
  });
}

/**
 * The parts of a page, and how many there are up to the cap. A unit has a part in every proposal it works on, so who sees
 * nothing by post sees what `access` names: looked up for a page, which soon comes by enough, and walked for the count.
 */
function selections(who: SignedIn, query: AssignmentListQuery) {
  const conditions = [sql`s.committee_id = ${who.committeeId}`];
  if (query.unitId !== undefined) conditions.push(sql`s.unit_id = ${query.unitId}`);
  if (query.state !== undefined) conditions.push(sql`s.state = any(${[...query.state]})`);
  if (query.role !== undefined) conditions.push(sql`s.role = ${query.role}`);
  if (query.overdue === true)
    conditions.push(sql`exists (select from due d where d.committee_id = s.committee_id and d.case_id = s.id and d.state = 'overdue')`);
  const where = sql.join(conditions, sql` and `);
  const cursor = decodeCursor(query.cursor, 2);
  const after = cursor === undefined ? sql`` : sql`and (s.created_at, s.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  const viewers = viewersOf(who.actor);
  const byPart = statesSeenBy(who.actor).length === 0;
  const from = byPart
    ? sql`assignment s where exists (select from access a
        where a.committee_id = s.committee_id and a.proposal_id = s.proposal_id and a.subject = any(${viewers}))`
    : sql`assignment s join proposal p on p.committee_id = s.committee_id and p.id = s.proposal_id where ${seenBy(who)}`;
  return {
    page: sql`select s.id, s.proposal_id, s.created_at from ${from} and ${where} ${after}
      order by s.created_at desc, s.id desc limit ${query.limit + 1}`,
    counted: byPart
      ? sql`select distinct o.id from unnest(${viewers}::text[]) v(subject), lateral (select s.id from access a
          join assignment s on s.committee_id = a.committee_id and s.proposal_id = a.proposal_id
          where a.committee_id = ${who.committeeId} and a.subject = v.subject and ${where} limit ${countCap + 1}) o limit ${countCap + 1}`
      : sql`select from ${from} and ${where} limit ${countCap + 1}`,
  };
}
