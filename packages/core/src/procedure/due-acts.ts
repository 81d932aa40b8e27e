import { type Dossier, type Due, isPending, isRunning, type ProcedureName } from '../dossier/dossier.ts';
import { getRoot } from '../dossier/roots.ts';
import { maySee } from '../dossier/visible-part.ts';
import { tableOf } from '../procedures.ts';
import type { DueName, Rulebook } from '../rulebook/rulebook.ts';
import type { WorkCalendar } from '../workdays/calendar.ts';
import type { Instant } from '../workdays/civil.ts';
import { dueDate, reckonedAgain } from '../workdays/due-date.ts';
import { nextReminder } from '../workdays/reminders.ts';
import { office } from './actor.ts';
import { type Decision, emptyDecision, type NoticeDraft, type NoticeKind, type World } from './decision.ts';
import { findCase, withDue } from './dossier-change.ts';
import { waitedFor } from './matters.ts';
import { resumed, standsStill } from './pauses.ts';
import type { Id } from './row.ts';

/** What happens to a date without anybody's acting on its case; each is an entry of the record. */
export const dueActs = ['markOverdue', 'markVeryOverdue', 'moveDue', 'pauseDue', 'resumeDue', 'remind'] as const;
export type DueAct = (typeof dueActs)[number];
export const isDueAct = (action: string): action is DueAct => dueActs.some((act) => act === action);

/** One date of a dossier. */
export interface DueKey {
  proposalId: Id;
  procedure: ProcedureName;
  caseId: Id;
  name: DueName;
}

const kindOf: Readonly<Record<DueAct, NoticeKind>> = {
  markOverdue: 'overdue',
  markVeryOverdue: 'overdue',
  moveDue: 'dueMoved',
  pauseDue: 'dueMoved',
  resumeDue: 'dueMoved',
  remind: 'reminder',
};

/** Those who watch over missed dates; a draft's dates are its authors' own. */
const supervisors = [office('partySupervision'), office('governmentSupervision')];
const overseersOf = (dossier: Dossier, act: DueAct): string[] =>
  act === 'markOverdue' || act === 'markVeryOverdue'
    ? supervisors.filter((subject) => maySee(dossier, { personId: '', subjects: new Set([subject]) }))
    : [];

const rulebookOf = (world: World, dossier: Dossier): Rulebook => world.rulebook(getRoot(dossier).rulebookVersion);

export const findDue = (dossier: Dossier, key: Pick<DueKey, 'caseId' | 'name'>): Due | undefined =>
  dossier.dues.find((due) => due.caseId === key.caseId && due.name === key.name);

/** Notices of a date: to those it waits for, and to the supervision offices where it is missed. */
export function noticesOf(dossier: Dossier, rulebook: Rulebook, due: Due, act: DueAct): NoticeDraft[] {
  const subjects = new Set([...waitedFor(dossier, rulebook, due), ...overseersOf(dossier, act)]);
  return [...subjects].map((subject) => ({
    kind: kindOf[act],
    dueName: due.name,
    dueAt: due.at,
    subject,
    proposalId: getRoot(dossier).id,
    procedure: due.procedure,
    caseId: due.caseId,
    action: act,
    actorId: null,
    relation: 'clock',
  }));
}

/** Puts a date as it is to be into the decision, with its event and its notices. */
function put(world: World, decision: Decision, proposalId: Id, before: Due, due: Due, act: DueAct, why: object): void {
  const dossier = decision.dossiers.get(proposalId);
  if (dossier === undefined) throw new RangeError('a date of a dossier that was not loaded');
  const after = withDue(dossier, due);
  decision.dossiers.set(proposalId, after);
  decision.dues.push({ proposalId, due });
  const row = findCase(dossier, due.procedure, due.caseId);
  // a pause follows from what was done; an action that keeps no event causes none either
  const follows = act === 'pauseDue' || act === 'resumeDue';
  const cause = follows && decision.events.length > 0 ? 0 : null;
  decision.events.push({
    proposalId,
    procedure: due.procedure,
    caseId: due.caseId,
    caseVersion: row?.version ?? 0,
    action: act,
    actorId: null,
    relation: cause === null ? 'clock' : 'system',
    from: row?.state ?? null,
    to: row?.state ?? '',
    input: { name: due.name, wasAt: before.at, at: due.at, ...why },
    // the dates that are set by this, as with every action
    dues: isRunning(due) ? [{ name: due.name, at: due.at }] : [],
    at: world.now,
    kept: [],
    cause,
  });
  decision.notices.push(...noticesOf(after, rulebookOf(world, after), due, act));
}

/**
 * Lets dates stand still and run on as the other side holds the matter or gives it back; part of every decision.
 * @param only where one date alone is looked at
 */
