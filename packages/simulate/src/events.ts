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
  /** What the actor is to the case. */
  relation: string;
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
    relation: text(entry.get('relation')),
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

/** The chain once more: each hash over the one before it, its number and its text. */
export interface OpenChain {
  follow: (entry: Entry) => void;
  /** The first entry that does not fit. */
  broken: () => number | undefined;
  head: () => string;
  length: () => number;
}

export function openChain(algorithm: string): OpenChain {
  let hash = Buffer.alloc(32);
  let length = 0;
  let broken: number | undefined;
  return {
    follow: ({ seq, body, hash: stored }) => {
      hash = createHash(algorithm).update(hash).update(`\n${seq}\n`).update(body, 'utf8').digest();
      length += 1;
      if (seq !== length || hash.toString('hex') !== stored) broken ??= seq;
    },
    broken: () => broken,
    head: () => hash.toString('hex'),
    length: () => length,
  };
}

/** A page is no longer than what comes of a few hundred acts; nothing of it is kept but what follows takes from it. */
const page = 500;

/** Reads the record on from where it was left, oldest first. @returns where it ends now */
export async function readOn(
  client: Client,
  as: Person,
  after: number,
  follow: (entry: Entry, algorithm: string) => void,
): Promise<number> {
  let at = after;
  for (;;) {
    const answer: ReturnType<typeof eventList.parse> = await client.get(as, `/api/events?after=${at}&limit=${page}`, eventList);
    for (const entry of answer.items) follow(entry, answer.algorithm);
    at = answer.items.at(-1)?.seq ?? at;
    if (answer.next === null) return at;
  }
}
