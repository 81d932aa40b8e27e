import type { Actor, CommitteePost } from '../procedure/actor.ts';
import { office } from '../procedure/actor.ts';
import { participantsOf } from '../procedure/matters.ts';
import type { ProposalState } from '../proposal/types.ts';
import { type Dossier, proposalOf } from './dossier.ts';

/** How far a proposal is seen inside the committee, beyond those who have a part in it. */
export const visibilities = ['participants', 'offices', 'members'] as const;
export type Visibility = (typeof visibilities)[number];

/** A draft is its authors'; what is submitted is the offices' too; what is on file is every member's. */
export const visibilityOf: Readonly<Record<ProposalState, Visibility>> = {
  drafting: 'participants',
  discarded: 'participants',
  submitted: 'offices',
  underReview: 'offices',
  revising: 'offices',
  convertedToInformation: 'offices',
  convertedToOpinion: 'offices',
  refused: 'offices',
  withdrawn: 'offices',
  joined: 'offices',
  filed: 'members',
  merged: 'members',
  preassigned: 'members',
  assigned: 'members',
  answered: 'members',
  completed: 'members',
  closed: 'members',
};

const offices: readonly CommitteePost[] = [
  'proposalsOffice',
  'proposalsCommittee',
  'partySupervision',
  'governmentSupervision',
  'establishmentOffice',
  'chairperson',
];
const everybody: readonly CommitteePost[] = [...offices, 'member', 'leader'];

const holdsOne = (actor: Actor, posts: readonly CommitteePost[]): boolean => posts.some((kind) => actor.subjects.has(office(kind)));

/** The levels this actor sees by post alone. */
export function levelsSeenBy(actor: Actor): Visibility[] {
  return [...(holdsOne(actor, offices) ? (['offices'] as const) : []), ...(holdsOne(actor, everybody) ? (['members'] as const) : [])];
}

/** The states this actor sees by post alone; everything else only as a participant. */
export function statesSeenBy(actor: Actor): ProposalState[] {
  const levels = levelsSeenBy(actor);
  return (Object.keys(visibilityOf) as ProposalState[]).filter((state) => levels.includes(visibilityOf[state]));
}

/** A person and every organization of theirs, as `participantsOf` names them. */
export function viewersOf(actor: Actor): string[] {
  const found = new Set<string>();
  for (const subject of actor.subjects) {
    if (subject.startsWith('p:')) found.add(subject);
    else if (subject.startsWith('o:')) found.add(`v:${subject.split(':')[1] ?? ''}`);
  }
  return [...found];
}

export function maySeeProposal(dossier: Dossier, actor: Actor): boolean {
  const proposal = proposalOf(dossier);
  const levels = levelsSeenBy(actor);
  if (levels.includes(visibilityOf[proposal.state])) return true;
  // who is asked to second must be able to read
  if (proposal.secondsUntil !== null && levels.includes('members')) return true;
  const participants = participantsOf(dossier);
  return viewersOf(actor).some((viewer) => participants.has(viewer));
}
