import { answerDueOf } from '../assignment/guards.ts';
import type { AssignmentRow } from '../assignment/types.ts';
import { coverageOf, familyOf } from '../consultation/coverage.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Check, DueRef, Guard, Scene } from '../procedure/define.ts';
import type { Problem, ProblemCode } from '../procedure/problems.ts';
import { isActive } from '../procedure/relations.ts';
import { type Adoption, adoptions, isOwedBy, type RecommendationRow } from '../recommendation/types.ts';
import { findCoded, type Rulebook } from '../rulebook/rulebook.ts';
import type { ReplyAnswer, ReplyInputs, ReplyRow } from './types.ts';

type On = Guard<ReplyRow>;
/** What looks at the case alone, whoever acts: it says too for whom a reply waits. */
type OnPaper = (scene: Pick<Scene<ReplyRow>, 'dossier' | 'self' | 'rulebook' | 'assignment'>) => ProblemCode | null;

/** What this unit owes an answer to. */
export function recommendationsFor(dossier: Dossier, unitId: string): RecommendationRow[] {
  return dossier.cases.recommendation.filter((entry) => isOwedBy(entry, unitId));
}

/** What a reply answers of what is still owed: not what was dropped, or given to another unit, after it was written. */
export function answersOf(dossier: Dossier, reply: Pick<ReplyRow, 'id' | 'unitId'>): ReplyAnswer[] {
  const owed = new Set(recommendationsFor(dossier, reply.unitId).map((entry) => entry.id));
  return dossier.records.replyAnswer.filter((answer) => answer.replyId === reply.id && owed.has(answer.recommendationId));
}

/** What a recommendation counts as with this answer: over units the weakest of each one's last. */
export function weakestAdoption(dossier: Dossier, self: ReplyRow, answer: ReplyAnswer): Adoption {
  const others = dossier.cases.reply.filter((entry) => entry.state === 'issued' && entry.assignmentId !== self.assignmentId);
  const last = others.filter((entry) => !others.some((later) => later.assignmentId === entry.assignmentId && later.round > entry.round));
  const given = last.flatMap((entry) => answersOf(dossier, entry)).filter((other) => other.recommendationId === answer.recommendationId);
  return given.reduce(
    (weakest, { adoption }) => (adoptions.indexOf(adoption) > adoptions.indexOf(weakest) ? adoption : weakest),
    answer.adoption,
  );
}

/** S7: consult first, reply after. */
export const consultedOrReleased: OnPaper = ({ dossier, assignment, rulebook }) => {
  if (assignment === undefined) return 'unitNotOnCase';
  const coverages = familyOf(dossier).map((id) => coverageOf(dossier, assignment, id, rulebook));
  if (coverages.includes('missing')) return 'consultationMissing';
  return coverages.includes('faceToFaceMissing') ? 'faceToFaceMissing' : null;
};

export const coHandlersOf = (dossier: Dossier): AssignmentRow[] =>
  dossier.cases.assignment.filter((entry) => isActive(entry) && entry.role === 'coHandler');

/** 会办未办结，主办不能办理 */
export const coHandlersHeard: OnPaper = ({ dossier, assignment }) =>
  assignment?.role === 'lead' && coHandlersOf(dossier).some((entry) => entry.opinionGivenAt === null || entry.state === 'handling')
    ? 'coOpinionMissing'
    : null;

export type AnswerGap = Extract<ProblemCode, 'recommendationUnanswered' | 'declineReasonMissing' | 'nextStepMissing'>;
type Answered = Pick<ReplyAnswer, 'adoption' | 'text'> & { reason?: string | null; nextStep?: string | null };

/** 不采纳：why, and what happens instead, must be said. */
export const needsReason = (adoption: Adoption): boolean => adoption === 'declined';

/** Whether anything is said in an answer’s own field: a dash, or what another answer says, is none. */
export const isAnswerWritten = (answer: Pick<ReplyAnswer, 'text'> | undefined): boolean =>
  answer !== undefined && /[\p{L}\p{N}]/u.test(answer.text);

/** What an answer lacks: all of it at once, in the order in which it is written. */
export function gapsIn(answer: Answered | undefined): AnswerGap[] {
  if (answer === undefined || !isAnswerWritten(answer)) return ['recommendationUnanswered'];
  if (!needsReason(answer.adoption)) return [];
  const lacks = (text: string | null | undefined, gap: AnswerGap): AnswerGap[] => ((text ?? '').trim() === '' ? [gap] : []);
  return [...lacks(answer.reason, 'declineReasonMissing'), ...lacks(answer.nextStep, 'nextStepMissing')];
}

export const answerGaps = ['recommendationUnanswered', 'declineReasonMissing', 'nextStepMissing'] as const satisfies readonly AnswerGap[];

export const everyRecommendationAnswered: OnPaper = ({ dossier, self }) => {
  const owed = recommendationsFor(dossier, self.unitId);
  if (owed.length === 0) return 'noRecommendations';
  const answered = new Map(answersOf(dossier, self).map((answer) => [answer.recommendationId, answer]));
  const gaps = new Set(owed.flatMap((entry) => gapsIn(answered.get(entry.id))));
  return answerGaps.find((gap) => gaps.has(gap)) ?? null;
};

