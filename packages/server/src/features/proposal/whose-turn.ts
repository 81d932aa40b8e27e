import type { CaseView, OfferedAction, WaitedFor } from '@shangliang/contract';
import {
  type Actor,
  type AllowedAction,
  type AnyRow,
  aheadOf,
  courseOf,
  type Dossier,
  followsOf,
  type Id,
  isCommitteePost,
  namedNext,
  namesHoldersOf,
  type PostKind,
  type ProcedureName,
  postKinds,
  proposalOf,
  type World,
  waitsFor,
  waitsOf,
} from '@shangliang/core';
import type { Holders } from '../../known-holders.ts';
import { isoOrNull } from '../paging.ts';

const postOf = (text: string | undefined): PostKind | null => postKinds.find((entry) => entry === text) ?? null;

/** Speaks of subjects as of people, posts and organizations. */
export type Speak = (subjects: readonly string[]) => WaitedFor[];

/** @param names of people and organizations @param holders by subject */
export const speaker =
  (names: (id: Id) => string | undefined, holders: ReadonlyMap<string, Holders>): Speak =>
  (subjects) =>
    subjects.map((subject) => {
      const [token, id = '', kind] = subject.split(':');
      const named = { id, name: names(id) ?? '' };
      if (token === 'p') return { person: named, post: null, organization: null, holders: [], more: 0 };
      const { people, count } = holders.get(subject) ?? { people: [], count: 0 };
      const common = { person: null, holders: people, more: count - people.length };
      const committeePost = postOf(id);
      if (committeePost !== null && isCommitteePost(committeePost)) return { ...common, post: committeePost, organization: null };
      return { ...common, post: postOf(kind), organization: named };
    });

type Offering = (
  action: AllowedAction,
  on: { procedure: ProcedureName; row: AnyRow } | 'beginning',
) => Omit<OfferedAction, 'follows'> & {
  follows: { action: string; relation: OfferedAction['relation']; subjects: readonly string[] }[];
};

/** Whose turn it is in a case, what stands before the reader's own acts, and what each act offered is to its course. */
export function turnsIn(world: World, dossier: Dossier, actor: Actor) {
  const rulebook = world.rulebook(proposalOf(dossier).rulebookVersion);
  const waits = waitsOf(dossier, rulebook, actor);
  const ahead = aheadOf(world, dossier, waits, actor);
  const next = namedNext(waits, ahead, actor);
  const offered: Offering = (action, on) => {
    const name = on === 'beginning' ? action.action : `${on.procedure}.${action.action}`;
    const caseId = on === 'beginning' ? (action.assignmentId ?? proposalOf(dossier).id) : on.row.id;
    const follows = on === 'beginning' || !action.allowed ? [] : followsOf(world, dossier, on.procedure, on.row, action.action, actor);
    return { ...action, course: courseOf(dossier, name, caseId, next, actor), follows };
  };
  return { waits, ahead, offered };
}

type Turns = ReturnType<typeof turnsIn>;
type Offered = ReturnType<Turns['offered']>;

/** The posts whose holders are to be named, as far as this reader may be told. */
export function postsIn({ waits, ahead }: Turns, offers: readonly Offered[], dossier: Dossier, actor: Actor): string[] {
  const all = [
    ...waits.flatMap((wait) => wait.subjects),
    ...ahead.flatMap((entry) => entry.steps.flatMap((step) => step.subjects)),
    ...offers.flatMap((offer) => offer.follows.flatMap((follow) => follow.subjects)),
  ];
  return [...new Set(all)].filter(namesHoldersOf(dossier, actor));
}

/** The people among subjects, whose names are wanted. */
export const peopleIn = ({ waits, ahead }: Turns): Id[] =>
  [...waits.flatMap((wait) => wait.subjects), ...ahead.flatMap((entry) => entry.steps.flatMap((step) => step.subjects))].flatMap(
    (subject) => (subject.startsWith('p:') ? [subject.slice(2)] : []),
  );

export function turnsShown({ waits, ahead }: Turns, speak: Speak, actor: Actor): Pick<CaseView, 'waiting' | 'ahead'> {
  return {
    waiting: waits.map(({ procedure, caseId, action, back, subjects, dueAt }) => ({
      procedure,
      caseId,
      action,
      back,
      dueAt: isoOrNull(dueAt),
      mine: waitsFor({ subjects }, actor),
      who: speak(subjects),
    })),
    ahead: ahead.map(({ steps, ...entry }) => ({
      ...entry,
      steps: steps.map(({ subjects, ...step }) => ({ ...step, mine: waitsFor({ subjects: [...subjects] }, actor), who: speak(subjects) })),
    })),
  };
}

export const offerShown = (offer: Offered, speak: Speak): OfferedAction => ({
  ...offer,
  follows: offer.follows.map(({ subjects, ...follow }) => ({ ...follow, who: speak(subjects) })),
});
