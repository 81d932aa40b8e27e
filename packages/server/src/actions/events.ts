import { createHash } from 'node:crypto';
import type { EventDraft, Id } from '@shangliang/core';
import { canonicalize } from 'json-canonicalize';
import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';

/** An entry of the record: an action of a procedure, or an administrator's act. */
export type EventEntry =
  | EventDraft
  | { proposalId: null; procedure: 'administration'; caseId: Id | null; action: string; actorId: Id | null; input: unknown; at: number };

export const chainAlgorithms = ['sha256', 'sm3'] as const;
export type ChainAlgorithm = (typeof chainAlgorithms)[number];

/** The hash of one entry: over the one before it, its number, and its canonical text. */
export function chainHash(algorithm: ChainAlgorithm, previous: Buffer, seq: number, body: string): Buffer {
  return createHash(algorithm).update(previous).update(`\n${seq}\n`).update(body, 'utf8').digest();
}

export const genesis = Buffer.alloc(32);

interface Head {
  seq: number;
  hash: Buffer | Uint8Array;
  algorithm: ChainAlgorithm;
}

/**
 * Appends to the committee's chain. The last thing a transaction does but answering: the head's lock
 * serialises the committee's writers, and is held only until the commit, which goes out with the entries where they are the `last`.
 */
export async function appendEvents(tx: Tx, committeeId: Id, entries: readonly EventEntry[], then: 'last' | 'more' = 'more'): Promise<void> {
  if (entries.length === 0) return;
  const [head] = await tx.rows(sql<Head>`
    select h.seq, h.hash, (select chain_algorithm from committee c where c.id = h.committee_id) as algorithm
    from event_head h where h.committee_id = ${committeeId} for update`);
  if (head === undefined) throw new RangeError('the committee has no event chain');
  let hash: Buffer = Buffer.from(head.hash);
  const rows = entries.map((entry, index) => {
    const seq = head.seq + index + 1;
    const cause = 'cause' in entry && entry.cause !== null ? head.seq + entry.cause + 1 : null;
    const body = canonicalize({ ...entry, cause });
    hash = chainHash(head.algorithm, hash, seq, body);
    return {
      committee_id: committeeId,
      seq,
      proposal_id: entry.proposalId,
      procedure: entry.procedure,
      case_id: entry.caseId,
      action: entry.action,
      actor_id: entry.actorId,
      on_behalf_of: 'onBehalfOf' in entry ? entry.onBehalfOf : null,
      at: new Date(entry.at).toISOString(),
      body,
      hash: `\\x${hash.toString('hex')}`,
    };
  });
  await tx.rows(
    sql`
    with appended as (
      insert into event select * from jsonb_populate_recordset(null::event, ${JSON.stringify(rows)}::jsonb)
    )
    update event_head set seq = ${head.seq + rows.length}, hash = ${hash} where committee_id = ${committeeId}`,
    then === 'last' ? { then } : {},
  );
}

export interface Verification {
  intact: boolean;
  entries: number;
  head: string;
  /** The first entry that does not fit, and why. */
  broken: { seq: number; why: 'missing' | 'hash' | 'columns' | 'head' } | null;
}

interface StoredEvent {
  seq: number;
  proposal_id: Id | null;
  procedure: string;
  case_id: Id | null;
  action: string;
  actor_id: Id | null;
  on_behalf_of: Id | null;
  at: number;
  body: string;
  hash: Buffer | Uint8Array;
}

const pageSize = 2000;

/** Recomputes the committee's chain from its first entry to its head. */
export async function verifyChain(tx: Tx, committeeId: Id): Promise<Verification> {
  const [head] = await tx.rows(sql<Head>`
    select h.seq, h.hash, c.chain_algorithm as algorithm from event_head h join committee c on c.id = h.committee_id
    where h.committee_id = ${committeeId}`);
  if (head === undefined) return { intact: false, entries: 0, head: '', broken: { seq: 0, why: 'head' } };
  let hash: Buffer = genesis;
  let seq = 0;
  const broken = (why: 'missing' | 'hash' | 'columns' | 'head', at: number): Verification => ({
    intact: false,
    entries: seq,
    head: Buffer.from(head.hash).toString('hex'),
    broken: { seq: at, why },
  });
  for (;;) {
    const page = await tx.rows(sql<StoredEvent>`
      select seq, proposal_id, procedure, case_id, action, actor_id, on_behalf_of, at, body, hash from event
      where committee_id = ${committeeId} and seq > ${seq} order by seq limit ${pageSize}`);
    for (const entry of page) {
      if (entry.seq !== seq + 1) return broken('missing', seq + 1);
      hash = chainHash(head.algorithm, hash, entry.seq, entry.body);
      if (!hash.equals(Buffer.from(entry.hash))) return broken('hash', entry.seq);
      if (!columnsAgree(entry)) return broken('columns', entry.seq);
      seq = entry.seq;
    }
    if (page.length < pageSize) break;
  }
  if (seq !== head.seq || !hash.equals(Buffer.from(head.hash))) return broken('head', seq);
  return { intact: true, entries: seq, head: hash.toString('hex'), broken: null };
}

/** The columns that lists read say what the hashed text says. */
function columnsAgree(entry: StoredEvent): boolean {
  const body: unknown = JSON.parse(entry.body);
  if (typeof body !== 'object' || body === null) return false;
  const said = new Map(Object.entries(body));
  return (
    said.get('proposalId') === entry.proposal_id &&
    said.get('procedure') === entry.procedure &&
    said.get('caseId') === entry.case_id &&
    said.get('action') === entry.action &&
    said.get('actorId') === entry.actor_id &&
    (said.get('onBehalfOf') ?? null) === entry.on_behalf_of &&
    said.get('at') === entry.at
  );
}
