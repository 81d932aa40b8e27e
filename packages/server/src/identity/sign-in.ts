import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import { recordAdministration } from '../actions/administration.ts';
import type { Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { Refusal } from '../problem.ts';
import { countFailure, forgetFailures, lockedRefusal, lockedUntil, nameHashOf } from './attempts.ts';
import { hashPassword, passwordMatches } from './password.ts';
import { factorState } from './second-factor.ts';
import { noteInstallation, noteSecurity, type Origin } from './security-log.ts';
import { beginSession } from './session.ts';

interface Account {
  committee_id: Id;
  account_id: Id;
  person_id: Id;
  password_hash: string;
  disabled_at: number | null;
}

export interface Admitted {
  /** For the cookie. */
  secret: string;
  mustChangePassword: boolean;
  codeNeeded: boolean;
}

/** A hash no password fits, so that an unknown name takes as long as a known one. */
const nobodysHash = hashPassword('no account has this password');

/**
 * Lets in whoever has shown who they are; where a second factor stands and was not shown, only as far as the code.
 * The account is looked at under its lock: a password changed, a factor set up or an account disabled a moment ago counts.
 */
export async function admit(
  tx: Tx,
  deps: Deps,
  account: { committee_id: Id; account_id: Id; person_id: Id },
  by: { origin: Origin; passwordHash?: string; provider?: string; secondFactor?: boolean },
): Promise<Admitted | undefined> {
  const { committee_id: committeeId, account_id: accountId, person_id: personId } = account;
  const [row] = await tx.rows(sql<{ password_hash: string; disabled_at: number | null; must_change_password: boolean }>`
    select password_hash, disabled_at, must_change_password from account where committee_id = ${committeeId} and id = ${accountId} for update`);
  if (row === undefined || row.disabled_at !== null) return undefined;
  if (by.passwordHash !== undefined && by.passwordHash !== row.password_hash) return undefined;
  const { enrolled } = await factorState(tx, { committeeId, accountId });
  const codeNeeded = enrolled && by.secondFactor !== true;
  const secret = await beginSession(tx, deps.config, {
    committeeId,
    accountId,
    origin: by.origin,
    awaitsCode: codeNeeded,
    secondFactor: by.secondFactor === true ? 'provider' : null,
    provider: by.provider ?? null,
  });
  const detail = by.provider === undefined ? {} : { provider: by.provider };
  const kind = codeNeeded ? 'codeAwaited' : 'signedIn';
  await noteSecurity(tx, { committeeId, kind, personId, actorId: personId, origin: by.origin, detail });
  return { secret, mustChangePassword: row.must_change_password && by.provider === undefined, codeNeeded };
}

/**
 * Judges a name and a password. An unknown, a wrong, a disabled and a locked one take the same way: the same look-ups,
 * one hashing, one count, one entry in a log; only who reads that log differs.
 */
export async function signInByPassword(deps: Deps, login: string, password: string, origin: Origin): Promise<Admitted> {
  const { database, config } = deps;
  const nameHash = nameHashOf(deps.vault, login);
  const { account, until } = await database.beforeCommittee(async (tx) => {
    const [found] = await tx.rows(sql<Account>`select * from find_account(${login})`);
    return { account: found, until: await lockedUntil(tx, nameHash) };
  });
  const matches = await passwordMatches(password, account?.password_hash ?? (await nobodysHash));
  if (until === undefined && account !== undefined && matches) {
    const admitted = await database.inCommittee(account.committee_id, async (tx) => {
      const session = await admit(tx, deps, account, { origin, passwordHash: account.password_hash });
      if (session !== undefined) await forgetFailures(tx, nameHash);
      return session;
    });
    if (admitted !== undefined) return admitted;
  }
  const lockedNow = until === undefined && (await database.beforeCommittee((tx) => countFailure(tx, config, nameHash)));
  await noteFailure(deps, account, nameHash, origin, lockedNow, until !== undefined);
  throw until === undefined ? new Refusal('signInFailed') : lockedRefusal(until);
}

async function noteFailure(
  deps: Deps,
  account: Account | undefined,
  nameHash: Buffer,
  origin: Origin,
  lockedNow: boolean,
  wasLocked: boolean,
): Promise<void> {
  const detail = wasLocked ? { locked: true } : {};
  if (account === undefined) {
    await deps.database.beforeCommittee(async (tx) => {
      await noteInstallation(tx, { kind: 'signInFailed', nameHash, origin, detail });
      if (lockedNow) await noteInstallation(tx, { kind: 'locked', nameHash, origin });
    });
    return;
  }
  const { committee_id: committeeId, account_id: accountId, person_id: personId } = account;
  await deps.database.inCommittee(committeeId, async (tx) => {
    await noteSecurity(tx, { committeeId, kind: 'signInFailed', personId, actorId: null, origin, detail });
    if (!lockedNow) return;
    await noteSecurity(tx, { committeeId, kind: 'locked', personId, actorId: null, origin });
    await recordAdministration(tx, deps, { committeeId, actorId: null }, 'lockAccount', accountId, {});
  });
}
