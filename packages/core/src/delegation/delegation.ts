import type { Dossier } from '../dossier/dossier.ts';
import { type Actor, isCommitteePost, office, type Post, type PostKind, post, unitPosts } from '../procedure/actor.ts';
import type { AnyRule } from '../procedure/define.ts';
import { type Relation, type RelationSelf, subjectsOf } from '../procedure/relations.ts';
import type { Id } from '../procedure/row.ts';
import type { Instant } from '../workdays/civil.ts';

/**
 * Posts whose work another may do while their holder is away (代办): a unit's and an office's. A member's duty, a
 * body's leadership, a reviewer's opinion and a seat where something is decided together are the person's own.
 */
export const delegablePosts = [
  ...unitPosts,
  'proposalsOffice',
  'partySupervision',
  'governmentSupervision',
  'establishmentOffice',
] as const satisfies readonly PostKind[];

/** A written delegation: who is covered by whom, for which posts, from when until when. */
export interface Delegation {
  principalId: Id;
  delegateId: Id;
  /** Null: all the principal holds. */
  posts: readonly Post[] | null;
  from: Instant;
  until: Instant;
  revokedAt: Instant | null;
}

export const isDelegable = ({ kind }: Post): boolean => delegablePosts.some((name) => name === kind);

/** Only somebody of the same unit, or of the same office, may stand in. */
export const mayCover = (covered: Post, ownPosts: readonly Post[]): boolean =>
  isDelegable(covered) &&
  ownPosts.some((own) =>
    isCommitteePost(covered.kind)
      ? own.kind === covered.kind
      : own.organizationId === covered.organizationId && unitPosts.some((kind) => kind === own.kind),
  );

export const isInForce = ({ from, until, revokedAt }: Delegation, now: Instant): boolean =>
  revokedAt === null && from <= now && now < until;

const samePost = (one: Post, other: Post): boolean => one.kind === other.kind && one.organizationId === other.organizationId;

/**
 * The posts a delegation lends at this moment: of those named, what the principal still holds and the delegate is near enough to.
 * @param held the principal's own posts: what is lent to the principal is never lent on
 */
export function postsLent(delegation: Delegation, held: readonly Post[], delegatePosts: readonly Post[], now: Instant): Post[] {
  if (!isInForce(delegation, now) || delegation.principalId === delegation.delegateId) return [];
  const { posts } = delegation;
  const named = posts === null ? held : held.filter((own) => posts.some((entry) => samePost(entry, own)));
  return named.filter((entry) => mayCover(entry, delegatePosts));
}

const subjectOf = ({ kind, organizationId }: Post): string => {
  if (isCommitteePost(kind)) return office(kind);
  if (organizationId === null) throw new RangeError(`the post ${kind} needs an organization`);
  return post(organizationId, kind);
};

/** Somebody with the posts that are lent besides the own ones. */
export function covering(actor: Actor, lent: readonly { principalId: Id; posts: readonly Post[] }[]): Actor {
  const covers = lent
    .filter((entry) => entry.posts.length > 0)
    .map(({ principalId, posts }) => ({ principalId, subjects: new Set(posts.map(subjectOf)) }));
  if (covers.length === 0) return actor;
  return {
    ...actor,
    subjects: new Set([...actor.subjects, ...covers.flatMap((cover) => [...cover.subjects])]),
    own: actor.subjects,
    covers,
  };
}

export const ownSubjects = (actor: Actor): ReadonlySet<string> => actor.own ?? actor.subjects;

/** Whom somebody covers in a subject that is not the own one. */
export const coveredIn = (actor: Actor, subject: string): Id | null =>
  ownSubjects(actor).has(subject) ? null : (actor.covers?.find((cover) => cover.subjects.has(subject))?.principalId ?? null);

export interface Standing {
  relation: Relation;
  /** Whoever acts, with no more than what the action is taken by: the own posts, or one principal's beside them. */
  acting: Actor;
}

/**
 * Answers, for one case and one actor, under which relation an action may be taken: an own one first, else one of
 * somebody covered. An action to be taken in person still finds the covered one, so that its refusal can say why.
 * Each relation is looked up once, however many actions ask for it.
 */
export function standingsOn(dossier: Dossier, self: RelationSelf | undefined, actor: Actor): (rule: AnyRule) => Standing | undefined {
  const own = ownSubjects(actor);
  const ownSelf: Actor = { personId: actor.personId, subjects: own };
  const known = new Map<Relation, { subjects: readonly string[]; isOwn: boolean }>();
  const lookUp = (relation: Relation): { subjects: readonly string[]; isOwn: boolean } => {
    let found = known.get(relation);
    if (found === undefined) {
      const subjects = subjectsOf[relation](dossier, self);
      found = { subjects, isOwn: subjects.some((subject) => own.has(subject)) };
      known.set(relation, found);
    }
    return found;
  };
  return (rule) => {
    const relation = rule.by.find((name) => lookUp(name).isOwn);
    if (relation !== undefined) return { relation, acting: ownSelf };
    for (const { principalId, subjects } of actor.covers ?? []) {
      const covered = rule.by.find((name) => lookUp(name).subjects.some((subject) => subjects.has(subject)));
      if (covered !== undefined)
        return {
          relation: covered,
          acting: { personId: actor.personId, subjects: new Set([...own, ...subjects]), own, onBehalfOf: principalId },
        };
    }
    return undefined;
  };
}

export const standingFor = (rule: AnyRule, dossier: Dossier, self: RelationSelf | undefined, actor: Actor): Standing | undefined =>
  standingsOn(dossier, self, actor)(rule);

/** Said, signed or voted by the person alone: another's word for it counts for nothing. */
export const refusesDelegate = (rule: AnyRule, { acting }: Standing): boolean => rule.inPerson === true && acting.onBehalfOf !== undefined;

/** The relation under which an action may be taken, or none. */
export const relationFor = (rule: AnyRule, dossier: Dossier, self: RelationSelf | undefined, actor: Actor): Relation | undefined =>
  standingFor(rule, dossier, self, actor)?.relation;
