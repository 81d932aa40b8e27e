import type { Id } from './row.ts';

/**
 * Whom a rule speaks of, as a token: a person, a post in one organization, a post of the committee, or (`k:`) a post
 * in whatever organization.
 * Relations, matters, notices and rights to see are all sets of these.
 */
export type Subject =
  | `p:${string}`
  | `o:${string}:${UnitPost | BodyPost | GroupPost}`
  | `r:${CommitteePost}`
  | `k:${UnitPost | BodyPost | GroupPost}`;

/** Posts that count for the whole committee. */
export const committeePosts = [
  'member',
  'proposalsOffice',
  'proposalsCommittee',
  'partySupervision',
  'governmentSupervision',
  'establishmentOffice',
  'chairperson',
  'leader',
  'administrator',
] as const;
export type CommitteePost = (typeof committeePosts)[number];

/** Posts within a handling unit. */
export const unitPosts = ['unitClerk', 'unitSectionHead', 'unitSupervision', 'unitLeader'] as const;
export type UnitPost = (typeof unitPosts)[number];

/** Posts within a body that proposes. */
export const bodyPosts = ['bodyMember', 'bodyLeader'] as const;
export type BodyPost = (typeof bodyPosts)[number];

/** Posts within a review group. */
export const groupPosts = ['reviewer', 'reviewConvener', 'reviewDelegate'] as const;
export type GroupPost = (typeof groupPosts)[number];

export const postKinds = [...committeePosts, ...unitPosts, ...bodyPosts, ...groupPosts] as const;
export type PostKind = (typeof postKinds)[number];

export const person = (id: Id): Subject => `p:${id}`;
export const post = (organizationId: Id, kind: UnitPost | BodyPost | GroupPost): Subject => `o:${organizationId}:${kind}`;
/** Whoever holds the post, wherever: for what one begins before any organization is named. */
export const postAnywhere = (kind: UnitPost | BodyPost | GroupPost): Subject => `k:${kind}`;
export const office = (kind: CommitteePost): Subject => `r:${kind}`;

export interface Post {
  kind: PostKind;
  organizationId: Id | null;
}

/** Posts of somebody away, lent for a time (代办); never a person's own relations. */
export interface Cover {
  principalId: Id;
  subjects: ReadonlySet<string>;
}

/** Somebody who acts: a person with all posts held today, and those covered for others. */
export interface Actor {
  personId: Id;
  subjects: ReadonlySet<string>;
  /** Where somebody is covered: the own subjects alone. */
  own?: ReadonlySet<string>;
  covers?: readonly Cover[];
  /** While acting for somebody covered. */
  onBehalfOf?: Id;
}

export function isCommitteePost(kind: PostKind): kind is CommitteePost {
  return (committeePosts as readonly string[]).includes(kind);
}

/** Whether somebody holds one of these posts today, of the committee or in whatever organization, or covers it. */
export const holdsAny = (actor: Actor, kinds: readonly PostKind[]): boolean =>
  kinds.some((kind) => actor.subjects.has(isCommitteePost(kind) ? office(kind) : postAnywhere(kind)));

/** @throws RangeError where a post within an organization names none */
export function actorOf(personId: Id, posts: readonly Post[]): Actor {
  const subjects = new Set<string>([person(personId)]);
  for (const { kind, organizationId } of posts) {
    if (isCommitteePost(kind)) subjects.add(office(kind));
    else if (organizationId === null) throw new RangeError(`the post ${kind} needs an organization`);
    else {
      subjects.add(post(organizationId, kind));
      subjects.add(postAnywhere(kind));
    }
  }
  return { personId, subjects };
}
