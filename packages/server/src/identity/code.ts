import { sql } from 'kysely';
import { recordAdministration } from '../actions/administration.ts';
import type { Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { Refusal } from '../problem.ts';
import { lockedRefusal } from './attempts.ts';
import { type Verdict, verifyCode } from './second-factor.ts';
import { noteSecurity } from './security-log.ts';
import type { SignedIn } from './session.ts';

function refusalOf(verdict: Exclude<Verdict, { is: 'right' }>, deps: Pick<Deps, 'log'>): Refusal {
  switch (verdict.is) {
    case 'wrong':
      return new Refusal('codeWrong', { errors: [{ pointer: '/code', code: 'codeWrong' }] });
    case 'locked':
      return lockedRefusal(verdict.until);
    case 'none':
      return new Refusal('secondFactorMissing');
    case 'unreadable':
      deps.log.error({}, 'a second factor does not open: the key is not the one it was sealed with (SHANGLIANG_KEY, or the file key)');
      return new Refusal('unavailable');
  }
}

async function noteMiss(tx: Tx, deps: Deps, who: SignedIn, lockedNow: boolean): Promise<void> {
  const entry = {
    committeeId: who.committeeId,
    personId: who.personId,
    actorId: who.personId,
    sessionId: who.sessionId,
    origin: who.origin,
  };
  await noteSecurity(tx, { ...entry, kind: 'codeFailed' });
  if (!lockedNow) return;
  await noteSecurity(tx, { ...entry, kind: 'codeLocked' });
  await recordAdministration(tx, deps, { committeeId: who.committeeId, actorId: null }, 'lockSecondFactor', who.accountId, {});
}

/**
 * Does what a right code opens, in the transaction that takes the code; a wrong one is counted and noted, and that is kept.
 * @throws Refusal where the code is not right
 */
export async function withCode<T>(
  deps: Deps,
  who: SignedIn,
  code: string,
  run: (tx: Tx, by: 'code' | 'recovery') => Promise<T>,
  stage: 'confirmed' | 'begun' = 'confirmed',
): Promise<T> {
  const outcome = await deps.database.inCommittee(who.committeeId, async (tx) => {
    // the account's lock first, as everywhere: a sign-in that is underway waits or is waited for
    await tx.rows(sql`select id from account where committee_id = ${who.committeeId} and id = ${who.accountId} for update`);
    const verdict = await verifyCode(tx, deps, who, code, stage);
    if (verdict.is === 'wrong') await noteMiss(tx, deps, who, verdict.lockedNow);
    if (verdict.is !== 'right') return { verdict };
    if (verdict.by === 'recovery')
      await noteSecurity(tx, {
        committeeId: who.committeeId,
        kind: 'recoveryCodeUsed',
        personId: who.personId,
        actorId: who.personId,
        sessionId: who.sessionId,
        origin: who.origin,
      });
    return { verdict, value: await run(tx, verdict.by) };
  });
  if ('value' in outcome) return outcome.value;
  throw refusalOf(outcome.verdict, deps);
}
