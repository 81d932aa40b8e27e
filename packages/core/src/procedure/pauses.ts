import { coverageOf } from '../consultation/coverage.ts';
import { type Dossier, type Due, isPending } from '../dossier/dossier.ts';
import type { DueName, Rulebook } from '../rulebook/rulebook.ts';
import { addWorkdays, type WorkCalendar, workdaysBetween } from '../workdays/calendar.ts';
import { dayFromIso, dayOf, endOfDay, type Instant, isoDate, startOfDay } from '../workdays/civil.ts';
import { later } from '../workdays/due-date.ts';
import type { Id } from './row.ts';

/**
 * Since when a date stands still, or null where it runs.
 *
 * A term has room for the other side's ordinary time: a proposer's ten days to confirm, the office's three to decide.
 * What it has no room for is the other side's lateness. So a unit's date stands still from the moment the other side
 * has missed its own, and for as long as it holds the matter:
 * - a talk the unit recorded and needs before it may answer, unconfirmed beyond the date of confirmation;
 * - an extension asked for before the date, undecided beyond the date of decision.
 * Objections and conciliation come before 交办, when no term of answering runs yet. Nothing of this begins by the unit's
 * own doing nothing, and what was missed before does not come back.
 */
export function standsStill(dossier: Dossier, rulebook: Rulebook, due: Due, now: Instant): Instant | null {
  if (!rulebook.pauses.includes(due.name) || due.state !== 'open') return null;
  const part = dossier.cases.assignment.find((entry) => entry.id === due.caseId);
  if (part === undefined) return null;
  const talks = dossier.cases.consultation.filter(
    (entry) =>
      entry.assignmentId === part.id &&
      entry.round === part.round &&
      entry.state === 'recorded' &&
      entry.recordedBySide === 'unit' &&
      entry.withWhom === 'proposer' &&
      isNeeded(coverageOf(dossier, part, entry.aboutId, rulebook)),
  );
  const requests = dossier.cases.extension.filter(
    (entry) => entry.assignmentId === part.id && entry.round === part.round && entry.state === 'requested',
  );
  const missed = [
    ...talks.map((entry) => missedBy(dossier, entry.id, 'consultationConfirmation', now)),
    ...requests.map((entry) => missedBy(dossier, entry.id, 'extensionDecision', now)),
  ].filter((at) => at !== null);
  if (missed.length === 0) return null;
  // a date that was set later stands still from that day on
  const since = Math.max(Math.min(...missed), startOfDay(dayFromIso(due.basis.from) ?? 0));
  return since < due.at || due.pausedAt !== null ? since : null;
}

const isNeeded = (coverage: ReturnType<typeof coverageOf>): boolean => coverage === 'missing' || coverage === 'faceToFaceMissing';

/** The date the other side has let pass, or null. */
function missedBy(dossier: Dossier, caseId: Id, name: DueName, now: Instant): Instant | null {
  const due = dossier.dues.find((entry) => entry.caseId === caseId && entry.name === name);
  if (due === undefined || !isPending(due)) return null;
  return due.state === 'overdue' || due.at <= now ? due.at : null;
}

/** The date as it runs on: as many working days later as it stood still. */
export function resumed(due: Due, now: Instant, calendar: WorkCalendar): Due {
  if (due.pausedAt === null) return due;
  const days = workdaysBetween(calendar, dayOf(due.pausedAt), dayOf(now));
  const moved = later(due, days, calendar);
  const running: Due = { ...due, ...moved, pausedAt: null, pausedDays: due.pausedDays + days };
  if (running.at > now) return running;
  // it was to end on a free day within the pause: whom it waits for gets the day on which it is told
  const to = addWorkdays(calendar, dayOf(now), 1);
  return { ...running, at: endOfDay(to), basis: { ...running.basis, to: isoDate(to) } };
}
