import { createHash } from 'node:crypto';
import { eventList } from '@shangliang/contract';
import type { Client, Person } from './client.ts';

/** An entry of the record, read from its hashed text. */
export interface RecordedEvent {
  seq: number;
  procedure: string;
  action: string;
  proposalId: string;
  caseId: string;
  actorId: string;
  from: string;
  to: string;
  at: number;
  input: ReadonlyMap<string, unknown>;
  dues: readonly { name: string; at: number }[];
  /** Texts the action froze, as the record keeps them. */
  kept: readonly { record: string; row: ReadonlyMap<string, unknown> }[];
}

export interface Entry {
  seq: number;
  body: string;
  hash: string;
}

const entriesOf = (value: unknown): Map<string, unknown> =>
  new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);

export function readEvent({ seq, body }: Pick<Entry, 'seq' | 'body'>): RecordedEvent {
  const entry = entriesOf(JSON.parse(body));
  const dues = entry.get('dues');
  const kept = entry.get('kept');
  return {
    seq,
    procedure: text(entry.get('procedure')),
    action: text(entry.get('action')),
    proposalId: text(entry.get('proposalId')),
    caseId: text(entry.get('caseId')),
    actorId: text(entry.get('actorId')),
    from: text(entry.get('from')),
    to: text(entry.get('to')),
    at: number(entry.get('at')),
    input: entriesOf(entry.get('input')),
    dues: (Array.isArray(dues) ? dues : []).map((due) => ({
      name: text(entriesOf(due).get('name')),
      at: number(entriesOf(due).get('at')),
    })),
    kept: (Array.isArray(kept) ? kept : []).map((write) => ({
      record: text(entriesOf(write).get('record')),
      row: entriesOf(entriesOf(write).get('row')),
    })),
  };
}

/** The chain once more: each hash over the one before it, its number and its text. @returns the first that does not fit */
export function brokenAt(entries: readonly Entry[], algorithm: string): number | undefined {
  let hash = Buffer.alloc(32);
  for (const [index, { seq, body, hash: stored }] of entries.entries()) {
    hash = createHash(algorithm).update(hash).update(`\n${seq}\n`).update(body, 'utf8').digest();
    if (seq !== index + 1 || hash.toString('hex') !== stored) return seq;
  }
  return undefined;
}

/** The whole record, page by page, oldest first. */
export async function readRecord(client: Client, as: Person): Promise<{ entries: Entry[]; algorithm: string }> {
  const entries: Entry[] = [];
  let algorithm = '';
  let after: number | null = 0;
  while (after !== null) {
    const page: ReturnType<typeof eventList.parse> = await client.get(as, `/api/events?after=${after}&limit=2000`, eventList);
    entries.push(...page.items);
    algorithm = page.algorithm;
    after = page.next;
  }
  return { entries, algorithm };
}
