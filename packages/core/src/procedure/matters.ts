import { type Dossier, type Due, isPending, type ProcedureName, procedureNames } from '../dossier/dossier.ts';
import { tableOf } from '../procedures.ts';
import type { DueName, Rulebook } from '../rulebook/rulebook.ts';
import type { Instant } from '../workdays/civil.ts';
import { person, post } from './actor.ts';
import type { AnyRow, AwaitRule } from './define.ts';
import { isActive, subjectsOf } from './relations.ts';
import type { Id } from './row.ts';

/** Something that waits for somebody (我的事项). */
export interface Matter {
  subject: string;
  procedure: ProcedureName;
  caseId: Id;
  /** `procedure.action` */
  action: string;
  dueAt: Instant | null;
  /** The date behind it, also while that stands still. */
  dueCaseId: Id | null;
  dueName: DueName | null;
}

/** The date that counts for what is waited for: the one that comes first, one that stands still after all others. */
function dateOf(rule: AwaitRule<AnyRow>, dossier: Dossier, row: AnyRow): Pick<Matter, 'dueAt' | 'dueCaseId' | 'dueName'> {
  const named = [...(rule.due === undefined ? [] : [{ caseId: row.id, name: rule.due }]), ...(rule.dueOf?.(dossier, row) ?? [])];
  const pending = dossier.dues.filter(
    (due) => isPending(due) && named.some((entry) => entry.caseId === due.caseId && entry.name === due.name),
  );
  const [first] = pending.sort((one, other) => Number(one.pausedAt !== null) - Number(other.pausedAt !== null) || one.at - other.at);
  if (first === undefined) return { dueAt: rule.at?.(row) ?? null, dueCaseId: null, dueName: null };
  return { dueAt: first.pausedAt === null ? first.at : null, dueCaseId: first.caseId, dueName: first.name };
}

/** Everything that waits for anybody in a dossier, read from the tables' `awaits`. */
export function mattersOf(dossier: Dossier, rulebook: Rulebook): Matter[] {
  const matters: Matter[] = [];
  for (const procedure of procedureNames) {
    const { awaits } = tableOf(procedure);
    const rows: readonly AnyRow[] = dossier.cases[procedure];
    for (const row of rows)
      for (const rule of awaits[row.state] ?? []) {
        if (rule.when !== undefined && !rule.when(dossier, row, rulebook)) continue;
        const date = dateOf(rule, dossier, row);
        for (const subject of new Set(subjectsOf[rule.by](dossier, row)))
          matters.push({ subject, procedure, caseId: row.id, action: rule.action, ...date });
      }
  }
  return matters;
}

/** Of a dossier that is no proposal's: whoever began it, their body, and who signed up. */
function participantsBeside(dossier: Dossier): Set<string> {
  const found = new Set<string>();
  for (const { createdBy, bodyId } of [...dossier.cases.activity, ...dossier.cases.talk]) {
    found.add(person(createdBy));
    if (bodyId !== null) found.add(`v:${bodyId}`);
  }
  for (const entry of dossier.records.attendee) found.add(person(entry.personId));
  for (const topic of dossier.cases.topic) found.add(person(topic.suggestedBy));
  return found;
}

/**
 * Whom a date waits for: those the tables name with it. A unit's answer under way in its own offices waits for
 * whoever holds the reply, and for the clerk, who minds the unit's dates.
 */
export function waitedFor(dossier: Dossier, rulebook: Rulebook, due: Due): Set<string> {
  const found = new Set<string>();
  const rows: readonly AnyRow[] = dossier.cases[due.procedure];
  for (const row of rows.filter((entry) => entry.id === due.caseId))
    for (const rule of tableOf(due.procedure).awaits[row.state] ?? [])
      if (rule.due === due.name && (rule.when?.(dossier, row, rulebook) ?? true))
        for (const subject of subjectsOf[rule.by](dossier, row)) found.add(subject);
  // while others still sign, a text's date waits for whoever is to submit it
  if (found.size === 0 && due.procedure === 'proposal') return new Set(subjectsOf.leadProposer(dossier, undefined));
  const part = dossier.cases.assignment.find((entry) => entry.id === due.caseId);
  if (found.size > 0 || part === undefined) return found;
  const replies = new Set(dossier.cases.reply.filter((entry) => entry.assignmentId === part.id).map((entry) => entry.id));
  for (const matter of mattersOf(dossier, rulebook)) if (replies.has(matter.caseId)) found.add(matter.subject);
  return found.add(post(part.unitId, 'unitClerk'));
}

/**
 * Who may see a proposal because they have a part in it: persons as `p:…`, organizations as `v:…`.
 * Everything else of the right to see follows from posts and from publication.
 */
export function participantsOf(dossier: Dossier): Set<string> {
  const proposal = dossier.cases.proposal[0];
  if (proposal === undefined) return participantsBeside(dossier);
  const found = new Set<string>([person(proposal.createdBy)]);
  if (proposal.leadId !== null) found.add(person(proposal.leadId));
  if (proposal.bodyId !== null) found.add(`v:${proposal.bodyId}`);
  if (proposal.reviewGroupId !== null) found.add(`v:${proposal.reviewGroupId}`);
  for (const entry of dossier.records.signatory) found.add(person(entry.personId));
  for (const entry of dossier.records.seconder) found.add(person(entry.personId));
  for (const merged of dossier.merged) {
    if (merged.leadId !== null) found.add(person(merged.leadId));
    if (merged.bodyId !== null) found.add(`v:${merged.bodyId}`);
    for (const id of merged.signatoryIds) found.add(person(id));
  }
  for (const assignment of dossier.cases.assignment)
    if (isActive(assignment)) {
      found.add(`v:${assignment.unitId}`);
      if (assignment.centralOfficeId !== null) found.add(`v:${assignment.centralOfficeId}`);
    }
  return found;
}
