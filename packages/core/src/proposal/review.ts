import type { Dossier } from '../dossier/dossier.ts';
import type { Procedure } from '../procedure/define.ts';
import { isAnswering } from '../procedure/relations.ts';
import { isGroupDecider, reviewDeciders } from '../rulebook/rulebook.ts';
import {
  conversionNeedsNoConsent,
  destinationKnown,
  jointlyReviewed,
  mainNotAssigned,
  mergeTargetFits,
  noAdjustmentOpen,
  noMergedProposals,
  notLastStep,
  notOwnCase,
  opinionsIn,
  outcomeIs,
  reasonForOpinion,
  reasonKnown,
  reviewFinished,
  stepOnceAdmitted,
  yourReviewStep,
} from './guards.ts';
import { type ProposalRow, supervisionPosts } from './types.ts';
import { untouched } from './untouched.ts';

type Actions = Procedure<'proposal'>['actions'];

const mayDecide = [notOwnCase, noAdjustmentOpen, reviewFinished, yourReviewStep, opinionsIn];

/** 审查、改联转撤的落实、立案与不立案 */
export const review = {
  admit: {
    from: ['submitted'],
    to: 'underReview',
    by: ['proposalsOffice'],
    guards: [notOwnCase],
    checks: [
      ({ rulebook, directory, self }, input) => {
        const wanted = rulebook.review.steps.some((step) => isGroupDecider(step.decidedBy));
        const groupId = input.reviewGroupId ?? directory.groupFor(self.field);
        if (groupId === undefined) return wanted ? { code: 'groupMissing', pointer: '/reviewGroupId' } : null;
        return directory.organization(groupId)?.kind === 'reviewGroup' ? null : { code: 'groupMissing', pointer: '/reviewGroupId' };
      },
    ],
    // without a choice of the office's, the group of the proposal's field
    set: ({ directory, dossier, self, rulebook }, input) => ({
      reviewGroupId: input.reviewGroupId ?? directory.groupFor(self.field) ?? null,
      reviewStep: stepOnceAdmitted(dossier, self, rulebook),
    }),
    tells: ['reviewer', 'reviewConvener', 'reviewDelegate'],
  },
  giveOpinion: {
    from: ['underReview'],
    to: 'same',
    by: ['reviewer', 'reviewConvener', 'reviewDelegate', 'proposalsOffice', 'proposalsCommittee', ...supervisionPosts],
    guards: [notOwnCase, jointlyReviewed],
    records: ({ self, actor, relation, now, newId }, input) => [
      {
        record: 'reviewOpinion',
        row: {
          proposalId: self.proposalId,
          id: newId(),
          step: self.reviewStep,
          personId: actor.personId,
          asDelegate: relation === 'reviewDelegate',
          recommends: input.recommends,
          text: input.text,
          suggestedUnitIds: input.suggestedUnitIds ?? [],
          at: now,
        },
      },
    ],
  },
  passStep: {
    from: ['underReview'],
    to: 'same',
    by: reviewDeciders,
    guards: [notOwnCase, noAdjustmentOpen, notLastStep, yourReviewStep, opinionsIn],
    set: ({ self }) => ({ reviewStep: self.reviewStep + 1 }),
  },
  file: {
    from: ['underReview'],
    to: 'filed',
    by: ['proposalsCommittee'],
    guards: [...mayDecide, outcomeIs('filed')],
    set: ({ now }, input) => ({ outcome: 'filed', decidedAt: now, decisionNote: input.note ?? null }),
    // filed again after an undone merge, it keeps its number: letters may cite it
    numbers: ({ self }) => (self.caseNo === null ? [{ column: 'caseNo', counter: 'filed' }] : []),
    tells: ['proposer', 'proposalsOffice'],
  },
  refuse: {
    from: ['underReview'],
    to: 'refused',
    by: ['proposalsCommittee'],
    final: true,
    guards: [...mayDecide, outcomeIs('refused')],
    checks: [reasonKnown, destinationKnown],
    set: ({ now }, input) => ({
      outcome: 'refused',
      decidedAt: now,
      refusalReason: input.reason,
      destination: input.destination,
      decisionNote: input.note,
    }),
    numbers: () => [{ column: 'unfiledNo', counter: 'unfiled' }],
    tells: ['proposer'],
  },
  convertToOpinion: {
    from: ['underReview'],
    to: 'convertedToOpinion',
    by: ['proposalsCommittee'],
    final: true,
    guards: [...mayDecide, outcomeIs('opinion')],
    checks: [reasonForOpinion, destinationKnown],
    set: ({ now }, input) => ({
      outcome: 'opinion',
      decidedAt: now,
      refusalReason: input.reason ?? null,
      destination: input.destination,
      decisionNote: input.note,
    }),
    numbers: () => [{ column: 'unfiledNo', counter: 'unfiled' }],
    tells: ['proposer'],
  },
  convertToInformation: {
    from: ['underReview'],
    to: 'convertedToInformation',
    by: ['proposalsCommittee'],
    final: true,
    guards: [...mayDecide, outcomeIs('information'), conversionNeedsNoConsent],
    set: ({ now }, input) => ({ outcome: 'information', decidedAt: now, decisionNote: input.note }),
    numbers: () => [{ column: 'unfiledNo', counter: 'unfiled' }],
    tells: ['proposer'],
  },
  merge: {
    from: ['underReview', 'filed'],
    to: 'merged',
    by: ['proposalsCommittee'],
    guards: [...mayDecide, outcomeIs('merged'), noMergedProposals],
    checks: [mergeTargetFits],
    touches: (_self, _dossier, input) => [input.intoId],
    set: ({ now }, input) => ({
      outcome: 'merged',
      decidedAt: now,
      mergedIntoId: input.intoId,
      decisionNote: input.note,
      unitPlan: [],
      endorsedBy: [],
      unitsReturned: null,
    }),
    tells: ['proposer', 'proposalsOffice'],
  },
  unmerge: {
    from: ['merged'],
    to: 'underReview',
    by: ['proposalsCommittee'],
    guards: [notOwnCase, mainNotAssigned],
    touches: (self) => (self.mergedIntoId === null ? [] : [self.mergedIntoId]),
    set: (_scene, input) => ({ outcome: null, decidedAt: null, mergedIntoId: null, decisionNote: input.reason }),
    tells: ['proposer', 'proposalsOffice'],
  },
  startRevision: {
    from: ['submitted', 'underReview'],
    to: 'revising',
    by: ['system'],
    tells: ['proposer'],
  },
  convertByConsent: {
    from: ['submitted', 'underReview'],
    to: 'convertedToInformation',
    by: ['system'],
    set: ({ now }) => ({ outcome: 'information', decidedAt: now }),
    numbers: () => [{ column: 'unfiledNo', counter: 'unfiled' }],
    tells: ['proposer', 'proposalsOffice'],
  },
  withdrawByConsent: {
    from: ['submitted', 'underReview'],
    to: 'withdrawn',
    by: ['system'],
    set: ({ now }) => ({ outcome: 'withdrawn', decidedAt: now }),
    tells: ['proposer', 'proposalsOffice'],
  },
  joinInto: {
    from: ['submitted', 'underReview'],
    to: 'joined',
    by: ['system'],
    set: ({ now }, input) => ({ outcome: 'joined', decidedAt: now, joinedIntoId: input.jointId }),
    tells: ['proposer', 'proposalsOffice'],
  },
  standAgain: {
    // the joint draft came to nothing: review goes on where it was, once the office has admitted it again
    from: ['joined'],
    to: 'submitted',
    by: ['system'],
    set: () => ({ outcome: null, decidedAt: null, joinedIntoId: null }),
    tells: ['proposer', 'proposalsOffice'],
  },
  draftJoint: {
    from: [],
    under: 'committee',
    to: 'drafting',
    by: ['system'],
    begin: ({ others, session, now }, input) => {
      const first = firstOf(others, input.fromIds);
      return {
        ...untouched,
        kind: 'joint',
        bodyId: null,
        bodyKind: null,
        createdBy: first.leadId ?? first.createdBy,
        leadId: first.leadId,
        title: first.title,
        field: first.field,
        textVersion: 1,
        sessionId: session.id,
        consentToPublish: first.consentToPublish,
        suggestedUnitIds: first.suggestedUnitIds,
        fromAdjustment: input.adjustmentId,
        joinedFrom: input.fromIds,
        coSignClosesAt: Math.max(input.closesAt, now),
      };
    },
    records: ({ self, others, now }, input) => [
      {
        record: 'text',
        row: {
          proposalId: self.proposalId,
          version: 1,
          title: self.title,
          parts: partsOf(others.get(input.fromIds[0] ?? '')),
          kept: false,
          savedBy: self.createdBy,
          savedAt: now,
        },
      },
      ...input.personIds.map((personId, index) => ({
        record: 'signatory' as const,
        row: {
          proposalId: self.proposalId,
          personId,
          ordinal: index + 1,
          state: 'invited' as const,
          textVersion: null,
          invitedAt: now,
          decidedAt: null,
          reason: null,
        },
      })),
    ],
    due: [{ name: 'coSigning', at: (_scene, input) => input.closesAt }, { name: 'jointDraft' }],
    effects: ({ self }, input) =>
      input.fromIds.map((id) => ({
        do: 'act',
        procedure: 'proposal',
        action: 'joinInto',
        proposalId: id,
        caseId: id,
        input: { adjustmentId: input.adjustmentId, jointId: self.id },
      })),
    tells: ['invited', 'leadProposer'],
  },
} satisfies Partial<Actions>;

function firstOf(others: ReadonlyMap<string, Dossier>, ids: readonly string[]): ProposalRow {
  const first = others.get(ids[0] ?? '')?.cases.proposal[0];
  if (first === undefined) throw new RangeError('the proposals to be joined were not loaded');
  return first;
}

function partsOf(dossier: Dossier | undefined): Readonly<Record<string, string>> {
  const version = dossier?.cases.proposal[0]?.textVersion;
  return dossier?.records.text.find((text) => text.version === version)?.parts ?? {};
}

export const allAnswered = (dossier: Dossier): boolean => {
  const answering = dossier.cases.assignment.filter(isAnswering);
  return answering.length > 0 && answering.every((assignment) => assignment.state === 'answered' || assignment.state === 'completed');
};
