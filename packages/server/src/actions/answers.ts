import { createHash } from 'node:crypto';
import type { Id } from '@shangliang/core';
import { canonicalize } from 'json-canonicalize';
import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import { Refusal } from '../problem.ts';

/** A request that may be sent again: same account, same key, same answer. */
export interface Keyed {
  committeeId: Id;
  accountId: Id;
  key: string;
  requestHash: string;
}

export interface Answer {
  status: number;
  body: string;
}

export const requestHash = (route: string, body: unknown): string =>
  createHash('sha256')
    .update(route)
    .update('\n')
    .update(canonicalize(body ?? null))
    .digest('hex');

/** The first answer to this key, if there was one. @throws Refusal where the key spoke of something else */
export async function findAnswer(tx: Tx, keyed: Keyed): Promise<Answer | undefined> {
  const [row] = await tx.rows(sql<{ request_hash: string; status: number; body: string }>`
    select request_hash, status, body from answered_request
    where committee_id = ${keyed.committeeId} and account_id = ${keyed.accountId} and key = ${keyed.key}`);
  if (row === undefined) return undefined;
  if (row.request_hash !== keyed.requestHash) throw new Refusal('idempotencyKeyReused');
  return { status: row.status, body: row.body };
}

/** Keeps the answer; two at once with one key meet in the primary key, and the later one reads the first. */
export async function keepAnswer(tx: Tx, keyed: Keyed, answer: Answer, at: number): Promise<void> {
  await tx.rows(sql`insert into answered_request (committee_id, account_id, key, request_hash, status, body, at)
    values (${keyed.committeeId}, ${keyed.accountId}, ${keyed.key}, ${keyed.requestHash}, ${answer.status}, ${answer.body}, ${new Date(at).toISOString()})`);
}

export const isRepeatedKey = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '23505' &&
  'constraint' in error &&
  error.constraint === 'answered_request_pkey';
