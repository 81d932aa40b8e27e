import { type Actor, office } from '../procedure/actor.ts';
import type { Guard } from '../procedure/define.ts';
import type { OnPaper } from './guards.ts';
import { type ProposalRow, type SupervisionPost, supervisionPosts } from './types.ts';

type On = Guard<ProposalRow>;

/** One person may hold posts in both offices (Q8), and then speaks for both. */
export const endorsementsBy = (actor: Actor): SupervisionPost[] => supervisionPosts.filter((post) => actor.subjects.has(office(post)));

export const notYetEndorsed: On = ({ self, actor }) =>
  endorsementsBy(actor).every((post) => self.endorsedBy.includes(post)) ? 'alreadyEndorsed' : null;

/** The offices have a word on the planned units where the rulebook joins them. */
export const endorsedHere: On = ({ rulebook }) => (rulebook.preassignment.jointly ? null : 'endorsementNotAsked');

export const notReturned: OnPaper = ({ self }) => (self.unitsReturned === null ? null : 'unitsReturned');

export const endorsedJointly: OnPaper = ({ self, rulebook }) =>
  rulebook.preassignment.jointly && new Set(self.endorsedBy).size < 2 ? 'endorsementMissing' : null;
