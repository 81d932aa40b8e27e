import type { Dossier } from '../dossier/dossier.ts';
import { evaluatorsOf } from '../evaluation/evaluators.ts';
import { act, create, defineProcedure, type Effect, type Scene } from '../procedure/define.ts';
import { findCoded } from '../rulebook/rulebook.ts';
import { documentYearOf } from './document-no.ts';
import {
  answersOf,
  coHandlersOf,
  complete,
  countersignedUnits,
  dueOf,
  editSound,
  isComplete,
  noReplyThisRound,
  notYetCountersigned,
  unsignedCoUnits,
  weakestAdoption,
} from './guards.ts';
import { answersWritten, blank, blankReply, passed, sentBack, verdict, versionKept } from './records.ts';
import { approvalLevels, type ReplyRow, replyStates } from './types.ts';

type On = Scene<ReplyRow>;

/** The levels above one, for sending on. */
const above = (level: (typeof approvalLevels)[number]) => approvalLevels.slice(approvalLevels.indexOf(level) + 1);

/** Goes on by itself where nobody is left to countersign. */
function countersigned({ self, dossier }: On): Effect[] {
  if (self.state !== 'countersigning') return [];
  const signed = countersignedUnits(dossier, self);
  return coHandlersOf(dossier).every((entry) => signed.has(entry.unitId)) ? [act('reply', 'advance', self, {})] : [];
}

/** What a reply that leaves sets going: the unit has answered, each recommendation too, everybody is asked. */
function issued(scene: On): Effect[] {
  const { dossier, self, assignment, rulebook } = scene;
  if (assignment === undefined) return [];
  const answers = answersOf(dossier, self);
  const recommendations = answers.flatMap((answer) => {
    const found = dossier.cases.recommendation.find((entry) => entry.id === answer.recommendationId);
    return found === undefined ? [] : [act('recommendation', 'answer', found, { adoption: weakestAdoption(dossier, self, answer) })];
  });
  const evaluations = evaluatorsOf(dossier, rulebook).map((evaluator) =>
    create('evaluation', 'open', self.proposalId, {
      ...evaluator,
      replyId: self.id,
      assignmentId: assignment.id,
      unitId: self.unitId,
      round: self.round,
    }),
  );
  return [...recommendations, ...evaluations, ...promises(dossier, scene), act('assignment', 'answer', assignment, {})];
}

/** Planned answers of a tracked class are followed until done or explained (Y12). */
function promises(dossier: Dossier, { self, rulebook }: On): Effect[] {
  if (!findCoded(rulebook.reply.classes, self.class ?? '')?.tracked) return [];
  const tracked = new Set(
    dossier.cases.tracking
      .filter(
        (entry) =>
          entry.assignmentId === self.assignmentId &&
          entry.cause === 'plannedReply' &&
          (entry.state === 'open' || entry.state === 'reported'),
      )
      .map((entry) => entry.recommendationId),
  );
  const planned = answersOf(dossier, self).filter((answer) => answer.adoption === 'planned');
  const promised = planned.length > 0 ? planned.map((answer) => answer.recommendationId) : [null];
  const subjects = promised.filter((recommendationId) => !tracked.has(recommendationId));
  return subjects.map((recommendationId) =>
    create('tracking', 'open', self.proposalId, {
      assignmentId: self.assignmentId,
      unitId: self.unitId,
      recommendationId,
      cause: 'plannedReply',
    }),
  );
}

