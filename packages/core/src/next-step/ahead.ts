import type { AssignmentRow } from '../assignment/types.ts';
import { type Dossier, type ProcedureName, proposalOf } from '../dossier/dossier.ts';
import type { Actor } from '../procedure/actor.ts';
import { obstaclesTo } from '../procedure/allowed.ts';
import type { World } from '../procedure/decision.ts';
import type { AnyRow } from '../procedure/define.ts';
import { findCase } from '../procedure/dossier-change.ts';
import type { ProblemCode } from '../procedure/problems.ts';
import type { Id } from '../procedure/row.ts';
import { isProcedureAction } from '../procedures.ts';
import { blankReply } from '../reply/records.ts';
import type { ReplyRow } from '../reply/types.ts';
import type { Instant } from '../workdays/civil.ts';
import { clearings, reviewClearings } from './clearing.ts';
import { type Wait, waitsFor } from './waits.ts';

/** One thing that must be done before an act may be taken. */
export interface StepAhead {
  code: ProblemCode;
  /** `procedure.action` that does it; null where the code's own sentence says all there is to say. */
  action: string | null;
  caseId: Id | null;
  aboutId: Id | null;
  subjects: readonly string[];
}

/** What stands before an act that waits for this actor, in order. */
export interface Ahead {
  /** What waits: `procedure.action` on `caseId`. */
  action: string;
  caseId: Id;
  /** The act that the steps stand before: the same, or the one it leads to. */
  before: string;
  steps: StepAhead[];
}

const replyTo = ({ id, proposalId, rulebookVersion, createdAt, ...part }: AssignmentRow, actor: Actor, now: Instant): ReplyRow => ({
  ...blankReply({ id, ...part }, actor.personId, now),
  id,
  proposalId,
  state: 'drafting',
  version: 0,
  rulebookVersion,
  createdAt,
});

/** Begun, it leads to another act: what stands before that one is said before one begins. */
const leadsTo = {
  'reply.draft': { before: 'reply.sendUp', procedure: 'reply', action: 'sendUp', as: replyTo },
} as const;

/** Done, it leads to another act of the same case: what stands before that one is said while one is at it. */
const goesOnTo: Readonly<Record<string, string>> = { 'reply.edit': 'reply.sendUp' };

const isLeading = (action: string): action is keyof typeof leadsTo => Object.hasOwn(leadsTo, action);

/** The case an awaited act moves, as it stands or as it would begin. */
function standingOf(dossier: Dossier, wait: Wait, actor: Actor, now: Instant) {
  if (isLeading(wait.action)) {
    const { before, procedure, action, as } = leadsTo[wait.action];
    const part = dossier.cases.assignment.find((entry) => entry.id === wait.caseId);
    const self: AnyRow | undefined = part === undefined ? undefined : as(part, actor, now);
    return { before, procedure, action, self, part };
  }
  const before = goesOnTo[wait.action] ?? wait.action;
  const [name = '', action = ''] = before.split('.');
  const procedure: ProcedureName = wait.procedure;
  if (name !== procedure || !isProcedureAction(procedure, action)) return undefined;
  const self = findCase(dossier, procedure, wait.caseId);
  const partId = self !== undefined && 'assignmentId' in self ? self.assignmentId : self?.id;
  const part = dossier.cases.assignment.find((entry) => entry.id === partId);
  return { before, procedure, action, self, part };
}

function stepsFor(code: ProblemCode, world: World, dossier: Dossier, part: AssignmentRow | undefined, actor: Actor): StepAhead[] {
  const review = reviewClearings[code]?.(dossier, world.rulebook(proposalOf(dossier).rulebookVersion), actor) ?? [];
  if (review.length > 0) return review.map((act) => ({ code, ...act }));
  const clearing = clearings[code];
  if (clearing === undefined || part === undefined) return [{ code, action: null, caseId: null, aboutId: null, subjects: [] }];
  return clearing(dossier, part, world.rulebook(part.rulebookVersion)).map((act) => ({ code, ...act }));
}

const undated = 1e15;
const onTheWay = 2e15;

/** What must be done first, before each act that waits for this actor; nothing where it may be taken at once. */
export function aheadOf(world: World, dossier: Dossier, waits: readonly Wait[], actor: Actor): Ahead[] {
  const own = waits.filter((wait) => waitsFor(wait, actor));
  const dues = new Map(own.map((wait) => [`${wait.action} ${wait.caseId}`, wait.dueAt ?? undated]));
  // what the actor owes by a date of its own comes first, in the order of the dates: steps, messages and buttons keep one order
  const dueOf = (step: StepAhead): number => dues.get(`${step.action} ${step.caseId}`) ?? onTheWay;
  return own.flatMap((wait) => {
    const found = standingOf(dossier, wait, actor, world.now);
    if (found?.self === undefined) return [];
    const { before, procedure, action, self, part } = found;
    const codes = obstaclesTo(world, dossier, procedure, self, action, actor);
    // what waits is no step before itself
    const steps = codes.flatMap((code) => stepsFor(code, world, dossier, part, actor)).filter((step) => step.action !== wait.action);
    const seen = new Set<string>();
    const each = steps
      .toSorted((one, other) => dueOf(one) - dueOf(other))
      .filter((step) => {
        const key = step.action === null ? step.code : `${step.action} ${step.caseId} ${step.aboutId}`;
        return seen.has(key) ? false : seen.add(key);
      });
    return each.length === 0 ? [] : [{ action: wait.action, caseId: wait.caseId, before, steps: each }];
  });
}
