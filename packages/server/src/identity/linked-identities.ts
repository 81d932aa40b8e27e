import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import { recordAdministration } from '../actions/administration.ts';
import type { Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';
import { Refusal } from '../problem.ts';
import { noteSecurity } from './security-log.ts';
import { endSessions, type SignedIn } from './session.ts';

export interface LinkedAccount {
  committee_id: Id;
  account_id: Id;
  person_id: Id;
}

export async function findLinked(tx: Tx, issuer: string, subject: string): Promise<LinkedAccount | undefined> {
  const [row] = await tx.rows(sql<LinkedAccount>`select * from find_linked_account(${issuer}, ${subject})`);
  return row;
}

interface Owner {
  accountId: Id;
  personId: Id;
}

/** @throws Refusal where the person has no account here */
export async function accountOf(tx: Tx, committeeId: Id, personId: Id): Promise<Owner> {
  const [row] = await tx.rows(
    sql<{ id: Id }>`select id from account where committee_id = ${committeeId} and person_id = ${personId} for update`,
  );
  if (row === undefined) throw new Refusal('notFound');
  return { accountId: row.id, personId };
}

/** Links an identity to an account, by the person or by an administrator; never by itself. Linked already: nothing happens. */
export async function linkIdentity(
  tx: Tx,
  deps: Deps,
  who: SignedIn,
  owner: Owner,
  identity: { provider: string; issuer: string; subject: string },
): Promise<void> {
  const { committeeId } = who;
  const standing = await findLinked(tx, identity.issuer, identity.subject);
  if (standing?.account_id === owner.accountId) return;
  if (standing !== undefined) throw new Refusal('identityTaken', { errors: [{ pointer: '/subject', code: 'identityTaken' }] });
  await tx.rows(sql`insert into linked_identity (committee_id, id, account_id, issuer, subject, linked_by, linked_at)
    values (${committeeId}, ${newId()}, ${owner.accountId}, ${identity.issuer}, ${identity.subject}, ${who.personId}, ${new Date().toISOString()})`);
  await noteSecurity(tx, {
    committeeId,
    kind: 'identityLinked',
    personId: owner.personId,
    actorId: who.personId,
    sessionId: who.sessionId,
    origin: who.origin,
    detail: { provider: identity.provider, subject: identity.subject },
  });
  await recordAdministration(tx, deps, { committeeId, actorId: who.personId }, 'linkIdentity', owner.personId, {
    provider: identity.provider,
  });
}

/** Every other session of the account ends: one of them may have come in through it. */
export async function unlinkIdentity(tx: Tx, deps: Deps, who: SignedIn, owner: Owner, id: Id): Promise<void> {
  const { committeeId } = who;
  const [gone] = await tx.rows(sql<{ issuer: string; subject: string }>`delete from linked_identity
    where committee_id = ${committeeId} and account_id = ${owner.accountId} and id = ${id} returning issuer, subject`);
  if (gone === undefined) throw new Refusal('notFound');
  await endSessions(tx, { committeeId, accountId: owner.accountId, but: who.sessionId });
  await noteSecurity(tx, {
    committeeId,
    kind: 'identityUnlinked',
    personId: owner.personId,
    actorId: who.personId,
    sessionId: who.sessionId,
    origin: who.origin,
    detail: { issuer: gone.issuer, subject: gone.subject },
  });
  await recordAdministration(tx, deps, { committeeId, actorId: who.personId }, 'unlinkIdentity', owner.personId, { issuer: gone.issuer });
}

export async function listLinked(
  tx: Tx,
  committeeId: Id,
  accountId: Id,
): Promise<{ id: Id; issuer: string; subject: string; linked_at: number }[]> {
  return tx.rows(sql<{
    id: Id;
    issuer: string;
    subject: string;
    linked_at: number;
  }>`select id, issuer, subject, linked_at from linked_identity
    where committee_id = ${committeeId} and account_id = ${accountId} order by linked_at, id limit 100`);
}
