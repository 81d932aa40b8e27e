import type { Dossier } from '../dossier/dossier.ts';
import { defineProcedure } from '../procedure/define.ts';
import { groupDeciders, isGroupDecider, type ReviewDecider, type Rulebook } from '../rulebook/rulebook.ts';
import { drafting } from './drafting.ts';
import { placing } from './placing.ts';
import { review } from './review.ts';
import { keyStates, type ProposalRow, proposalStates, type SupervisionPost, supervisionPosts } from './types.ts';

const endorsementOwed = (self: ProposalRow, rulebook: Rulebook, office: SupervisionPost): boolean =>
  rulebook.preassignment.jointly && self.unitPlan.length > 0 && !self.endorsedBy.includes(office);

/** A group's step waits for its members' opinions before its convener can pass it. */
function opinionOwed(dossier: Dossier, self: ProposalRow, rulebook: Rulebook): boolean {
  const step = rulebook.review.steps[self.reviewStep];
  const given = new Set(dossier.records.reviewOpinion.filter((entry) => entry.step === self.reviewStep).map((entry) => entry.personId));
  return step !== undefined && isGroupDecider(step.decidedBy) && given.size < step.opinionsNeeded;
}

/** Delegates of departments are asked where the step is theirs. */
const delegateOwes = (dossier: Dossier, self: ProposalRow, rulebook: Rulebook): boolean =>
  rulebook.review.steps[self.reviewStep]?.decidedBy === 'reviewDelegate' && opinionOwed(dossier, self, rulebook);

/** A group's step waits for whom the rulebook names, once the opinions are in. */
const groupStep = (decider: ReviewDecider) => ({
  by: decider,
  action: 'proposal.passStep',
  when: (dossier: Dossier, self: ProposalRow, rulebook: Rulebook): boolean =>
    rulebook.review.steps[self.reviewStep]?.decidedBy === decider && !opinionOwed(dossier, self, rulebook),
});

/** 提案：从起草到结案 */
export const proposal = defineProcedure<'proposal'>({
  name: 'proposal',
  states: proposalStates,
  ends: ['discarded', 'convertedToInformation', 'convertedToOpinion', 'refused', 'withdrawn', 'closed'],
  optional: {},
  facets: { key: keyStates },
  awaits: {
    drafting: [
      { by: 'invited', action: 'proposal.sign', due: 'coSigning' },
      { by: 'leadProposer', action: 'proposal.submit', due: 'jointDraft' },
      // a body's draft is submitted by its named person, and written by whoever began it
      { by: 'author', action: 'proposal.edit', when: (_dossier, self) => self.bodyId !== null },
    ],
    revising: [{ by: 'leadProposer', action: 'proposal.resubmit' }],
    submitted: [{ by: 'proposalsOffice', action: 'proposal.admit' }],
    underReview: [
      { by: 'reviewer', action: 'proposal.giveOpinion', when: opinionOwed },
      {
        by: 'proposalsOffice',
        action: 'proposal.passStep',
        when: (_dossier, self, rulebook) => rulebook.review.steps[self.reviewStep]?.decidedBy === 'proposalsOffice',
      },
      { by: 'reviewDelegate', action: 'proposal.giveOpinion', when: delegateOwes },
      ...groupDeciders.map(groupStep),
      {
        by: 'proposalsCommittee',
        action: 'proposal.file',
        when: (_dossier, self, rulebook) => rulebook.review.steps[self.reviewStep]?.decidedBy === 'proposalsCommittee',
      },
    ],
    assigned: [
      {
        by: 'answeringUnitClerk',
        action: 'recommendation.list',
        when: (dossier) => dossier.cases.recommendation.every((entry) => entry.state === 'dropped'),
      },
    ],
    filed: [
      { by: 'proposalsOffice', action: 'proposal.planUnits', when: (_dossier, self) => self.unitPlan.length === 0 },
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
        when: (_dossier, self, rulebook) =>
          self.unitPlan.length > 0 && supervisionPosts.every((office) => !endorsementOwed(self, rulebook, office)),
      },
    ],
    preassigned: [
      {
        by: 'proposalsCommittee',
        action: 'proposal.assign',
        when: (dossier) =>
          dossier.cases.assignment.every((assignment) => assignment.state === 'claimed' || assignment.state === 'replaced'),
      },
    ],
    completed: [
      {
        by: 'proposalsCommittee',
        action: 'proposal.close',
        when: (dossier) => dossier.cases.tracking.every((entry) => entry.state === 'done' || entry.state === 'explained'),
      },
    ],
  },
  actions: { ...drafting, ...review, ...placing },
});
