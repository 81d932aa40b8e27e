import { coverageOf, familyOf } from '../consultation/coverage.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { isAnswering } from '../procedure/relations.ts';
import type { ReplyRow, ReplyState } from '../reply/types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { AssignmentRow, AssignmentState } from './types.ts';

/** How far a unit's part counts as its load: on its way to the unit, under way there, answered, or over. */
export const partStages = ['coming', 'open', 'answered', 'over'] as const;
export type PartStage = (typeof partStages)[number];

export const stageOfPart: Readonly<Record<AssignmentState, PartStage>> = {
  preassigned: 'coming',
  objected: 'coming',
  claimed: 'coming',
  assigned: 'open',
  handling: 'open',
  answered: 'answered',
  opinionGiven: 'answered',
  completed: 'over',
  replaced: 'over',
};

/** A unit's work on a part, step by step, in the order of its desk. */
export const partSteps = [
  'claim',
  'settle',
  'receive',
  'plan',
  'consult',
  'answer',
  'opinion',
  'approval',
  'read',
  'answered',
  'over',
] as const;
export type PartStep = (typeof partSteps)[number];

/** Steps that wait for the unit itself. */
export const ownSteps = ['claim', 'receive', 'plan', 'consult', 'answer', 'opinion', 'approval'] as const satisfies readonly PartStep[];

const byState: Readonly<Record<AssignmentState, PartStep | 'byWork'>> = {
  preassigned: 'claim',
  objected: 'settle',
  claimed: 'settle',
  assigned: 'receive',
  handling: 'byWork',
  answered: 'answered',
  opinionGiven: 'answered',
  completed: 'over',
  replaced: 'over',
};

const replyHeldBy: Readonly<Record<ReplyState, PartStep | null>> = {
  drafting: null,
  countersigning: 'approval',
  sectionReview: 'approval',
  supervisionReview: 'approval',
  leaderReview: 'approval',
  issued: null,
};

/** This round's reply, where one is begun. */
export const replyOfRound = (dossier: Dossier, self: AssignmentRow) =>
  dossier.cases.reply.find((entry) => entry.assignmentId === self.id && entry.round === self.round);

function byWork(dossier: Dossier, self: AssignmentRow, rulebook: Rulebook, isSeen: (reply: ReplyRow) => boolean): PartStep {
  if (self.role === 'coHandler') return 'opinion';
  if (!isAnswering(self)) return 'read';
  const reply = replyOfRound(dossier, self);
  const held = reply === undefined || !isSeen(reply) ? null : replyHeldBy[reply.state];
  if (held !== null) return held;
  const unheard = familyOf(dossier).some((aboutId) => {
    const coverage = coverageOf(dossier, self, aboutId, rulebook);
    return coverage === 'missing' || coverage === 'faceToFaceMissing';
  });
  if (!unheard) return 'answer';
  return self.plan === null && self.firstContactAt === null ? 'plan' : 'consult';
}

/** Where a unit's part stands: what its desk is ordered by. `isSeen`: at which level a reply lies is not for everybody; to others its unit is answering. */
export function stepOfPart(dossier: Dossier, self: AssignmentRow, rulebook: Rulebook, isSeen: (reply: ReplyRow) => boolean): PartStep {
  const step = byState[self.state];
  return step === 'byWork' ? byWork(dossier, self, rulebook, isSeen) : step;
}
