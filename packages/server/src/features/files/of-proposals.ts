import type { FileRead } from '@shangliang/contract';
import { type Id, proposalOf } from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { loadSeen } from '../proposal/case-view.ts';
import { seenBy } from '../proposal/list-order.ts';

/**
 * Papers that somebody who wrote at a proposal laid beside it are for whoever may see it; nobody opens another's file by
 * naming it in a text of their own.
 */
export const paperOfProposal = (who: SignedIn): RawBuilder<unknown> =>
  sql`exists (select from proposal p where p.committee_id = file.committee_id and p.file_ids <> '[]'::jsonb
    and p.file_ids @> to_jsonb(file.id::text) and ${seenBy(who)}
    and exists (select from proposal_text t where t.committee_id = p.committee_id and t.proposal_id = p.id and t.saved_by = file.uploaded_by))`;

/** What lies beside a proposal, in the order in which its authors put it. */
export const listFilesOf = (deps: Deps, who: SignedIn, id: Id): Promise<{ items: FileRead[] }> =>
  deps.database.inCommittee(who.committeeId, async (tx) => {
    const { fileIds } = proposalOf(await loadSeen(tx, who, id));
    if (fileIds.length === 0) return { items: [] };
    const rows = await tx.rows(sql<FileRead>`select id, name, type, size,
        coalesce((select t.state from file_text t where t.committee_id = file.committee_id and t.sha256 = file.sha256), 'waiting') as searched
      from file
      where committee_id = ${who.committeeId} and id = any(${[...fileIds]}::uuid[]) and (uploaded_by = ${who.personId} or ${paperOfProposal(who)})`);
    return { items: fileIds.flatMap((fileId) => rows.filter((row) => row.id === fileId)) };
  });