export function settlePauses(world: World, decision: Decision, only?: DueKey): void {
  for (const [proposalId, dossier] of decision.dossiers) {
    if (dossier.cases.proposal.length === 0) continue;
    const rulebook = rulebookOf(world, dossier);
    for (const due of dossier.dues) {
      if (due.state !== 'open' || (only !== undefined && (due.caseId !== only.caseId || due.name !== only.name))) continue;
      const since = standsStill(dossier, rulebook, due, world.now);
      if (since !== null && due.pausedAt === null)
        put(world, decision, proposalId, due, { ...due, pausedAt: since }, 'pauseDue', { pausedAt: since });
      else if (since === null && due.pausedAt !== null) {
        const running = resumed(due, world.now, world.calendar);
        put(world, decision, proposalId, due, running, 'resumeDue', { days: running.pausedDays - due.pausedDays });
      }
    }
  }
}

const veryOverdueFrom = (due: Due, rulebook: Rulebook, calendar: WorkCalendar): Instant =>
  dueDate(rulebook.veryOverdueAfter, due.at, calendar).at;

/** The date is missed, and after a time missed by far: once each, as far as the clock has come. */
export function decideMissed(world: World, dossiers: ReadonlyMap<Id, Dossier>, key: DueKey): Decision {
  const decision = emptyDecision(dossiers, { procedure: key.procedure, proposalId: key.proposalId, id: key.caseId });
  // a late clock: what had begun to stand still before its date is not missed, in whatever order dates are looked at
  settlePauses(world, decision, key);
  const dueNow = (): { due: Due; rulebook: Rulebook } | undefined => {
    const dossier = decision.dossiers.get(key.proposalId);
    const due = dossier === undefined ? undefined : findDue(dossier, key);
    return dossier === undefined || due === undefined ? undefined : { due, rulebook: rulebookOf(world, dossier) };
  };
  const open = dueNow();
  if (open !== undefined && isRunning(open.due) && open.due.at <= world.now)
    put(world, decision, key.proposalId, open.due, { ...open.due, state: 'overdue', overdueAt: world.now }, 'markOverdue', {});
  const missed = dueNow();
  if (missed !== undefined && missed.due.state === 'overdue' && missed.due.veryOverdueAt === null) {
    const from = veryOverdueFrom(missed.due, missed.rulebook, world.calendar);
    if (from <= world.now)
      put(world, decision, key.proposalId, missed.due, { ...missed.due, veryOverdueAt: world.now }, 'markVeryOverdue', {});
  }
  // what was missed here may be what another date waits for
  settlePauses(world, decision);
  return decision;
}

/** The clock's action for a date that has passed, where the table has one. */
export function actionOnDue(key: Pick<DueKey, 'procedure' | 'name'>): string | undefined {
  return Object.entries(tableOf(key.procedure).actions).find(([, rule]) => rule.onDue === key.name)?.[0];
}

/** Whether a date that was reckoned by an older calendar is still to be reckoned again. */
const isStale = (due: Due, calendar: WorkCalendar): boolean =>
  due.state === 'open' && due.basis.term !== null && due.calendarVersion < calendar.version;

/** A dossier's open dates by the calendar as it now is; those that move say so. Done twice it does nothing. */
export function decideReckoning(world: World, dossiers: ReadonlyMap<Id, Dossier>, proposalId: Id): Decision {
  const decision = emptyDecision(dossiers, { procedure: 'proposal', proposalId, id: proposalId });
  for (const due of dossiers.get(proposalId)?.dues ?? []) {
    if (!isStale(due, world.calendar)) continue;
    const date = reckonedAgain(due, due.pausedAt ?? world.now, world.calendar);
    if (date === undefined) continue;
    const next: Due = { ...due, ...date, calendarVersion: world.calendar.version };
    if (date.at !== due.at) put(world, decision, proposalId, due, next, 'moveDue', { calendar: world.calendar.version });
    else {
      const dossier = decision.dossiers.get(proposalId);
      if (dossier !== undefined) decision.dossiers.set(proposalId, withDue(dossier, next));
      decision.dues.push({ proposalId, due: next });
    }
  }
  return decision;
}

/** When the clock must look at a date again; null where nothing can happen to it by itself. */
export function nextLook(due: Due, rulebook: Rulebook, calendar: WorkCalendar, now: Instant): Instant | null {
  if (!isPending(due) || due.pausedAt !== null) return null;
  const moments = [nextReminder(rulebook.reminders, due, calendar, now)].filter((at) => at !== undefined);
  if (due.state === 'open') moments.push(due.at);
  else if (due.veryOverdueAt === null) moments.push(veryOverdueFrom(due, rulebook, calendar));
  return moments.length === 0 ? null : Math.min(...moments);
}
