import { answerDueOf } from '../assignment/guards.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { defineProcedure } from '../procedure/define.ts';
import { isAnswering } from '../procedure/relations.ts';
import { groupDeciders, isGroupDecider, type ReviewDecider, type Rulebook } from '../rulebook/rulebook.ts';
import { drafting } from './drafting.ts';
import { endorsedJointly, notReturned } from './endorsement.ts';
import { everyUnitClaimed, noAdjustmentOpen, noConciliationOpen, nothingTracked, talkedOver, unitsPlanned } from './guards.ts';
import { placing } from './placing.ts';
import { awaitedWhileWritten, holdAll } from './ready.ts';
import { review } from './review.ts';
import { keyStates, type ProposalRow, proposalStates, type SupervisionPost, supervisionPosts } from './types.ts';

const endorsementOwed = (self: ProposalRow, rulebook: Rulebook, office: SupervisionPost): boolean =>
  rulebook.preassignment.jointly && self.unitPlan.length > 0 && self.unitsReturned === null && !self.endorsedBy.includes(office);

/** The offices whose word on the planned units is still waited for. */
export const endorsementsOwed = (self: ProposalRow, rulebook: Rulebook): SupervisionPost[] =>
  self.state === 'filed' ? supervisionPosts.filter((post) => endorsementOwed(self, rulebook, post)) : [];

/** A group's step waits for its members' opinions before its convener can pass it. */
function opinionOwed(dossier: Dossier, self: ProposalRow, rulebook: Rulebook): boolean {
  const step = rulebook.review.steps[self.reviewStep];
  const given = new Set(dossier.records.reviewOpinion.filter((entry) => entry.step === self.reviewStep).map((entry) => entry.personId));
  return step !== undefined && isGroupDecider(step.decidedBy) && given.size < step.opinionsNeeded;
}

/** Delegates of departments are asked where the step is theirs. */
const delegateOwes = (dossier: Dossier, self: ProposalRow, rulebook: Rulebook): boolean =>
  rulebook.review.steps[self.reviewStep]?.decidedBy === 'reviewDelegate' && opinionOwed(dossier, self, rulebook);

/** Whose step it is; while proposers are asked whether they consent to a change, it waits for them alone. */
const stepIsFor =
  (decider: ReviewDecider) =>
  (dossier: Dossier, self: ProposalRow, rulebook: Rulebook): boolean =>
    rulebook.review.steps[self.reviewStep]?.decidedBy === decider && noAdjustmentOpen({ dossier }) === null;

/** A group's step waits for whom the rulebook names, once the opinions are in. */
const groupStep = (decider: ReviewDecider) => ({
  by: decider,
  action: 'proposal.passStep',
  when: (dossier: Dossier, self: ProposalRow, rulebook: Rulebook): boolean =>
    stepIsFor(decider)(dossier, self, rulebook) && !opinionOwed(dossier, self, rulebook),
});

/** 提案：从起草到结案 */
export const proposal = defineProcedure<'proposal'>({
  name: 'proposal',
  states: proposalStates,
  ends: ['discarded', 'convertedToInformation', 'convertedToOpinion', 'refused', 'withdrawn', 'closed'],
  optional: {},
  facets: { key: keyStates },
  awaits: {
    drafting: awaitedWhileWritten('proposal.submit'),
    revising: awaitedWhileWritten('proposal.resubmit'),
    submitted: [{ by: 'proposalsOffice', action: 'proposal.admit' }],
    underReview: [
      { by: 'reviewer', action: 'proposal.giveOpinion', when: opinionOwed },
      {
        by: 'proposalsOffice',
        action: 'proposal.passStep',
        when: stepIsFor('proposalsOffice'),
      },
      { by: 'reviewDelegate', action: 'proposal.giveOpinion', when: delegateOwes },
      ...groupDeciders.map(groupStep),
      {
        by: 'proposalsCommittee',
        action: 'proposal.file',
        when: stepIsFor('proposalsCommittee'),
      },
    ],
    assigned: [
      {
        by: 'answeringUnitClerk',
        action: 'recommendation.list',
        dueOf: (dossier) => dossier.cases.assignment.filter(isAnswering).flatMap((part) => answerDueOf(dossier, part.id)),
        when: (dossier) => dossier.cases.recommendation.every((entry) => entry.state === 'dropped'),
      },
    ],
    filed: [
      {
        by: 'proposalsOffice',
        action: 'proposal.planUnits',
        when: (dossier, self) => (self.unitPlan.length === 0 || self.unitsReturned !== null) && noConciliationOpen({ dossier }) === null,
      },
      {
        by: 'partySupervision',
        action: 'proposal.endorseUnits',
        when: (_dossier, self, rulebook) => endorsementOwed(self, rulebook, 'partySupervision'),
      },
      {
        by: 'governmentSupervision',
        action: 'proposal.endorseUnits',
        when: (_dossier, self, rulebook) => endorsementOwed(self, rulebook, 'governmentSupervision'),
      },
      {
        by: 'proposalsOffice',
        action: 'proposal.preassign',
        when: holdAll(unitsPlanned, notReturned, endorsedJointly, noConciliationOpen),
      },
    ],
    preassigned: [
      {
        by: 'proposalsCommittee',
        action: 'proposal.assign',
        when: holdAll(everyUnitClaimed, noConciliationOpen),
      },
    ],
    completed: [
      {
        by: 'proposalsCommittee',
        action: 'proposal.close',
        when: holdAll(nothingTracked, talkedOver),
      },
    ],
  },
  actions: { ...drafting, ...review, ...placing },
});
