import type { Id, OrganizationKind, PostKind } from '@shangliang/core';
import { organizationKindsFor } from '@shangliang/core';
import { sql } from 'kysely';
import { recordAdministration } from '../../actions/administration.ts';
import type { Tx } from '../../db/open.ts';
import { saveRows } from '../../db/rows.ts';
import type { Deps } from '../../deps.ts';
import { forgetFailures, nameHashOf } from '../../identity/attempts.ts';
import { hashPassword, oneTimePassword } from '../../identity/password.ts';
import { removeFactor } from '../../identity/second-factor.ts';
import { noteSecurity, type SecurityEntry } from '../../identity/security-log.ts';
import { endSessions, type SignedIn } from '../../identity/session.ts';
import { newId } from '../../ids.ts';
import { Refusal } from '../../problem.ts';

interface NewOrganization {
  kind: OrganizationKind;
  name: string;
  shortName?: string | undefined;
  parentId?: string | undefined;
  fields?: string[] | undefined;
}

interface NewPost {
  kind: PostKind;
  organizationId?: string | undefined;
}

interface NewPerson {
  name: string;
  login?: string | undefined;
  posts: NewPost[];
}

async function checkPosts(deps: Deps, tx: Tx, committeeId: Id, posts: readonly { post: NewPost; pointer: string }[]): Promise<void> {
  const { directory } = await deps.facts.of(tx, committeeId);
  const errors = posts.flatMap(({ post, pointer }) => {
    const fitting = organizationKindsFor(post.kind);
    if (fitting.length === 0)
      return post.organizationId === undefined ? [] : [{ pointer: `${pointer}/organizationId`, code: 'validation' }];
    const kind = post.organizationId === undefined ? undefined : directory.organization(post.organizationId)?.kind;
    return kind !== undefined && fitting.includes(kind) ? [] : [{ pointer: `${pointer}/organizationId`, code: 'validation' }];
  });
  if (errors.length > 0) throw new Refusal('validation', { errors });
}

const acting = (who: SignedIn) => ({ committeeId: who.committeeId, actorId: who.personId });

const noteOn = (tx: Tx, who: SignedIn, kind: SecurityEntry['kind'], personId: Id, detail: SecurityEntry['detail'] = {}): Promise<void> =>
  noteSecurity(tx, { ...acting(who), kind, personId, sessionId: who.sessionId, origin: who.origin, detail });

export async function addOrganizations(
  deps: Deps,
  who: SignedIn,
  organizations: readonly NewOrganization[],
): Promise<{ id: Id; name: string }[]> {
  const rows = organizations.map((entry) => ({
    id: newId(),
    kind: entry.kind,
    name: entry.name,
    shortName: entry.shortName ?? null,
    parentId: entry.parentId ?? null,
    fields: entry.fields ?? [],
    active: true,
  }));
  await deps.database.inCommittee(who.committeeId, async (tx) => {
    await saveRows(tx, 'organization', ['id'], who.committeeId, rows);
    await recordAdministration(tx, deps, acting(who), 'addOrganizations', null, { organizations: rows });
  });
  deps.facts.forget(who.committeeId);
  return rows.map(({ id, name }) => ({ id, name }));
}

/** At most this many passwords are hashed at once: each takes 19 MiB. */
const hashesAtOnce = 4;

async function hashAll(passwords: readonly string[]): Promise<string[]> {
  const hashes: string[] = [];
  for (let start = 0; start < passwords.length; start += hashesAtOnce)
    hashes.push(...(await Promise.all(passwords.slice(start, start + hashesAtOnce).map(hashPassword))));
  return hashes;
}

export interface AddedPerson {
  id: Id;
  name: string;
  login: string | null;
  /** For the first sign-in, shown this once. */
  oneTimePassword: string | null;
}

/** Adds people with their posts and, where a login is named, an account whose password must be changed first. */
export async function addPeople(deps: Deps, who: SignedIn, people: readonly NewPerson[]): Promise<AddedPerson[]> {
  const now = deps.clock.now();
  const withAccounts = people.map((entry) => ({ ...entry, id: newId(), password: entry.login === undefined ? null : oneTimePassword() }));
  const hashes = await hashAll(withAccounts.map((entry) => entry.password ?? '').filter((password) => password !== ''));
  let next = 0;
  const accounts = withAccounts.flatMap((entry) =>
    entry.login === undefined
      ? []
      : [
          {
            id: newId(),
            personId: entry.id,
            login: entry.login,
            passwordHash: hashes[next++] ?? '',
            mustChangePassword: true,
            operator: false,
            createdAt: now,
          },
        ],
  );
  await deps.database.inCommittee(who.committeeId, async (tx) => {
    await checkPosts(
      deps,
      tx,
      who.committeeId,
      people.flatMap((entry, index) => entry.posts.map((post, at) => ({ post, pointer: `/people/${index}/posts/${at}` }))),
    );
    await saveRows(
      tx,
      'person',
      ['id'],
      who.committeeId,
      withAccounts.map(({ id, name }) => ({ id, name, createdAt: now })),
    );
    await saveRows(
      tx,
      'post',
      ['id'],
      who.committeeId,
      withAccounts.flatMap((entry) => postRows(entry.id, entry.posts, now)),
    );
    await saveRows(tx, 'account', ['id'], who.committeeId, accounts);
    await recordAdministration(tx, deps, acting(who), 'addPeople', null, {
      people: withAccounts.map(({ id, name, login, posts }) => ({ id, name, login: login ?? null, posts })),
    });
  });
  deps.facts.forget(who.committeeId);
  return withAccounts.map((entry) => ({ id: entry.id, name: entry.name, login: entry.login ?? null, oneTimePassword: entry.password }));
}

