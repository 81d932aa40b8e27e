import { answerDueName } from '../assignment/guards.ts';
import { type Dossier, isPending, type ProcedureName } from '../dossier/dossier.ts';
import { maySeeInside, maySeeReply } from '../dossier/visible-part.ts';
import type { Actor } from '../procedure/actor.ts';
import { type Matter, mattersOf } from '../procedure/matters.ts';
import type { Id } from '../procedure/row.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Instant } from '../workdays/civil.ts';

/** Something in a case that waits for somebody, as far as it is for these eyes whom. */
export interface Wait {
  procedure: ProcedureName;
  caseId: Id;
  /** `procedure.action` */
  action: string;
  dueAt: Instant | null;
  /** Subjects, or `v:…` for an organization whose own affair it is who there has the matter. */
  subjects: string[];
}

/** On whose desk in its unit a reply lies is the unit's own: others learn that the unit has it, and by when. */
function fromOutside(dossier: Dossier, matter: Matter): Omit<Wait, 'subjects'> & { subject: string } {
  const reply = dossier.cases.reply.find((entry) => entry.id === matter.caseId);
  const part = dossier.cases.assignment.find((entry) => entry.id === reply?.assignmentId);
  if (reply === undefined || part === undefined) return matter;
  const due = dossier.dues.find((entry) => entry.caseId === part.id && entry.name === answerDueName(part));
  const dueAt = due !== undefined && isPending(due) && due.pausedAt === null ? due.at : null;
  return { procedure: 'assignment', caseId: part.id, action: 'reply.issue', dueAt, subject: `v:${reply.unitId}` };
}

const isHidden = (dossier: Dossier, actor: Actor, matter: Matter): boolean => {
  const reply = matter.procedure === 'reply' ? dossier.cases.reply.find((entry) => entry.id === matter.caseId) : undefined;
  return reply !== undefined && !(maySeeReply(dossier, actor, reply) && maySeeInside(dossier, actor, reply));
};

/** Everything in a case that waits for anybody, each act on each case once, with whom it waits for. */
export function waitsOf(dossier: Dossier, rulebook: Rulebook, actor: Actor): Wait[] {
  const found = new Map<string, Wait>();
  for (const matter of mattersOf(dossier, rulebook)) {
    const { subject, ...rest } = isHidden(dossier, actor, matter) ? fromOutside(dossier, matter) : matter;
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
