import { replyOfRound } from '../assignment/steps.ts';
import type { AssignmentRow } from '../assignment/types.ts';
import type { Dossier, ProcedureName } from '../dossier/dossier.ts';
import type { Actor } from '../procedure/actor.ts';
import { isActive, isAnswering } from '../procedure/relations.ts';
import type { Id } from '../procedure/row.ts';
import { hasGivenOpinion } from '../proposal/guards.ts';
import type { Ahead } from './ahead.ts';
import { type Wait, waitsFor } from './waits.ts';

/** What an act is to the course of a case: it moves the case on now, it may, or it is done beside or once more. */
export const courses = ['next', 'open', 'beside'] as const;
export type Course = (typeof courses)[number];

/** Acts that take back what was done or send it back: never put forward, whoever is waited for. */
const goingBack: ReadonlySet<string> = new Set([
  'proposal.withdraw',
  'proposal.discard',
  'reply.refuseCountersign',
  'reply.sendBackFromSection',
  'reply.sendBackFromSupervision',
  'reply.sendBackFromLeader',
  'reply.takeBack',
  'reservation.release',
  'tracking.sendBack',
]);
export const isGoingBack = (action: string): boolean => goingBack.has(action);

/** Acts that never move a case on: said beside it, taken back, or asked for when the straight way is barred. */
const beside: Readonly<Partial<Record<ProcedureName, readonly string[]>>> = {
  proposal: [
    'attachTalk',
    'detachTalk',
    'keepVersion',
    'invite',
    'declineToSign',
    'comment',
    'callForSeconds',
    'second',
    'refuse',
    'convertToOpinion',
    'convertToInformation',
    'merge',
    'unmerge',
    'renumber',
    'nominateKey',
    'designateKey',
    'removeKey',
  ],
  adjustment: ['propose', 'decline'],
  assignment: ['object', 'refuseObjection', 'askAgain', 'remindOpinion', 'urge', 'classifyTracking'],
  conciliation: ['call', 'cancel'],
  task: ['cancel'],
  consultation: ['dispute', 'disputeByUnit', 'disputeByCoHandler', 'waive', 'attempt', 'refuseRelease'],
  extension: ['request', 'refuse'],
  escalation: ['raise'],
  evaluation: ['enterPaper'],
};

const talkedOver = (dossier: Dossier, part: AssignmentRow): boolean =>
  dossier.cases.consultation.some(
    (talk) => talk.assignmentId === part.id && talk.round === part.round && (talk.state === 'recorded' || talk.state === 'confirmed'),
  );

type Done = (dossier: Dossier, part: AssignmentRow | undefined, actor: Actor) => boolean;
const talked: Done = (dossier, part) => part !== undefined && talkedOver(dossier, part);

/** The answers of the actor's unit are written and on their way; for whoever stands outside the units, those of every unit. */
const answersGoneUp: Done = (dossier, _part, actor) => {
  const parts = dossier.cases.assignment.filter((entry) => isActive(entry) && isAnswering(entry));
  const own = parts.filter(({ unitId }) => [...actor.subjects].some((subject) => subject.startsWith(`o:${unitId}:`)));
  const asked = own.length > 0 ? own : parts;
  return asked.length > 0 && asked.every((entry) => (replyOfRound(dossier, entry)?.state ?? 'drafting') !== 'drafting');
};

/** Acts that may be taken again, and when they are done for now. */
const doneForNow: Readonly<Record<string, Done>> = {
  'consultation.record': talked,
  'consultation.recordByProposer': talked,
  'assignment.plan': (_dossier, part) => part !== undefined && part.plan !== null,
  'recommendation.list': (dossier) => dossier.cases.recommendation.some((entry) => entry.state !== 'dropped'),
  'recommendation.amend': answersGoneUp,
  'recommendation.drop': answersGoneUp,
  'task.allot': answersGoneUp,
  'proposal.planUnits': (dossier) => dossier.cases.proposal.some((entry) => entry.unitPlan.length > 0 && entry.unitsReturned === null),
  'proposal.giveOpinion': (dossier, _part, actor) =>
    dossier.cases.proposal.some((entry) => hasGivenOpinion(dossier, entry, actor.personId)),
};

/** What in a case waits for this actor, and of the steps before it the first that is the actor's own. */
export function namedNext(waits: readonly Wait[], ahead: readonly Ahead[], actor: Actor): ReadonlySet<string> {
  const own = waits.filter((wait) => waitsFor(wait, actor)).map((wait) => `${wait.action} ${wait.caseId}`);
  const first = ahead.flatMap(({ steps }) => {
    const step = steps.find(({ action, subjects }) => action !== null && waitsFor({ subjects: [...subjects] }, actor));
    return step === undefined ? [] : [`${step.action} ${step.caseId}`];
  });
  return new Set([...own, ...first]);
}

/**
 * What an act that is offered is to the course of the case.
 * @param caseId the case it moves, or the unit's part or the dossier under which it begins one
 * @param next of `namedNext`
 */
export function courseOf(dossier: Dossier, action: string, caseId: Id, next: ReadonlySet<string>, actor: Actor): Course {
  if (isGoingBack(action)) return 'beside';
  if (next.has(`${action} ${caseId}`)) return 'next';
  const [procedure = '', name = ''] = action.split('.');
  const part = dossier.cases.assignment.find((entry) => entry.id === caseId);
  if (new Map<string, readonly string[]>(Object.entries(beside)).get(procedure)?.includes(name)) return 'beside';
  return doneForNow[action]?.(dossier, part, actor) ? 'beside' : 'open';
}
