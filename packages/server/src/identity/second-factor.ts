import { randomBytes } from 'node:crypto';
import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import type { Config } from '../config.ts';
import type { Tx } from '../db/open.ts';
import { newId } from '../ids.ts';
import { Refusal } from '../problem.ts';
import type { Vault } from './vault.ts';

interface Owner {
  committeeId: Id;
  accountId: Id;
}

const stepSeconds = 30;
const iso = (at: number): string => new Date(at).toISOString();
// read from paper: nothing that looks like something else; thirty signs
const alphabet = '23456789abcdefghjkmnpqrstvwxyz';
const recoveryCodes = 10;
const recoverySigns = 16;

const totpOf = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: '商量', label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: stepSeconds });

/** A new secret, which counts only once a code has confirmed it; a former unconfirmed one is gone. */
export async function beginEnrolment(tx: Tx, vault: Vault, of: Owner, login: string): Promise<{ secret: string; uri: string }> {
  const secret = new Secret({ size: 20 }).base32;
  const sealed = vault.seal('secondFactor', of.accountId, secret);
  const rows = await tx.rows(sql`insert into second_factor as f (committee_id, account_id, secret, created_at)
    values (${of.committeeId}, ${of.accountId}, ${sealed}, ${iso(Date.now())})
    on conflict (committee_id, account_id) do update set secret = excluded.secret, created_at = excluded.created_at, last_step = null
    where f.confirmed_at is null returning account_id`);
  if (rows.length === 0) throw new Refusal('secondFactorStands');
  return { secret, uri: totpOf(secret, login).toString() };
}

interface Factor {
  secret: Uint8Array;
  confirmed_at: number | null;
  last_step: number | null;
  locked_until: number | null;
}

/** What a code came to. Nothing is thrown: what was counted must be kept. */
export type Verdict =
  | { is: 'right'; by: 'code' | 'recovery' }
  | { is: 'wrong'; lockedNow: boolean }
  | { is: 'locked'; until: number }
  | { is: 'none' }
  | { is: 'unreadable' };

/** Takes each code once: a step back and a step ahead are let pass, none that is not after the last one taken. */
function stepOf(secret: string, code: string): number | undefined {
  const now = Date.now();
  const delta = totpOf(secret, '').validate({ token: code, window: 1, timestamp: now });
  return delta === null ? undefined : Math.floor(now / 1000 / stepSeconds) + delta;
}

const normalized = (code: string): string => code.replace(/[\s-]/g, '').toLowerCase();
const recoveryHash = (vault: Vault, accountId: Id, code: string): Buffer =>
  vault.digest('recoveryCode', `${accountId} ${normalized(code)}`);

async function takeRecoveryCode(tx: Tx, vault: Vault, of: Owner, code: string): Promise<boolean> {
  const taken = await tx.rows(sql`update recovery_code set used_at = ${iso(Date.now())} where committee_id = ${of.committeeId}
    and account_id = ${of.accountId} and code_hash = ${recoveryHash(vault, of.accountId, code)} and used_at is null returning id`);
  return taken.length === 1;
}

async function miss(tx: Tx, config: Config, of: Owner): Promise<Verdict> {
  const [row] = await tx.rows(sql<{ failed_attempts: number }>`update second_factor set failed_attempts = failed_attempts + 1
    where committee_id = ${of.committeeId} and account_id = ${of.accountId} returning failed_attempts`);
  const lockedNow = (row?.failed_attempts ?? 0) >= config.lockAfter;
  if (lockedNow)
    await tx.rows(sql`update second_factor set failed_attempts = 0, locked_until = ${iso(Date.now() + config.lockMilliseconds)}
      where committee_id = ${of.committeeId} and account_id = ${of.accountId}`);
  return { is: 'wrong', lockedNow };
}

/**
 * Judges a code under the factor's row lock: two at once are one after the other, whichever process they came to.
 * @param stage `confirmed`: the factor that stands, by its code or a recovery code; `begun`: the first code of a new one
 */