const postRows = (personId: Id, posts: readonly NewPost[], beginsAt: number) =>
  posts.map((post) => ({ id: newId(), personId, organizationId: post.organizationId ?? null, kind: post.kind, beginsAt, endsAt: null }));

/** Sets the posts a person holds from now on; former ones end, none is removed. */
export async function changePosts(deps: Deps, who: SignedIn, personId: Id, posts: readonly NewPost[]): Promise<void> {
  const now = deps.clock.now();
  await deps.database.inCommittee(who.committeeId, async (tx) => {
    const [person] = await tx.rows(
      sql<{ id: Id }>`select id from person where committee_id = ${who.committeeId} and id = ${personId} for update`,
    );
    if (person === undefined) throw new Refusal('notFound');
    await checkPosts(
      deps,
      tx,
      who.committeeId,
      posts.map((post, at) => ({ post, pointer: `/posts/${at}` })),
    );
    await tx.rows(
      sql`update post set ends_at = ${new Date(now).toISOString()} where committee_id = ${who.committeeId} and person_id = ${personId} and ends_at is null`,
    );
    await saveRows(tx, 'post', ['id'], who.committeeId, postRows(personId, posts, now));
    await noteOn(tx, who, 'postsChanged', personId, { posts });
    await recordAdministration(tx, deps, acting(who), 'changePosts', personId, { posts });
  });
  deps.facts.forget(who.committeeId);
}

/** An account for somebody who has none, whose password must be changed first. @returns that password, shown this once */
export async function giveAccount(deps: Deps, who: SignedIn, personId: Id, login: string): Promise<string> {
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  await deps.database.inCommittee(who.committeeId, async (tx) => {
    const [person] = await tx.rows(sql<{ held: boolean }>`select exists (select from account a where a.committee_id = p.committee_id
      and a.person_id = p.id) as held from person p where p.committee_id = ${who.committeeId} and p.id = ${personId} for update`);
    if (person === undefined) throw new Refusal('notFound');
    const [known] = await tx.rows(sql<{ taken: boolean }>`select login_taken(${login}) as taken`);
    if (person.held || known?.taken) throw new Refusal('conflict', { errors: [{ pointer: '/login', code: 'conflict' }] });
    const account = { id: newId(), personId, login, passwordHash, mustChangePassword: true, operator: false, createdAt: deps.clock.now() };
    await saveRows(tx, 'account', ['id'], who.committeeId, [account]);
    await noteOn(tx, who, 'accountGiven', personId);
    await recordAdministration(tx, deps, acting(who), 'giveAccount', personId, { login });
  });
  return password;
}

/** Bars or readmits a person's account; barred, every session of it ends. */
export async function changeAccount(deps: Deps, who: SignedIn, personId: Id, disabled: boolean): Promise<void> {
  const now = new Date().toISOString();
  await deps.database.inCommittee(who.committeeId, async (tx) => {
    const rows = await tx.rows(sql<{ id: Id }>`update account set disabled_at = ${disabled ? now : null}
      where committee_id = ${who.committeeId} and person_id = ${personId} returning id`);
    const [account] = rows;
    if (account === undefined) throw new Refusal('notFound');
    if (disabled) await endSessions(tx, { committeeId: who.committeeId, accountId: account.id });
    await noteOn(tx, who, disabled ? 'accountDisabled' : 'accountEnabled', personId);
    await recordAdministration(tx, deps, acting(who), disabled ? 'disableAccount' : 'enableAccount', personId, {});
  });
}

/** A new one-time password; the old one and all sessions end. @returns it, shown this once */
export async function resetPassword(deps: Deps, who: SignedIn, personId: Id): Promise<string> {
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  await deps.database.inCommittee(who.committeeId, async (tx) => {
    const [account] = await tx.rows(sql<{ id: Id; login: string }>`update account
      set password_hash = ${hash}, must_change_password = true
      where committee_id = ${who.committeeId} and person_id = ${personId} returning id, login`);
    if (account === undefined) throw new Refusal('notFound');
    await forgetFailures(tx, nameHashOf(deps.vault, account.login));
    await endSessions(tx, { committeeId: who.committeeId, accountId: account.id });
    await noteOn(tx, who, 'passwordReset', personId);
    await recordAdministration(tx, deps, acting(who), 'resetPassword', personId, {});
  });
  return password;
}

/** For whom the telephone is lost: the second factor and all sessions end. Nobody's own: that takes a code. */
export async function resetSecondFactor(deps: Deps, who: SignedIn, personId: Id): Promise<void> {
  if (personId === who.personId) throw new Refusal('forbidden');
  await deps.database.inCommittee(who.committeeId, async (tx) => {
    const [account] = await tx.rows(
      sql<{ id: Id }>`select id from account where committee_id = ${who.committeeId} and person_id = ${personId} for update`,
    );
    if (account === undefined) throw new Refusal('notFound');
    const owner = { committeeId: who.committeeId, accountId: account.id };
    if (!(await removeFactor(tx, owner))) throw new Refusal('secondFactorMissing');
    await endSessions(tx, owner);
    await noteOn(tx, who, 'secondFactorReset', personId);
    await recordAdministration(tx, deps, acting(who), 'resetSecondFactor', personId, {});
  });
}