type Classed = Pick<ReplyRow, 'class' | 'openness' | 'opennessReason' | 'contactName' | 'contactPhone'>;
/** What the reply's own fields say, whatever the case is like: its desk knows it while one types. */
type OfItself = (scene: { self: Classed; rulebook: Rulebook }) => ProblemCode | null;

export const classGiven: OfItself = ({ self, rulebook }) => {
  if (self.class === null) return 'classMissing';
  return findCoded(rulebook.reply.classes, self.class) === undefined ? 'classUnknown' : null;
};

/** 公开属性与复文同步审查 */
export const opennessGiven: OfItself = ({ self, rulebook }) => {
  if (self.openness === null) return 'opennessMissing';
  if (findCoded(rulebook.reply.openness, self.openness) === undefined) return 'opennessUnknown';
  return self.openness === 'none' && (self.opennessReason ?? '').trim() === '' ? 'opennessReasonMissing' : null;
};

export const contactGiven: OfItself = ({ self }) => (self.contactName && self.contactPhone ? null : 'contactMissing');

const ofItself: readonly OfItself[] = [classGiven, opennessGiven, contactGiven];
const ofItselfCodes: readonly ProblemCode[] = [
  'classMissing',
  'classUnknown',
  'opennessMissing',
  'opennessUnknown',
  'opennessReasonMissing',
  'contactMissing',
];

/** What the reply lacks by its own fields, as they stand. */
export const fieldGapsOf = (self: Classed, rulebook: Rulebook): ProblemCode[] =>
  ofItself.flatMap((condition) => condition({ self, rulebook }) ?? []);
export const isFieldGap = (code: string): boolean => ofItselfCodes.some((known) => known === code);

/** 二次办理由单位主要负责人牵头: its plan for the round stands before the reply climbs. */
export const secondRoundPlanned: OnPaper = ({ self, assignment }) =>
  self.round > 1 && assignment?.plan == null ? 'secondRoundNeedsLeader' : null;

export const complete: readonly OnPaper[] = [
  everyRecommendationAnswered,
  classGiven,
  opennessGiven,
  contactGiven,
  consultedOrReleased,
  coHandlersHeard,
  secondRoundPlanned,
];

/** A reply's date is its part's: it does not end with the first line written, but when the reply leaves. */
export const dueOf = (dossier: Dossier, self: ReplyRow): DueRef[] => answerDueOf(dossier, self.assignmentId);

/** Whether nothing is missing before it may be sent up. */
export const isComplete = (dossier: Dossier, self: ReplyRow, rulebook: Rulebook): boolean => {
  const assignment = dossier.cases.assignment.find((entry) => entry.id === self.assignmentId);
  return complete.every((condition) => condition({ dossier, self, rulebook, assignment }) === null);
};

export const noReplyThisRound: Guard<unknown> = ({ dossier, assignment }) => {
  if (assignment === undefined) return 'unitNotOnCase';
  if (assignment.role !== 'lead' && assignment.role !== 'separate') return 'notAnswering';
  if (assignment.state !== 'handling') return 'stateForbids';
  const drafted = dossier.cases.reply.some((reply) => reply.assignmentId === assignment.id && reply.round === assignment.round);
  return drafted ? 'replyOpen' : null;
};

export const editSound: Check<ReplyRow, ReplyInputs['edit']> = ({ dossier, self, rulebook }, input) => {
  const problems: Problem[] = [];
  if (input.class !== '' && findCoded(rulebook.reply.classes, input.class) === undefined)
    problems.push({ code: 'classUnknown', pointer: '/class' });
  if (input.openness !== '' && findCoded(rulebook.reply.openness, input.openness) === undefined)
    problems.push({ code: 'opennessUnknown', pointer: '/openness' });
  const owed = new Set(recommendationsFor(dossier, self.unitId).map((entry) => entry.id));
  input.answers.forEach((answer, index) => {
    if (!owed.has(answer.recommendationId)) problems.push({ code: 'recommendationUnknown', pointer: `/answers/${index}/recommendationId` });
  });
  return problems;
};

/** Co-handling units whose leader this actor is and who have not signed this text. */
export function unsignedCoUnits(dossier: Dossier, self: ReplyRow, subjects: ReadonlySet<string>): AssignmentRow[] {
  const signed = countersignedUnits(dossier, self);
  return coHandlersOf(dossier).filter((entry) => subjects.has(`o:${entry.unitId}:unitLeader`) && !signed.has(entry.unitId));
}

export function countersignedUnits(dossier: Dossier, self: ReplyRow): Set<string> {
  return new Set(
    dossier.records.replyReview
      .filter((entry) => entry.replyId === self.id && entry.verdict === 'countersigned' && entry.textVersion === self.textVersion)
      .map((entry) => entry.unitId),
  );
}

/** Co-handling units that have not signed this text yet. */
export const unsignedCoHandlers = (dossier: Dossier, self: ReplyRow): AssignmentRow[] =>
  self.state === 'countersigning' ? coHandlersOf(dossier).filter((entry) => !countersignedUnits(dossier, self).has(entry.unitId)) : [];

export const notYetCountersigned: On = ({ dossier, self, actor }) =>
  unsignedCoUnits(dossier, self, actor.subjects).length > 0 ? null : 'alreadyCountersigned';
