import { type Dossier, proposalOf } from '../dossier/dossier.ts';
import { visibilityOf } from '../dossier/visibility.ts';
import { isOfProposers } from '../dossier/visible-part.ts';
import { type Actor, office } from '../procedure/actor.ts';
import type { ProposalState } from './types.ts';
import { statesWritten } from './written.ts';

/** Whose texts others are compared with: what was handed in and not taken back; a draft is its authors' alone. */
export const isCompared = (state: ProposalState): boolean => visibilityOf[state] !== 'participants' && state !== 'withdrawn';

const deciders = [office('proposalsOffice'), office('proposalsCommittee')];

/** Whether two proposals are one matter is said by the offices that merge them, and by authors of their own draft. */
export function maySaySameMatter(dossier: Dossier, actor: Actor): boolean {
  if (deciders.some((subject) => actor.subjects.has(subject))) return true;
  return statesWritten.includes(proposalOf(dossier).state) && isOfProposers(dossier, actor);
}

/** Cases that may still be handled as one with another: decided or not, none of them is with a unit yet. */
const mergeable: readonly ProposalState[] = ['submitted', 'underReview', 'filed', 'preassigned'];

/** One that may be the same matter, and could still be merged, of which nobody has said whether it is. */
export const isUnjudged = ({ same, state }: { same: boolean | null; state: ProposalState }): boolean =>
  same === null && mergeable.includes(state);

/** Acts once which are taken a case goes its own way: what may be the same matter is best judged before (`procedure.action`). */
export const actsToCompareBefore: readonly string[] = ['proposal.file'];
