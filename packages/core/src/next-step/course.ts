import type { AssignmentRow } from '../assignment/types.ts';
import type { Dossier, ProcedureName } from '../dossier/dossier.ts';
import type { Actor } from '../procedure/actor.ts';
import type { Id } from '../procedure/row.ts';
import { hasGivenOpinion } from '../proposal/guards.ts';
import type { Ahead } from './ahead.ts';
import { type Wait, waitsFor } from './waits.ts';

/** What an act is to the course of a case: it moves the case on now, it may, or it is done beside or once more. */
export const courses = ['next', 'open', 'beside'] as const;
export type Course = (typeof courses)[number];

/** Acts that never move a case on: said beside it, taken back, or asked for when the straight way is barred. */
const beside: Readonly<Partial<Record<ProcedureName, readonly string[]>>> = {
  proposal: [
    'attachTalk',
    'detachTalk',
    'keepVersion',
    'discard',
    'invite',
    'declineToSign',
    'comment',
    'callForSeconds',
    'second',
    'withdraw',
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
  assignment: ['object', 'refuseObjection', 'askAgain', 'urge', 'classifyTracking'],
  conciliation: ['call', 'cancel'],
  recommendation: ['amend', 'drop'],
  task: ['cancel'],
  consultation: ['dispute', 'disputeByUnit', 'disputeByCoHandler', 'waive', 'attempt', 'refuseRelease'],
  extension: ['request', 'refuse'],
  escalation: ['raise'],
  reply: ['refuseCountersign', 'sendBackFromSection', 'sendBackFromSupervision', 'sendBackFromLeader', 'takeBack'],
  evaluation: ['enterPaper'],
  tracking: ['sendBack'],
};

const talkedOver = (dossier: Dossier, part: AssignmentRow): boolean =>
  dossier.cases.consultation.some(
    (talk) => talk.assignmentId === part.id && talk.round === part.round && (talk.state === 'recorded' || talk.state === 'confirmed'),
  );

type Done = (dossier: Dossier, part: AssignmentRow | undefined, actor: Actor) => boolean;
const talked: Done = (dossier, part) => part !== undefined && talkedOver(dossier, part);

/** Acts that may be taken again, and when they are done for now. */
const doneForNow: Readonly<Record<string, Done>> = {
  'consultation.record': talked,
  'consultation.recordByProposer': talked,
  'assignment.plan': (_dossier, part) => part !== undefined && part.plan !== null,
  'recommendation.list': (dossier) => dossier.cases.recommendation.some((entry) => entry.state !== 'dropped'),
  'proposal.planUnits': (dossier) => dossier.cases.proposal.some((entry) => entry.unitPlan.length > 0),
  'proposal.giveOpinion': (dossier, _part, actor) =>
    dossier.cases.proposal.some((entry) => hasGivenOpinion(dossier, entry, actor.personId)),
};

/** What in a case waits for this actor, and the first step of what stands before it where that is the actor's too. */
export function namedNext(waits: readonly Wait[], ahead: readonly Ahead[], actor: Actor): ReadonlySet<string> {
  const own = waits.filter((wait) => waitsFor(wait, actor)).map((wait) => `${wait.action} ${wait.caseId}`);
  const first = ahead.flatMap(({ steps }) => {
    const step = steps[0];
    return step?.action != null && waitsFor({ subjects: [...step.subjects] }, actor) ? [`${step.action} ${step.caseId}`] : [];
  });
  return new Set([...own, ...first]);
}

/**
 * What an act that is offered is to the course of the case.
 * @param caseId the case it moves, or the unit's part or the dossier under which it begins one
 * @param next of `namedNext`
 */
export function courseOf(dossier: Dossier, action: string, caseId: Id, next: ReadonlySet<string>, actor: Actor): Course {
  if (next.has(`${action} ${caseId}`)) return 'next';
  const [procedure = '', name = ''] = action.split('.');
  const part = dossier.cases.assignment.find((entry) => entry.id === caseId);
  if (new Map<string, readonly string[]>(Object.entries(beside)).get(procedure)?.includes(name)) return 'beside';
  return doneForNow[action]?.(dossier, part, actor) ? 'beside' : 'open';
}
