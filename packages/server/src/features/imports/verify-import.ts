import type { ImportKind, ImportVerification } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import { fromRow } from '../../db/rows.ts';
import { Refusal } from '../../problem.ts';
import type { ReplyRecord } from './history-rows.ts';
import { memberRecord } from './make-member.ts';
import { type ProposalRecord, proposalRecord } from './make-proposal.ts';
import { replyRecord } from './make-reply.ts';
import { unitRecord } from './make-unit.ts';
import { leafOf, merkleRoot } from './merkle.ts';

const pageSize = 1000;
type Found = Map<Id, object>;

interface StoredReply {
  id: Id;
  proposalId: Id;
  unitId: Id;
  opening: string;
  class: string | null;
  openness: string | null;
  documentNo: string | null;
  issuedAt: number | null;
  importedBatch: Id | null;
}

const recordOf = (reply: StoredReply): ReplyRecord => ({
  unitId: reply.unitId,
  text: reply.opening,
  class: reply.class,
  openness: reply.openness,
  documentNo: reply.documentNo,
  issuedAt: reply.issuedAt,
});

async function repliesIn(tx: Tx, committeeId: Id, where: ReturnType<typeof sql>): Promise<StoredReply[]> {
  const rows = await tx.rows(sql<Record<string, unknown>>`
    select r.id, r.proposal_id, r.unit_id, r.opening, r.class, r.openness, r.document_no, to_json(r.issued_at) as issued_at, r.imported_batch
    from reply r where r.committee_id = ${committeeId} and ${where} order by r.id`);
  return rows.map((row) => fromRow<StoredReply>(row));
}

async function proposals(tx: Tx, committeeId: Id, batchId: Id, ids: readonly Id[]): Promise<Found> {
  interface Stored extends Omit<ProposalRecord, 'parts' | 'signatories'> {
    id: Id;
    parts: Record<string, string>;
    signatories: Id[];
  }
  const rows = await tx.rows(sql<Record<string, unknown>>`
    select p.id, t.title, p.field, t.parts, p.session_id, p.case_no, p.lead_id, p.body_id, to_json(p.submitted_at) as submitted_at,
      (select coalesce(json_agg(s.person_id order by s.ordinal), '[]') from signatory s where s.committee_id = p.committee_id and s.proposal_id = p.id) as signatories
    from proposal p join proposal_text t on t.committee_id = p.committee_id and t.proposal_id = p.id and t.version = 1 and t.title = p.title
    where p.committee_id = ${committeeId} and p.id = any(${[...ids]}::uuid[])`);
  const replies = Map.groupBy(
    await repliesIn(tx, committeeId, sql`r.proposal_id = any(${[...ids]}::uuid[]) and r.imported_batch = ${batchId}`),
    (reply) => reply.proposalId,
  );
  return new Map(
    rows.map((row) => {
      const { id, title, field, parts, sessionId, caseNo, leadId, bodyId, signatories, submittedAt } = fromRow<Stored>(row);
      const record = { title, field, parts, sessionId, caseNo, leadId, bodyId, signatories, submittedAt };
      return [id, proposalRecord(id, record, (replies.get(id) ?? []).map(recordOf))];
    }),
  );
}

async function standing(tx: Tx, committeeId: Id, batch: { id: Id; kind: ImportKind }, ids: readonly Id[]): Promise<Found> {
  if (batch.kind === 'members') {
    const rows = await tx.rows(sql<{ id: Id; name: string; member_no: string | null }>`
      select id, name, member_no from person where committee_id = ${committeeId} and id = any(${[...ids]}::uuid[])`);
    return new Map(rows.map((row) => [row.id, memberRecord({ id: row.id, name: row.name, memberNo: row.member_no })]));
  }
  if (batch.kind === 'units') {
    const rows = await tx.rows(sql<Record<string, unknown>>`
      select id, name, short_name, former_names from organization where committee_id = ${committeeId} and id = any(${[...ids]}::uuid[])`);
    return new Map(
      rows.map((row) => {
        const unit = fromRow<{ id: Id; name: string; shortName: string | null; formerNames: string[] }>(row);
        return [unit.id, unitRecord(unit)];
      }),
    );
  }
  const replies = batch.kind === 'replies' ? await repliesIn(tx, committeeId, sql`r.id = any(${[...ids]}::uuid[])`) : [];
  const found: Found = new Map(replies.map((reply) => [reply.id, replyRecord(reply.id, reply.proposalId, recordOf(reply))]));
  const rest = ids.filter((id) => !found.has(id));
  const stubs = batch.kind === 'replies';
  for (const [id, record] of await proposals(tx, committeeId, batch.id, rest)) found.set(id, stubs ? { ...record, replies: [] } : record);
  return found;
}

/** Holds what stands in the tables today against what was imported: leaf by leaf, and the root against the record's. */
export async function verifyImport(tx: Tx, committeeId: Id, batchId: Id): Promise<ImportVerification> {
  const [batch] = await tx.rows(sql<{ id: Id; kind: ImportKind; root: string; rows: number; undone: boolean }>`
    select id, kind, root, rows, undone_at is not null as undone from import_batch where committee_id = ${committeeId} and id = ${batchId}`);
  if (batch === undefined) throw new Refusal('notFound');
  if (batch.undone) throw new Refusal('importUndone');
  const [event] = await tx.rows(sql<{ body: string }>`select body from event
    where committee_id = ${committeeId} and case_id = ${batchId} and procedure = 'administration' and action = 'importRows'`);
  const recorded = event === undefined ? undefined : (JSON.parse(event.body) as { input: { root: string } }).input.root;
  const leaves: Buffer[] = [];
  const changedRows: number[] = [];
  for (let from = 0; ; from += pageSize) {
    const page = await tx.rows(sql<{ row: number; target_id: Id; leaf: Uint8Array }>`select row, target_id, leaf from import_row
      where committee_id = ${committeeId} and batch_id = ${batchId} and ordinal >= ${from} order by ordinal limit ${pageSize}`);
    const found = await standing(
      tx,
      committeeId,
      batch,
      page.map((entry) => entry.target_id),
    );
    for (const { row, target_id: target, leaf } of page) {
      const record = found.get(target);
      const now = record === undefined ? Buffer.alloc(32) : leafOf(record);
      leaves.push(now);
      if (!now.equals(Buffer.from(leaf))) changedRows.push(row);
    }
    if (page.length < pageSize) break;
  }
  const root = merkleRoot(leaves);
  return { intact: root === recorded && root === batch.root, rows: batch.rows, root, changedRows: changedRows.slice(0, 100) };
}
