import type { ProcedureName } from '../dossier/dossier.ts';
import { getRoot } from '../dossier/roots.ts';
import type { Actor } from '../procedure/actor.ts';
import { type Matter, mattersOf } from '../procedure/matters.ts';
import type { ProblemCode } from '../procedure/problems.ts';
import type { Id } from '../procedure/row.ts';
import { isProcedureAction, tableOf } from '../procedures.ts';
import { play, type Stage } from './stage.ts';

/** Matters that point to an act which is refused all the same, and why they stand. */
const knownExceptions: Readonly<Record<string, { codes: readonly ProblemCode[]; because: string }>> = {
  'proposal.submit': { codes: ['plenaryOnly'], because: '界别提案只等大会开幕，别人办不了，也不用谁补什么' },
  'activity.hold': { codes: ['activityNotBegun'], because: '报名截止后等活动开始，期限是活动结束' },
  'reply.issue': {
    codes: ['coOpinionMissing', 'consultationMissing', 'faceToFaceMissing', 'recommendationUnanswered', 'noRecommendations'],
    because: '送审之后情况变了：签发人退回即可',
  },
};

/** Whoever holds what the subject names; a person with their posts in the body that proposes. */
function actorFor(stage: Stage, rootId: Id, subject: string): Actor {
  const [token, id = '', post] = subject.split(':');
  if (token !== 'p') return { personId: 'somebody', subjects: new Set([subject, `k:${post ?? ''}`]) };
  const bodyId = stage.dossier(rootId).cases.proposal[0]?.bodyId ?? null;
  const inBody = bodyId !== null && stage.dossier(rootId).bodyPeople.includes(id);
  const held = inBody ? [`o:${bodyId}:${id.endsWith('-leader') ? 'bodyLeader' : 'bodyMember'}`] : [];
  return { personId: id, subjects: new Set([subject, 'r:member', ...held]) };
}

function reasonAgainst(stage: Stage, rootId: Id, matter: Matter): ProblemCode | 'hidden' | null {
  const [name = '', action = ''] = matter.action.split('.');
  const actor = actorFor(stage, rootId, matter.subject);
  const procedure = name as ProcedureName;
  if (!isProcedureAction(procedure, action)) throw new RangeError(`${matter.action} is no action`);
  const begins = tableOf(procedure).actions[action]?.from.length === 0;
  const offered = begins ? stage.beginnings(actor, rootId) : stage.allowed(actor, procedure, matter.caseId);
  const found = offered.filter(
    (entry) =>
      entry.action === (begins ? matter.action : action) &&
      (entry.assignmentId === null || !begins || entry.assignmentId === matter.caseId),
  );
  if (found.length === 0) return 'hidden';
  return found.some((entry) => entry.allowed) ? null : (found[0]?.reason ?? 'hidden');
}

/**
 * Matters of a dossier that send somebody to an act which is refused. @param reached takes note of what was waited for, as
 * `procedure state relation action`
 */
function falseMatters(stage: Stage, rootId: Id, reached: Set<string>): string[] {
  const dossier = stage.dossier(rootId);
  const rulebook = stage.world().rulebook(getRoot(dossier).rulebookVersion);
  return mattersOf(dossier, rulebook).flatMap((matter) => {
    const state = dossier.cases[matter.procedure].find((row) => row.id === matter.caseId)?.state ?? '';
    reached.add(`${matter.procedure} ${state} ${matter.action}`);
    const reason = reasonAgainst(stage, rootId, matter);
    const excused = reason === null || (reason !== 'hidden' && knownExceptions[matter.action]?.codes.includes(reason));
    return excused ? [] : [`${matter.subject} is told of ${matter.action} (${matter.procedure} in ${state}): ${reason}`];
  });
}

/** A stage that says after every act whom it sends to what is refused. @throws Error naming them */
export function truthful(reached: Set<string>, options?: Parameters<typeof play>[0]): Stage {
  const stage = play(options);
  const check = (after: string): void => {
    const found = stage.proposalIds().flatMap((id) => falseMatters(stage, id, reached));
    if (found.length > 0) throw new Error(`after ${after}: ${found.join('; ')}`);
  };
  return {
    ...stage,
    do: (actor, procedure, action, id, input) => {
      const found = stage.do(actor, procedure, action, id, input);
      check(`${procedure}.${action}`);
      return found;
    },
    tick: (to) => {
      stage.tick(to);
      check('the clock');
    },
    attempt: (actor, procedure, action, id, input) => {
      const done = stage.attempt(actor, procedure, action, id, input);
      if (done) check(`${procedure}.${action}`);
      return done;
    },
  };
}
