import type { AssignmentRow } from '../assignment/types.ts';
import { type Dossier, proposalOf } from '../dossier/dossier.ts';
import { act, type Check, defineProcedure, type Effect, type Guard, type Scene } from '../procedure/define.ts';
import type { Problem } from '../procedure/problems.ts';
import { isAnswering } from '../procedure/relations.ts';
import { findCoded } from '../rulebook/rulebook.ts';
import { dayOf } from '../workdays/civil.ts';
import { type EvaluationContent, type EvaluationRow, evaluationStates } from './types.ts';

const known: Check<EvaluationRow, EvaluationContent> = ({ rulebook }, input) => {
  const result = findCoded(rulebook.evaluation.results, input.result);
  return [
    ...(findCoded(rulebook.evaluation.attitudes, input.attitude) === undefined
      ? [{ code: 'attitudeUnknown' as const, pointer: '/attitude' }]
      : []),
    ...(result === undefined ? [{ code: 'resultUnknown' as const, pointer: '/result' }] : []),
    // a second handling needs to know what is missing
    ...(result?.opensSecondHandling && (input.comment ?? '').trim() === ''
      ? [{ code: 'commentNeeded' as const, pointer: '/comment' }]
      : []),
  ];
};

/** The form's further questions, each with one of its answers. */
const questionsAnswered: Check<EvaluationRow, EvaluationContent> = ({ rulebook }, input) => {
  const answers = input.answers ?? {};
  return [
    ...Object.entries(answers).flatMap(([name, answer]): Problem[] => {
      const question = findCoded(rulebook.evaluation.questions, name);
      if (question === undefined) return [{ code: 'questionUnknown', pointer: `/answers/${name}` }];
      return findCoded(question.answers, answer) === undefined ? [{ code: 'answerUnknown', pointer: `/answers/${name}` }] : [];
    }),
    ...rulebook.evaluation.questions
      .filter((question) => question.required && !Object.hasOwn(answers, question.code))
      .map((question) => ({ code: 'answerMissing' as const, pointer: `/answers/${question.code}` })),
  ];
};

const silenceLapses: Guard<EvaluationRow> = ({ rulebook }) => (rulebook.silence.evaluation === 'notReturned' ? null : 'silenceWaits');

/** Nobody evaluates a reply before it has left; a day's grace, for paper bears a date without an hour. */
const signedAfterReply: Check<EvaluationRow, { signedAt: number }> = ({ dossier, self }, input) => {
  const issuedAt = dossier.cases.reply.find((entry) => entry.id === self.replyId)?.issuedAt ?? null;
  return issuedAt !== null && dayOf(input.signedAt) < dayOf(issuedAt) ? { code: 'signedBeforeReply', pointer: '/signedAt' } : null;
};

const caseOpen: Guard<EvaluationRow> = ({ dossier }) => (proposalOf(dossier).closedAt === null ? null : 'stateForbids');

const unitOf = (dossier: Dossier, self: EvaluationRow): AssignmentRow | undefined =>
  dossier.cases.assignment.find((entry) => entry.id === self.assignmentId);

/** Every answering unit has answered and every proposer has spoken on its last reply, or kept silent past the term. */
export function everybodySpoke(dossier: Dossier): boolean {
  return dossier.cases.assignment.filter(isAnswering).every((assignment) => {
    const last = dossier.cases.evaluation.filter((entry) => entry.assignmentId === assignment.id && entry.round === assignment.round);
    // a part that was complete stays so while another is handled a second time
    const hasAnswered = assignment.state === 'answered' || assignment.state === 'completed';
    return hasAnswered && last.length > 0 && last.every((entry) => entry.state !== 'awaited');
  });
}

/** Second handling where the result calls for it; else the case completes when all have spoken. */
function spoken({ dossier, self, rulebook }: Scene<EvaluationRow>): Effect[] {
  const assignment = unitOf(dossier, self);
  const result = findCoded(rulebook.evaluation.results, self.result ?? '');
  const current = assignment !== undefined && assignment.round === self.round;
  const answered = assignment?.state === 'answered' || assignment?.state === 'completed';
  if (current && answered && result?.opensSecondHandling && self.round < rulebook.secondHandling.mostRounds)
    return [act('assignment', 'reopen', assignment, { reason: self.comment ?? '' })];
  const proposal = proposalOf(dossier);
  return proposal.state === 'answered' && everybodySpoke(dossier) ? [act('proposal', 'markCompleted', proposal, {})] : [];
}

/** 评价: by every proposer, in person, attitude and result apart */
export const evaluation = defineProcedure<'evaluation'>({
  name: 'evaluation',
  states: evaluationStates,
  ends: ['given'],
  optional: {},
  facets: {},
  awaits: {
    awaited: [{ by: 'evaluator', action: 'evaluation.give', due: 'evaluation', when: (dossier) => proposalOf(dossier).closedAt === null }],
  },
  actions: {
    open: {
      from: [],
      under: 'assignment',
      to: 'awaited',
      by: ['system'],
      begin: (_scene, input) => ({
        aboutId: input.aboutId,
        assignmentId: input.assignmentId,
        unitId: input.unitId,
        replyId: input.replyId,
        round: input.round,
        evaluatorId: input.evaluatorId,
        bodyId: input.bodyId,
        attitude: null,
        result: null,
        relevance: null,
        comment: null,
        enteredBy: null,
        channel: null,
        scanFileId: null,
        signatureFileId: null,
        givenAt: null,
      }),
      due: [{ name: 'evaluation' }],
      tells: ['evaluator'],
    },
    give: {
      // late is better than never: what was not returned may still be given until the case is closed
      from: ['awaited', 'notReturned'],
      to: 'given',
      by: ['evaluator'],
      inPerson: true,
      final: true,
      guards: [caseOpen],
      checks: [known, questionsAnswered],
      clears: ['evaluation'],
      set: ({ actor, now }, input) => ({
        attitude: input.attitude,
        result: input.result,
        comment: input.comment ?? null,
        enteredBy: actor.personId,
        channel: 'inPerson',
        signatureFileId: input.signatureFileId ?? null,
        givenAt: now,
      }),
      effects: spoken,
      tells: ['unitClerk', 'unitLeader', 'proposalsOffice'],
    },
    enterPaper: {
      // a clerk enters a paper form with its scan and is shown as having done so
      from: ['awaited', 'notReturned'],
      to: 'given',
      by: ['proposalsOffice'],
      final: true,
      guards: [caseOpen],
      checks: [
        known,
        questionsAnswered,
        ({ now }, input) => (input.signedAt > now ? { code: 'signedInFuture', pointer: '/signedAt' } : null),
        signedAfterReply,
      ],
      clears: ['evaluation'],
      set: ({ actor }, input) => ({
        attitude: input.attitude,
        result: input.result,
        comment: input.comment ?? null,
        enteredBy: actor.personId,
        channel: 'paper',
        scanFileId: input.scanFileId,
        givenAt: input.signedAt,
      }),
      effects: spoken,
      tells: ['evaluator', 'unitClerk', 'unitLeader'],
    },
    lapse: {
      // silence is "not returned", never "satisfied"; or it waits, overdue and reminded
      from: ['awaited'],
      to: 'notReturned',
      by: ['clock'],
      onDue: 'evaluation',
      guards: [silenceLapses],
      clears: ['evaluation'],
      effects: spoken,
      tells: ['evaluator', 'proposalsOffice'],
    },
  },
});