export async function verifyCode(
  tx: Tx,
  { vault, config }: { vault: Vault; config: Config },
  of: Owner,
  code: string,
  stage: 'confirmed' | 'begun' = 'confirmed',
): Promise<Verdict> {
  const [factor] = await tx.rows(sql<Factor>`select secret, confirmed_at, last_step, locked_until from second_factor
    where committee_id = ${of.committeeId} and account_id = ${of.accountId} for update`);
  if (factor === undefined || (factor.confirmed_at === null) !== (stage === 'begun')) return { is: 'none' };
  if (factor.locked_until !== null && factor.locked_until > Date.now()) return { is: 'locked', until: factor.locked_until };
  const secret = vault.open('secondFactor', of.accountId, factor.secret);
  if (secret === undefined) return { is: 'unreadable' };
  const digits = normalized(code);
  if (/^\d{6}$/.test(digits)) {
    const step = stepOf(secret, digits);
    if (step === undefined || step <= (factor.last_step ?? 0)) return miss(tx, config, of);
    await tx.rows(sql`update second_factor set last_step = ${step}, failed_attempts = 0, locked_until = null,
      confirmed_at = coalesce(confirmed_at, ${iso(Date.now())}) where committee_id = ${of.committeeId} and account_id = ${of.accountId}`);
    return { is: 'right', by: 'code' };
  }
  if (stage === 'begun' || !(await takeRecoveryCode(tx, vault, of, code))) return miss(tx, config, of);
  await tx.rows(sql`update second_factor set failed_attempts = 0, locked_until = null
    where committee_id = ${of.committeeId} and account_id = ${of.accountId}`);
  return { is: 'right', by: 'recovery' };
}

function recoveryCode(): string {
  let code = '';
  while (code.length < recoverySigns) {
    // a byte beyond the last whole round of the alphabet would favour its first signs
    for (const byte of randomBytes(recoverySigns))
      if (byte < 240 && code.length < recoverySigns) code += alphabet[byte % alphabet.length] ?? '';
  }
  return code.replace(/(.{4})(?!$)/g, '$1-');
}

/** A new set; the former one is gone. @returns them, shown this once */
export async function issueRecoveryCodes(tx: Tx, vault: Vault, of: Owner): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, recoveryCode);
  await tx.rows(sql`delete from recovery_code where committee_id = ${of.committeeId} and account_id = ${of.accountId}`);
  const values = codes.map(
    (code) => sql`(${of.committeeId}::uuid, ${newId()}::uuid, ${of.accountId}::uuid, ${recoveryHash(vault, of.accountId, code)}::bytea)`,
  );
  await tx.rows(sql`insert into recovery_code (committee_id, id, account_id, code_hash) values ${sql.join(values)}`);
  return codes;
}

/** @returns whether there was one */
export async function removeFactor(tx: Tx, of: Owner): Promise<boolean> {
  await tx.rows(sql`delete from recovery_code where committee_id = ${of.committeeId} and account_id = ${of.accountId}`);
  const gone = await tx.rows(
    sql`delete from second_factor where committee_id = ${of.committeeId} and account_id = ${of.accountId} returning account_id`,
  );
  return gone.length > 0;
}

export async function factorState(tx: Tx, of: Owner): Promise<{ enrolled: boolean; recoveryCodesLeft: number }> {
  const [row] = await tx.rows(sql<{ enrolled: boolean; codes: number }>`select
    exists (select from second_factor where committee_id = ${of.committeeId} and account_id = ${of.accountId} and confirmed_at is not null) as enrolled,
    (select count(*) from recovery_code where committee_id = ${of.committeeId} and account_id = ${of.accountId} and used_at is null) as codes`);
  return { enrolled: row?.enrolled ?? false, recoveryCodesLeft: row?.codes ?? 0 };
}
