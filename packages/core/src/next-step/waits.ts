import { answerDueName } from '../assignment/guards.ts';
import type { AssignmentRow } from '../assignment/types.ts';
import { type Dossier, isPending, type ProcedureName } from '../dossier/dossier.ts';
import { maySeeLevel, worksIn } from '../dossier/visible-part.ts';
import type { Actor } from '../procedure/actor.ts';
import type { AnyRow } from '../procedure/define.ts';
import { findCase } from '../procedure/dossier-change.ts';
import { type Matter, mattersOf } from '../procedure/matters.ts';
import type { Id } from '../procedure/row.ts';
import { tableOf } from '../procedures.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Instant } from '../workdays/civil.ts';
import { isBack } from './own-writing.ts';

/** Something in a case that waits for somebody, as far as it is for these eyes whom. */
export interface Wait {
  procedure: ProcedureName;
  caseId: Id;
  /** `procedure.action` */
  action: string;
  /** Of writing: the text came back. */
  back: boolean;
  dueAt: Instant | null;
  /** Subjects, or `v:…` for an organization whose own affair it is who there has the matter. */
  subjects: string[];
}

/** What a unit does in its own house towards its answer, from the plan of a second round to the leader's signature. */
export const innerSteps: readonly string[] = [
  'assignment.plan',
  'reply.draft',
  ...new Set(Object.values(tableOf('reply').awaits).flatMap((rules) => (rules ?? []).map((rule) => rule.action))),
];

/** As which one act of the unit all others hear of them. */
export const outwardStep = 'assignment.answer';

const replyOf = (dossier: Dossier, { procedure, caseId }: Matter) =>
  procedure === 'reply' ? dossier.cases.reply.find((entry) => entry.id === caseId) : undefined;

/** The part towards whose answer this is done. */
function partOf(dossier: Dossier, matter: Matter): AssignmentRow | undefined {
  if (!innerSteps.includes(matter.action)) return undefined;
  const id = replyOf(dossier, matter)?.assignmentId ?? matter.caseId;
  return dossier.cases.assignment.find((entry) => entry.id === id);
}

/** On whose desk in its unit an answer lies is the unit's own: others learn that the unit has it, and by when. */
function fromOutside(dossier: Dossier, part: AssignmentRow): Omit<Wait, 'subjects'> & { subject: string } {
  const due = dossier.dues.find((entry) => entry.caseId === part.id && entry.name === answerDueName(part));
  const dueAt = due !== undefined && isPending(due) && due.pausedAt === null ? due.at : null;
  return { procedure: 'assignment', caseId: part.id, action: outwardStep, back: false, dueAt, subject: `v:${part.unitId}` };
}

const isInside = (dossier: Dossier, actor: Actor, matter: Matter, part: AssignmentRow): boolean => {
  const reply = replyOf(dossier, matter);
  return reply === undefined ? worksIn(actor, part.unitId) : maySeeLevel(dossier, actor, reply);
};

/** Everything in a case that waits for anybody, each act on each case once, with whom it waits for. */
export function waitsOf(dossier: Dossier, rulebook: Rulebook, actor: Actor): Wait[] {
  const found = new Map<string, Wait>();
  for (const matter of mattersOf(dossier, rulebook)) {
    const part = partOf(dossier, matter);
    const row: AnyRow | undefined = findCase(dossier, matter.procedure, matter.caseId);
    const { subject, ...rest } =
      part === undefined || isInside(dossier, actor, matter, part)
        ? { ...matter, back: isBack(matter.action, row) }
        : fromOutside(dossier, part);
    const key = `${rest.action} ${rest.caseId}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { ...rest, subjects: [subject] });
    else if (!known.subjects.includes(subject)) known.subjects.push(subject);
  }
  return [...found.values()];
}

/** Whether something waits for this very actor, or for somebody covered. */
export const waitsFor = (wait: Pick<Wait, 'subjects'>, actor: Actor): boolean =>
  wait.subjects.some((subject) => actor.subjects.has(subject));
