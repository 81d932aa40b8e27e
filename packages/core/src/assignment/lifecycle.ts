import { proposalOf } from '../dossier/dossier.ts';
import { talksOwed } from '../evaluation/face-to-face.ts';
import { type AwaitRule, act, create, defineProcedure } from '../procedure/define.ts';
import { allAnswered } from '../proposal/review.ts';
import {
  answerDueName,
  answers,
  answersItself,
  caseNotClosed,
  classKnown,
  hasAPart,
  hasReplyDraft,
  isCoHandler,
  leaderSigns,
  leadHasNotAnswered,
  notRemindedLately,
  notTrackedYet,
  otherUnit,
  secondRoundLedByHead,
} from './guards.ts';
import { fresh } from './preassigned.ts';
import { type AssignmentRow, assignmentStates } from './types.ts';

/** What was not to the proposer's satisfaction is talked over in person before the case closes (Y12). */
const talkOwed: AwaitRule<AssignmentRow> = {
  by: 'unitClerk',
  action: 'consultation.record',
  when: (dossier, self, rulebook) => proposalOf(dossier).closedAt === null && talksOwed(dossier, rulebook, self.id).length > 0,
};

/** 承办: one unit's part, from pre-assignment to completion */
export const assignment = defineProcedure<'assignment'>({
  name: 'assignment',
  states: assignmentStates,
  ends: ['completed', 'replaced'],
  optional: {},
  facets: {},
  awaits: {
    preassigned: [{ by: 'unitClerk', action: 'assignment.claim', due: 'acceptance' }],
    objected: [
      {
        by: 'proposalsOffice',
        action: 'conciliation.call',
        due: 'conciliation',
        when: (dossier) => dossier.cases.conciliation.every((entry) => entry.state !== 'called'),
      },
    ],
    assigned: [
      {
        by: 'unitClerk',
        action: 'assignment.receive',
        due: 'firstContact',
        dueOf: (_dossier, self) => [{ caseId: self.id, name: answerDueName(self) }],
      },
    ],
    answered: [talkOwed],
    completed: [talkOwed],
    handling: [
      {
        by: 'unitClerk',
        action: 'consultation.record',
        due: 'firstContact',
        when: (_dossier, self) => answers(self) && self.firstContactAt === null,
      },
      {
        by: 'unitClerk',
        action: 'reply.draft',
        due: 'answer',
        when: (dossier, self) => answers(self) && self.round === 1 && !hasReplyDraft(dossier, self),
      },
      {
        by: 'unitClerk',
        action: 'reply.draft',
        due: 'secondAnswer',
        when: (dossier, self) => answers(self) && self.round > 1 && !hasReplyDraft(dossier, self),
      },
      { by: 'unitLeader', action: 'assignment.plan', due: 'secondAnswer', when: (_dossier, self) => self.round > 1 && self.plan === null },
      { by: 'unitLeader', action: 'assignment.giveOpinion', due: 'coOpinion', when: (_dossier, self) => self.role === 'coHandler' },
    ],
  },
  actions: {
    preassign: {
      from: [],
      under: 'proposal',
      to: 'preassigned',
      by: ['system'],
      begin: fresh,
      due: [{ name: 'acceptance' }],
      tells: ['unitClerk'],
    },
    add: {
      from: [],
      under: 'proposal',
      to: 'claimed',
      by: ['system'],
      begin: (scene, input) => ({ ...fresh(scene, input), acceptedBy: 'conciliation' }),
      tells: ['unitClerk'],
    },
    claim: {
      from: ['preassigned'],
      to: 'claimed',
      by: ['unitClerk'],
      clears: ['acceptance'],
      checks: [otherUnit('suggestedUnitId')],
      set: (_scene, input) => ({
        acceptedBy: 'unit',
        suggestedUnitId: input.suggestedUnitId ?? null,
        suggestionReason: input.suggestionReason ?? null,
      }),
      tells: ['proposalsOffice'],
    },
    object: {
      from: ['preassigned'],
      to: 'objected',
      by: ['unitLeader', 'unitClerk'],
      guards: [leaderSigns],
      clears: ['acceptance'],
      due: [{ name: 'conciliation' }],
      checks: [otherUnit('proposedUnitId')],
      set: ({ actor, now }, input) => ({
        objection: { reason: input.reason, basis: input.basis, proposedUnitId: input.proposedUnitId ?? null, by: actor.personId, at: now },
      }),
      tells: ['proposalsOffice', 'partySupervision', 'governmentSupervision', 'reviewConvener', 'centralOffice'],
    },
    lapse: {
      // silence past the term is acceptance (Y7)
      from: ['preassigned'],
      to: 'claimed',
      by: ['clock'],
      onDue: 'acceptance',
      clears: ['acceptance'],
      set: () => ({ acceptedBy: 'silence' }),
      tells: ['unitClerk', 'proposalsOffice'],
    },
    withdrawObjection: {
      from: ['objected'],
      to: 'claimed',
      by: ['unitLeader', 'unitClerk'],
      guards: [leaderSigns],
      clears: ['conciliation'],
      set: () => ({ acceptedBy: 'unit' }),
      tells: ['proposalsOffice'],
    },
    refuseObjection: {
      from: ['objected'],
      to: 'claimed',
      by: ['centralOffice'],
      clears: ['conciliation'],
      set: () => ({ acceptedBy: 'centralOffice' }),
      tells: ['unitClerk', 'proposalsOffice'],
    },
    settle: {
      from: ['preassigned', 'objected', 'claimed'],
      to: 'claimed',
      by: ['system'],
      clears: ['acceptance', 'conciliation'],
      set: (_scene, input) => ({ acceptedBy: 'conciliation', role: input.role }),
      tells: ['unitClerk'],
    },
    replace: {
      from: ['preassigned', 'objected', 'claimed'],
      to: 'replaced',
      by: ['system'],
      clears: ['acceptance', 'conciliation'],
      tells: ['unitClerk'],
    },
    assign: {
      from: ['claimed'],
      to: 'assigned',
      by: ['system'],
      // 交办: the terms start here
      due: [
        { name: 'firstContact', when: ({ self }) => answers(self) },
        { name: 'answer', when: ({ self }) => answers(self) },
        { name: 'coOpinion', when: ({ self }) => self.role === 'coHandler' },
      ],
      tells: ['unitClerk', 'unitLeader'],
    },
    receive: {
      from: ['assigned'],
      to: 'handling',
      by: ['unitClerk'],
      set: ({ now }) => ({ receivedAt: now }),
    },
    plan: {
      from: ['handling'],
      to: 'same',
      by: ['unitLeader', 'unitSectionHead', 'unitClerk'],
      guards: [hasAPart, secondRoundLedByHead],
      set: (_scene, input) => ({
        plan: input.plan,
        headName: input.headName,
        deputyName: input.deputyName ?? null,
        handlerName: input.handlerName,
      }),
    },
    markContacted: {
      from: ['assigned', 'handling'],
      to: 'same',
      by: ['system'],
      clears: ['firstContact'],
      set: (_scene, input) => ({ firstContactAt: input.at }),
    },
    giveOpinion: {
      from: ['handling'],
      to: 'opinionGiven',
      by: ['unitLeader'],
      guards: [isCoHandler],
      checks: [classKnown],
      clears: ['coOpinion'],
      set: ({ now }, input) => ({ opinion: input.text, opinionClass: input.class ?? null, opinionGivenAt: now }),
      tells: ['answeringUnitClerk'],
    },
    askAgain: {
      // 再次征询: after its draft the lead asks once more (Y10)
      from: ['opinionGiven', 'completed'],
      to: 'handling',
      by: ['answeringUnitClerk'],
      guards: [isCoHandler, leadHasNotAnswered],
      due: [{ name: 'coOpinion' }],
      tells: ['unitClerk', 'unitLeader'],
    },
    remindOpinion: {
      // the lead's answer waits for this opinion: it may ask for it before the offices urge
      from: ['assigned', 'handling'],
      to: 'same',
      by: ['answeringUnitClerk', 'answeringUnitSectionHead'],
      guards: [isCoHandler, leadHasNotAnswered, notRemindedLately],
      set: ({ now }) => ({ remindedAt: now }),
      tells: ['unitClerk', 'unitLeader'],
    },
    urge: {
      from: ['assigned', 'handling'],
      to: 'same',
      by: ['proposalsOffice', 'partySupervision', 'governmentSupervision'],
      guards: [hasAPart],
      tells: ['unitClerk', 'unitSectionHead', 'unitLeader'],
    },
    answer: {
      from: ['handling'],
      to: 'answered',
      by: ['system'],
      guards: [answersItself],
      clears: ['answer', 'secondAnswer', 'firstContact'],
      set: ({ now }) => ({ answeredAt: now }),
      effects: ({ dossier }) => {
        const proposal = dossier.cases.proposal[0];
        return proposal !== undefined && allAnswered(dossier) ? [act('proposal', 'markAnswered', proposal, {})] : [];
      },
    },
    reopen: {
      from: ['answered', 'completed'],
      to: 'handling',
      by: ['system'],
      set: ({ self }) => ({ round: self.round + 1, plan: null, answeredAt: null }),
      due: [{ name: 'secondAnswer' }],
      effects: ({ dossier }) => {
        const proposal = dossier.cases.proposal[0];
        return proposal !== undefined && proposal.answeredAt !== null ? [act('proposal', 'reopen', proposal, {})] : [];
      },
      tells: ['unitClerk', 'unitLeader', 'unitSupervision'],
    },
    complete: {
      from: ['assigned', 'handling', 'answered', 'opinionGiven'],
      to: 'completed',
      by: ['system'],
      clears: ['firstContact', 'coOpinion'],
    },
    classifyTracking: {
      from: ['answered', 'completed'],
      to: 'same',
      by: ['proposalsCommittee'],
      guards: [answersItself, notTrackedYet, caseNotClosed],
      set: (_scene, input) => ({ trackingClass: 'B', trackingReason: input.reason }),
      effects: ({ self }) => [
        create('tracking', 'open', self.proposalId, {
          assignmentId: self.id,
          unitId: self.unitId,
          recommendationId: null,
          cause: 'unitFault',
        }),
      ],
      tells: ['unitClerk', 'unitLeader', 'proposer'],
    },
  },
});
