import { createHash } from 'node:crypto';
import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import { recordAdministration } from '../actions/administration.ts';
import type { Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import { Refusal } from '../problem.ts';
import { forgetFailures, nameHashOf } from './attempts.ts';
import { hashPassword, isPasswordFit } from './password.ts';
import { noteInstallation, noteSecurity, type Origin } from './security-log.ts';
import { endSessions } from './session.ts';
import type { Vault } from './vault.ts';

/** As long as the mail says: half an hour. */
const resetMilliseconds = 30 * 60_000;
/** Mails within one link's life: a stranger must not fill somebody's box. */
const mostMails = 3;

const iso = (at: number): string => new Date(at).toISOString();

/** What the link carries. It is made anew for the mail, never kept: who has the tables and not the key has nothing. */
export const resetToken = (vault: Vault, resetId: Id): string => vault.digest('passwordReset', resetId).toString('base64url');
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

interface Account {
  committee_id: Id;
  account_id: Id;
  person_id: Id;
  disabled_at: number | null;
}

/** Queues the mail; it leaves through the outbox like every other. @returns whether there is somewhere to send it */
async function queueMail(tx: Tx, deps: Deps, { committee_id: committeeId, account_id: accountId, person_id: personId }: Account) {
  if (deps.config.delivery.mail === undefined) return false;
  const now = Date.now();
  // one after the other: two requests at once are counted as two
  await tx.rows(sql`select id from account where committee_id = ${committeeId} and id = ${accountId} for update`);
  const [found] = await tx.rows(sql<{ reachable: boolean; open: number }>`select
    exists (select from contact_point where committee_id = ${committeeId} and person_id = ${personId} and mail is not null) as reachable,
    (select count(*) from password_reset where committee_id = ${committeeId} and account_id = ${accountId}
      and created_at > ${iso(now - resetMilliseconds)}) as open`);
  if (found?.reachable !== true || found.open >= mostMails) return false;
  const id = newId();
  await tx.rows(sql`insert into password_reset (committee_id, id, account_id, token_hash, created_at, expires_at)
    values (${committeeId}, ${id}, ${accountId}, ${hashOf(resetToken(deps.vault, id))}, ${iso(now)}, ${iso(now + resetMilliseconds)})`);
  const at = iso(deps.clock.now());
  await tx.rows(sql`insert into outgoing_message
      (committee_id, id, person_id, channel, urgent, state, send_after, created_at, password_reset_id)
    values (${committeeId}, ${newId()}, ${personId}, 'mail', true, 'waiting', ${at}, ${at}, ${id})`);
  return true;
}

/** Asks for a link. Whoever asks learns nothing: not whether the name is borne, nor whether a mail leaves. */
export async function askForReset(deps: Deps, login: string, origin: Origin): Promise<void> {
  const [account] = await deps.database.beforeCommittee((tx) => tx.rows(sql<Account>`select * from find_account(${login})`));
  if (account === undefined) {
    const nameHash = nameHashOf(deps.vault, login);
    await deps.database.beforeCommittee((tx) => noteInstallation(tx, { kind: 'passwordForgotten', nameHash, origin }));
    return;
  }
  const { committee_id: committeeId, person_id: personId } = account;
  await deps.database.inCommittee(committeeId, async (tx) => {
    const sent = account.disabled_at === null && (await queueMail(tx, deps, account));
    await noteSecurity(tx, { committeeId, kind: 'passwordForgotten', personId, actorId: null, origin, detail: { sent } });
  });
}

interface Reset {
  committee_id: Id;
  id: Id;
  account_id: Id;
  person_id: Id;
  login: string;
  expires_at: number;
  used_at: number | null;
  disabled_at: number | null;
}

/** Sets the password anew. A password that will not do leaves the link good. @throws Refusal where the link is not, or no more */
export async function resetByLink(deps: Deps, token: string, next: string, origin: Origin): Promise<void> {
  const [reset] = await deps.database.beforeCommittee((tx) => tx.rows(sql<Reset>`select * from find_password_reset(${hashOf(token)})`));
  if (reset === undefined || reset.used_at !== null || reset.disabled_at !== null || reset.expires_at <= Date.now())
    throw new Refusal('resetLinkSpent');
  if (!isPasswordFit(next, reset.login)) throw new Refusal('passwordTooWeak', { errors: [{ pointer: '/next', code: 'passwordTooWeak' }] });
  const hash = await hashPassword(next);
  const { committee_id: committeeId, account_id: accountId, person_id: personId, id } = reset;
  await deps.database.inCommittee(committeeId, async (tx) => {
    const now = iso(Date.now());
    // the account's lock first, as everywhere: of two with one link the second finds it used
    await tx.rows(sql`select id from account where committee_id = ${committeeId} and id = ${accountId} for update`);
    const taken = await tx.rows(sql`update password_reset set used_at = ${now}
      where committee_id = ${committeeId} and id = ${id} and used_at is null returning id`);
    if (taken.length === 0) throw new Refusal('resetLinkSpent');
    await tx.rows(sql`update password_reset set used_at = ${now}
      where committee_id = ${committeeId} and account_id = ${accountId} and used_at is null`);
    await tx.rows(sql`update account set password_hash = ${hash}, must_change_password = false
      where committee_id = ${committeeId} and id = ${accountId}`);
    await forgetFailures(tx, nameHashOf(deps.vault, reset.login));
    await endSessions(tx, { committeeId, accountId });
    await noteSecurity(tx, { committeeId, kind: 'passwordResetByMail', personId, actorId: personId, origin });
    await recordAdministration(tx, deps, { committeeId, actorId: personId }, 'resetPasswordByMail', accountId, {});
  });
}
