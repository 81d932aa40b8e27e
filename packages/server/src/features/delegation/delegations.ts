import type { delegationInput } from '@shangliang/contract';
import { type Id, isCommitteePost, isDelegable, mayCover, type Post, unitPosts } from '@shangliang/core';
import { sql } from 'kysely';
import type { z } from 'zod';
import { recordAdministration } from '../../actions/administration.ts';
import type { Deps } from '../../deps.ts';
import { readPostsHeld } from '../../identity/posts-held.ts';
import type { SignedIn } from '../../identity/session.ts';
import { newId } from '../../ids.ts';
import { Refusal } from '../../problem.ts';

type Input = z.infer<typeof delegationInput>;

const iso = (at: number): string => new Date(at).toISOString();
const fault = (pointer: string, code: 'validation' | 'delegateUnfit' | 'postNotDelegable' | 'letterMissing' | 'notFound'): Refusal =>
  new Refusal(code === 'notFound' ? 'validation' : code, { errors: [{ pointer, code: code === 'notFound' ? 'validation' : code }] });

/** Those who may enter a letter of somebody else's, and revoke it. */
export const keepsLetters = (who: SignedIn): boolean =>
  who.posts.some((post) => post.kind === 'administrator' || post.kind === 'proposalsOffice');

/** The posts that are to be covered. @throws Refusal naming the field at fault */
function postsCovered(input: Input, held: readonly Post[], delegatePosts: readonly Post[]): Post[] | null {
  const wanted = input.posts?.map(({ kind, organizationId }): Post => ({ kind, organizationId: organizationId ?? null }));
  wanted?.forEach((post, index) => {
    const own = held.some((entry) => entry.kind === post.kind && entry.organizationId === post.organizationId);
    if (!own || !isDelegable(post)) throw fault(`/posts/${index}`, 'postNotDelegable');
  });
  const lendable = (wanted ?? held).filter(isDelegable);
  if (lendable.length === 0) throw fault('/posts', 'postNotDelegable');
  const near = lendable.filter((post) => mayCover(post, delegatePosts));
  // all of them where they are named, else whatever the delegate is near enough to
  if (near.length === 0 || (wanted !== undefined && near.length < lendable.length)) throw fault('/delegateId', 'delegateUnfit');
  return wanted ?? null;
}

/** Writes a delegation down: by the principal in person, or by the office with the scanned letter. @returns its id */
export async function giveDelegation(deps: Deps, who: SignedIn, input: Input): Promise<Id> {
  const { committeeId } = who;
  const principalId = input.principalId ?? who.personId;
  const now = deps.clock.now();
  if (principalId !== who.personId && !keepsLetters(who)) throw new Refusal('forbidden');
  if (principalId !== who.personId && input.letterFileId === undefined) throw fault('/letterFileId', 'letterMissing');
  if (input.until <= input.from || input.until <= now) throw fault('/until', 'validation');
  if (principalId === input.delegateId) throw fault('/delegateId', 'delegateUnfit');
  const id = newId();
  await deps.database.inCommittee(committeeId, async (tx) => {
    const people = await readPostsHeld(tx, committeeId, [principalId, input.delegateId], now);
    const principal = people.get(principalId);
    const delegate = people.get(input.delegateId);
    if (principal === undefined) throw fault('/principalId', 'notFound');
    if (delegate === undefined) throw fault('/delegateId', 'delegateUnfit');
    const posts = postsCovered(input, principal.posts, delegate.posts);
    const { letterFileId } = input;
    if (letterFileId !== undefined) {
      const readable = keepsLetters(who) ? sql`` : sql`and uploaded_by = ${who.personId}`;
      const [file] = await tx.rows(
        sql<{ id: Id }>`select id from file where committee_id = ${committeeId} and id = ${letterFileId} ${readable}`,
      );
      if (file === undefined) throw fault('/letterFileId', 'notFound');
    }
    await tx.rows(sql`insert into delegation
        (committee_id, id, principal_id, delegate_id, posts, from_at, until_at, reason, letter_file_id, entered_by, created_at)
      values (${committeeId}, ${id}, ${principalId}, ${input.delegateId}, ${posts === null ? null : JSON.stringify(posts)}::jsonb,
        ${iso(input.from)}, ${iso(input.until)}, ${input.reason}, ${letterFileId ?? null}, ${who.personId}, ${iso(now)})`);
    await recordAdministration(tx, deps, { committeeId, actorId: who.personId }, 'giveDelegation', id, {
      principalId,
      delegateId: input.delegateId,
      posts,
      from: input.from,
      until: input.until,
      reason: input.reason,
      letterFileId: letterFileId ?? null,
    });
  });
  return id;
}

/** Who may sign in and is near enough to cover a post of mine (`mayCover`), as the form of a delegation offers them. */
export async function listDelegates(deps: Deps, who: SignedIn): Promise<{ id: Id; name: string }[]> {
  const own = who.posts.filter(isDelegable);
  const offices = own.filter(({ kind }) => isCommitteePost(kind)).map(({ kind }) => kind);
  const units = own.flatMap(({ organizationId }) => (organizationId === null ? [] : [organizationId]));
  if (own.length === 0) return [];
  return deps.database.inCommittee(who.committeeId, (tx) =>
    tx.rows(sql<{ id: Id; name: string }>`select p.id, p.name from person p
      where p.committee_id = ${who.committeeId} and p.id <> ${who.personId}
        and exists (select from post o where o.committee_id = p.committee_id and o.person_id = p.id and o.ends_at is null
          and (o.kind = any(${offices}) or (o.organization_id = any(${units}::uuid[]) and o.kind = any(${[...unitPosts]}))))
        and exists (select from account a where a.committee_id = p.committee_id and a.person_id = p.id and a.disabled_at is null)
      order by p.name, p.id limit 200`),
  );
}

/** Ends a delegation at once: by the principal, or by the office. */
export async function revokeDelegation(deps: Deps, who: SignedIn, id: Id): Promise<void> {
  const { committeeId } = who;
  const now = deps.clock.now();
  await deps.database.inCommittee(committeeId, async (tx) => {
    const [found] = await tx.rows(sql<{ principal_id: Id; delegate_id: Id; over: boolean }>`
      select principal_id, delegate_id, revoked_at is not null or until_at <= ${iso(now)} as over from delegation
      where committee_id = ${committeeId} and id = ${id} for update`);
    const concerned = found !== undefined && (keepsLetters(who) || [found.principal_id, found.delegate_id].includes(who.personId));
    if (found === undefined || !concerned) throw new Refusal('notFound');
    if (found.principal_id !== who.personId && !keepsLetters(who)) throw new Refusal('forbidden');
    if (found.over) throw new Refusal('conflict');
    await tx.rows(sql`update delegation set revoked_at = ${iso(now)}, revoked_by = ${who.personId}
      where committee_id = ${committeeId} and id = ${id}`);
    await recordAdministration(tx, deps, { committeeId, actorId: who.personId }, 'revokeDelegation', id, {});
  });
}
