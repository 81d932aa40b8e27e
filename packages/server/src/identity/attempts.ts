import { sql } from 'kysely';
import type { Config } from '../config.ts';
import type { Tx } from '../db/open.ts';
import { Refusal } from '../problem.ts';
import type { Vault } from './vault.ts';

/** A name's keyed hash: people type passwords where names belong, and no table may show them. */
export const nameHashOf = (vault: Vault, login: string): Buffer => vault.digest('signInName', login);

/** Until when the name is locked, borne by an account or not; undefined where it is not. */
export async function lockedUntil(tx: Tx, nameHash: Buffer): Promise<number | undefined> {
  const [row] = await tx.rows(sql<{ locked_until: number | null }>`select sign_in_locked_until(${nameHash}) as locked_until`);
  const until = row?.locked_until ?? 0;
  return until > Date.now() ? until : undefined;
}

/** Counts a wrong password where it is kept: many at once, and in many processes, are many. @returns whether it locked the name */
export async function countFailure(tx: Tx, config: Config, nameHash: Buffer): Promise<boolean> {
  const now = Date.now();
  const until = new Date(now + config.lockMilliseconds).toISOString();
  const [row] = await tx.rows(
    sql<{
      locked: boolean;
    }>`select count_sign_in_failure(${nameHash}, ${config.lockAfter}, ${new Date(now).toISOString()}, ${until}) as locked`,
  );
  return row?.locked ?? false;
}

export async function forgetFailures(tx: Tx, nameHash: Buffer): Promise<void> {
  await tx.rows(sql`select forget_sign_in_failures(${nameHash})`);
}

export const lockedRefusal = (until: number): Refusal =>
  new Refusal('locked', { retryAfter: Math.max(1, Math.ceil((until - Date.now()) / 1000)) });
