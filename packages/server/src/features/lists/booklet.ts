import type { Booklet, ProposalListQuery } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { listProposals } from '../proposal/list.ts';

/** A page of the list with the texts as they stand; what may be read is what the list shows. */
export async function readBooklet(deps: Deps, who: SignedIn, query: ProposalListQuery): Promise<Booklet> {
  const { items, next } = await listProposals(deps, who, query, 'export');
  const ids = items.map((item) => item.id);
  const rows = await deps.database.inCommittee(who.committeeId, (tx) =>
    tx.rows(sql<{ id: Id; parts: Record<string, string> }>`select p.id, t.parts from proposal p
      join proposal_text t on t.committee_id = p.committee_id and t.proposal_id = p.id and t.version = p.text_version
      where p.committee_id = ${who.committeeId} and p.id = any(${ids}::uuid[])`),
  );
  const partsOf = new Map(rows.map((row) => [row.id, row.parts]));
  return {
    items: items.map((item) => ({
      id: item.id,
      number: item.caseNo ?? item.unfiledNo ?? item.serialNo,
      title: item.title,
      field: item.field,
      proposer: item.proposer.name,
      others: item.proposer.others,
      units: item.units.map((unit) => unit.name),
      parts: partsOf.get(item.id) ?? {},
    })),
    next,
  };
}
