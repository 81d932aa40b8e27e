import type { HandlingRole, Id, Outcome, ProposalState } from '@shangliang/core';
import { asked, type Vector, type Vocabulary } from '@shangliang/text';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { SignedIn } from '../../identity/session.ts';
import { seenBy } from '../proposal/list-order.ts';
import { termHash } from './terms.ts';

/** How deep is looked before the reader's rights, and how many texts are then compared in full. */
const deep = 1000;
const compared = 20;

/** A proposal that shares its heaviest words with what is asked about. */
export interface Candidate {
  id: Id;
  title: string;
  number: string | null;
  state: ProposalState;
  outcome: Outcome | null;
  field: string;
  year: number;
  proposer: string | null;
  parts: Record<string, string> | null;
  length: number;
  units: { id: Id; name: string; role: HandlingRole }[];
  classes: string[];
  same: boolean | null;
  said_by: string | null;
}

const whole = 32_767;

/**
 * The texts most like a vector, among those the reader may see: what they share is summed within the index, the rows themselves are
 * read for the best alone; all in one statement.
 */
export function findCandidates(
  tx: Tx,
  who: SignedIn,
  vector: Vector,
  vocabulary: Vocabulary,
  proposalId: Id | undefined,
): Promise<Candidate[]> {
  const terms = new Map<number, number>();
  for (const { term, weight } of asked(vector, vocabulary)) {
    const hash = termHash(term);
    if (!terms.has(hash)) terms.set(hash, Math.max(1, Math.round(weight * whole)));
  }
  const self = proposalId ?? null;
  return tx.rows(
    sql<Candidate>`with likest as materialized (
        select t.document_id, sum(t.weight::bigint * q.weight) as shared
        from unnest(${[...terms.keys()]}::int[], ${[...terms.values()]}::int[]) as q(term, weight)
          join text_term t on t.committee_id = ${who.committeeId} and t.term = q.term
        group by t.document_id order by shared desc, t.document_id limit ${deep}),
      best as materialized (
        select p.id, p.committee_id, p.title, coalesce(p.case_no, p.unfiled_no, p.serial_no) as number, p.state, p.outcome, p.field,
          p.session_id, p.body_id, p.lead_id, l.shared
        from likest l join proposal p on p.committee_id = ${who.committeeId} and p.id = l.document_id
        where ${seenBy(who)} and p.id is distinct from ${self}::uuid
        order by l.shared desc, p.id limit ${compared})
      select b.id, b.title, b.number, b.state, b.outcome, b.field, y.year, t.parts, d.length, m.same,
        coalesce((select o.name from organization o where o.committee_id = b.committee_id and o.id = b.body_id),
          (select n.name from person n where n.committee_id = b.committee_id and n.id = b.lead_id)) as proposer,
        (select n.name from person n where n.committee_id = m.committee_id and n.id = m.by) as said_by,
        (select coalesce(json_agg(json_build_object('id', s.unit_id, 'name', o.name, 'role', s.role) order by s.created_at, s.id), '[]')
          from assignment s join organization o on o.committee_id = s.committee_id and o.id = s.unit_id
          where s.committee_id = b.committee_id and s.proposal_id = b.id and s.received_at is not null) as units,
        (select coalesce(json_agg(r.class order by r.issued_at), '[]') from reply r
          where r.committee_id = b.committee_id and r.proposal_id = b.id and r.issued_at is not null and r.class is not null) as classes
      from best b
        join text_document d on d.committee_id = b.committee_id and d.document_id = b.id
        join plenary y on y.committee_id = b.committee_id and y.id = b.session_id
        left join proposal_text t on t.committee_id = b.committee_id and t.proposal_id = b.id and t.version = d.text_version
        left join same_matter m on m.committee_id = b.committee_id and m.a = least(b.id, ${self}::uuid) and m.b = greatest(b.id, ${self}::uuid)
      order by b.shared desc, b.id`,
    { plan: 'each' },
  );
}