/** 答复: drafted, countersigned, approved at three levels, issued */
export const reply = defineProcedure<'reply'>({
  name: 'reply',
  states: replyStates,
  ends: ['issued'],
  optional: { countersigning: 'countersigning', sectionReview: 'sectionReview', supervisionReview: 'supervisionReview' },
  facets: {},
  awaits: {
    drafting: [
      { by: 'unitClerk', action: 'reply.edit', dueOf, when: (...scene) => !isComplete(...scene) },
      { by: 'unitClerk', action: 'reply.sendUp', dueOf, when: isComplete },
    ],
    countersigning: [{ by: 'countersigner', action: 'reply.countersign', dueOf }],
    sectionReview: [{ by: 'unitSectionHead', action: 'reply.passSection', dueOf }],
    supervisionReview: [{ by: 'unitSupervision', action: 'reply.passSupervision', dueOf }],
    leaderReview: [{ by: 'unitLeader', action: 'reply.issue', dueOf }],
  },
  actions: {
    draft: {
      from: [],
      under: 'assignment',
      to: 'drafting',
      by: ['unitClerk'],
      guards: [noReplyThisRound],
      begin: ({ assignment, actor, now }, input) => ({ ...blankReply(assignment, actor.personId, now), opening: input.opening ?? '' }),
    },
    edit: {
      from: ['drafting'],
      to: 'same',
      by: ['unitClerk'],
      edits: true,
      silent: true,
      checks: [editSound],
      set: ({ self, now }, input) => ({
        writtenAt: now,
        documentNo: input.documentNo === undefined ? self.documentNo : blank(input.documentNo),
        opening: input.opening,
        closing: input.closing,
        class: blank(input.class),
        openness: blank(input.openness),
        opennessReason: blank(input.opennessReason),
        contactName: blank(input.contactName),
        contactPhone: blank(input.contactPhone),
        fileIds: input.fileIds ?? self.fileIds,
      }),
      records: answersWritten,
    },
    sendUp: {
      from: ['drafting'],
      to: { firstEnabled: approvalLevels },
      by: ['unitClerk'],
      guards: complete,
      records: versionKept,
      effects: countersigned,
    },
    advance: {
      from: ['countersigning'],
      to: { firstEnabled: above('countersigning') },
      by: ['system'],
    },
    countersign: {
      from: ['countersigning'],
      to: 'same',
      by: ['coUnitLeader', 'countersigner'],
      guards: [notYetCountersigned],
      records: (scene, input) =>
        unsignedCoUnits(scene.dossier, scene.self, scene.actor.subjects).map((entry) =>
          verdict(scene, 'countersigning', { verdict: 'countersigned', unitId: entry.unitId, comment: input.comment }),
        ),
      effects: countersigned,
      tells: ['unitClerk'],
    },
    refuseCountersign: {
      from: ['countersigning'],
      to: 'drafting',
      by: ['coUnitLeader', 'countersigner'],
      guards: [notYetCountersigned],
      set: ({ self }) => ({ textVersion: self.textVersion + 1 }),
      records: (scene, input) =>
        unsignedCoUnits(scene.dossier, scene.self, scene.actor.subjects).map((entry) =>
          verdict(scene, 'countersigning', { verdict: 'refused', unitId: entry.unitId, sentBackTo: 'drafting', comment: input.comment }),
        ),
      tells: ['unitClerk'],
    },
    passSection: {
      from: ['sectionReview'],
      to: { firstEnabled: above('sectionReview') },
      by: ['unitSectionHead'],
      records: passed('sectionReview'),
    },
    passSupervision: {
      from: ['supervisionReview'],
      to: { firstEnabled: above('supervisionReview') },
      by: ['unitSupervision'],
      records: passed('supervisionReview'),
    },
    issue: {
      from: ['leaderReview'],
      to: 'issued',
      by: ['unitLeader'],
      final: true,
      guards: complete,
      claims: ({ self, now }, input) => [
        {
          kind: 'documentNo',
          unitId: self.unitId,
          year: documentYearOf(now),
          value: input.documentNo,
          refusedWith: { code: 'documentNoTaken', pointer: '/documentNo' },
        },
      ],
      set: ({ actor, now }, input) => ({ documentNo: input.documentNo, issuedBy: actor.personId, issuedAt: now }),
      records: passed('leaderReview'),
      effects: issued,
      tells: ['proposer', 'proposalsOffice', 'coUnitClerk'],
    },
    sendBackFromSection: {
      from: ['sectionReview'],
      to: { chosenFrom: ['drafting'] },
      by: ['unitSectionHead'],
      set: ({ self }) => ({ textVersion: self.textVersion + 1 }),
      records: sentBack('sectionReview'),
      tells: ['unitClerk'],
    },
    sendBackFromSupervision: {
      from: ['supervisionReview'],
      to: { chosenFrom: ['drafting', 'sectionReview'] },
      by: ['unitSupervision'],
      set: ({ self }, input) => ({ textVersion: input.to === 'drafting' ? self.textVersion + 1 : self.textVersion }),
      records: sentBack('supervisionReview'),
      tells: ['unitClerk', 'unitSectionHead'],
    },
    sendBackFromLeader: {
      from: ['leaderReview'],
      to: { chosenFrom: ['drafting', 'sectionReview', 'supervisionReview'] },
      by: ['unitLeader'],
      set: ({ self }, input) => ({ textVersion: input.to === 'drafting' ? self.textVersion + 1 : self.textVersion }),
      records: sentBack('leaderReview'),
      tells: ['unitClerk', 'unitSectionHead', 'unitSupervision'],
    },
    takeBack: {
      from: ['countersigning', 'sectionReview', 'supervisionReview'],
      to: 'drafting',
      by: ['unitClerk'],
      set: ({ self }) => ({ textVersion: self.textVersion + 1 }),
      tells: ['unitSectionHead', 'unitSupervision'],
    },
  },
});
