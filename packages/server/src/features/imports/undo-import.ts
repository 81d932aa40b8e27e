import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import { recordAdministration } from '../../actions/administration.ts';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../problem.ts';

/** What has been built on an import since, by name; the first twenty of each. */
export const builtOnKinds = ['proposalMoved', 'personBusy', 'unitBusy', 'laterImport', 'elsewhere'] as const;
export interface BuiltOn {
  kind: (typeof builtOnKinds)[number];
  name: string;
}

/** The import stays: undoing it would take away what others have built on. */
export class ImportInUse extends Error {
  readonly reasons: readonly BuiltOn[];
  constructor(reasons: readonly BuiltOn[]) {
    super('import in use');
    this.reasons = reasons;
  }
}

async function builtOn(tx: Tx, committeeId: Id, batchId: Id): Promise<BuiltOn[]> {
  return tx.rows(sql<BuiltOn>`
    (select 'proposalMoved' as kind, p.title as name from proposal p where p.committee_id = ${committeeId} and p.imported_batch = ${batchId}
      and (p.version > 1 or exists (select from event e where e.committee_id = p.committee_id and e.proposal_id = p.id)
        or exists (select from proposal m where m.committee_id = p.committee_id and p.id in (m.merged_into_id, m.joined_into_id))
        or exists (select from evaluation v where v.committee_id = p.committee_id and v.proposal_id = p.id and v.imported_batch is null)) limit 20)
    union all
    (select 'laterImport', p.title from proposal p where p.committee_id = ${committeeId} and p.imported_batch = ${batchId}
      and exists (select from assignment a join reply r on r.committee_id = a.committee_id and r.assignment_id = a.id
        where a.committee_id = p.committee_id and a.proposal_id = p.id and r.imported_batch is distinct from ${batchId}) limit 20)
    union all
    (select 'personBusy', n.name from person n where n.committee_id = ${committeeId} and n.imported_batch = ${batchId}
      and (exists (select from event e where e.committee_id = n.committee_id and e.actor_id = n.id)
        or exists (select from post o where o.committee_id = n.committee_id and o.person_id = n.id and (o.imported_batch is distinct from ${batchId} or o.ends_at is not null))
        or exists (select from account a where a.committee_id = n.committee_id and a.person_id = n.id
          and (a.imported_batch is distinct from ${batchId} or not a.must_change_password))
        or exists (select from proposal p where p.committee_id = n.committee_id and n.id in (p.lead_id, p.created_by) and p.imported_batch is distinct from ${batchId})
        or exists (select from signatory s join proposal p on p.committee_id = s.committee_id and p.id = s.proposal_id
          where s.committee_id = n.committee_id and s.person_id = n.id and p.imported_batch is distinct from ${batchId})) limit 20)
    union all
    (select 'unitBusy', o.name from organization o where o.committee_id = ${committeeId} and o.imported_batch = ${batchId}
      and (exists (select from post h where h.committee_id = o.committee_id and h.organization_id = o.id and h.imported_batch is distinct from ${batchId})
        or exists (select from assignment a where a.committee_id = o.committee_id and a.unit_id = o.id and a.imported_batch is distinct from ${batchId})
        or exists (select from organization c where c.committee_id = o.committee_id and c.parent_id = o.id and c.imported_batch is distinct from ${batchId})
        or exists (select from proposal p where p.committee_id = o.committee_id and p.imported_batch is distinct from ${batchId}
          and (p.body_id = o.id or p.suggested_unit_ids @> jsonb_build_array(o.id::text)
            or p.unit_plan @> jsonb_build_array(jsonb_build_object('unitId', o.id::text))))) limit 20)`);
}

const isForeignKey = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23503';

/**
 * Takes an import back, all of it. Its event stays, and the undoing becomes one.
 * @throws Refusal notFound; ImportInUse where something has been built on it
 */
export async function undoImport(
  deps: Pick<Deps, 'database' | 'clock' | 'facts'>,
  who: { committeeId: Id; actorId: Id | null },
  batchId: Id,
): Promise<void> {
  const { committeeId, actorId } = who;
  const at = new Date(deps.clock.now()).toISOString();
  try {
    await deps.database.inCommittee(committeeId, async (tx) => {
      await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`import ${committeeId}`}, 0))`);
      const [batch] = await tx.rows(sql<{ root: string; sha256: string; rows: number; undone_at: number | null }>`
        select root, sha256, rows, undone_at from import_batch where committee_id = ${committeeId} and id = ${batchId} for update`);
      if (batch === undefined) throw new Refusal('notFound');
      if (batch.undone_at !== null) throw new Refusal('importUndone');
      const reasons = await builtOn(tx, committeeId, batchId);
      if (reasons.length > 0) throw new ImportInUse(reasons);
      await tx.rows(sql`select undo_import(${batchId}::uuid)`);
      await tx.rows(
        sql`update import_batch set undone_at = ${at}, undone_by = ${actorId} where committee_id = ${committeeId} and id = ${batchId}`,
      );
      await recordAdministration(tx, deps, { committeeId, actorId }, 'undoImport', batchId, {
        root: batch.root,
        sha256: batch.sha256,
        rows: batch.rows,
      });
    });
  } catch (error) {
    // something refers to it that the list above does not know of: nothing was removed
    if (isForeignKey(error))
      throw new ImportInUse([{ kind: 'elsewhere', name: error instanceof Error && 'table' in error ? String(error.table) : '' }]);
    throw error;
  }
  deps.facts.forget(committeeId);
}
