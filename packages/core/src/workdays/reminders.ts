import { addWorkdays, isWorkday, subtractWorkdays, type WorkCalendar, workdaysBetween } from './calendar.ts';
import { type Day, dayFromIso, dayOf, type Instant, startOfDay } from './civil.ts';
import type { DueBasis } from './due-date.ts';

/** When those a date waits for are reminded (催办提醒): see `reminders` of the rulebook. */
export interface ReminderRule {
  ahead: readonly number[];
  overdueEvery: number;
  fromHour: number;
  toHour: number;
}

/** What of a date reminders look at. */
export interface Reminded {
  at: Instant;
  basis: DueBasis;
  state: string;
  pausedAt: Instant | null;
}

const hour = 3_600_000;
const opening = (rule: ReminderRule, day: Day): Instant => startOfDay(day) + rule.fromHour * hour;

/** Anything is sent on a working day within the hours, Asia/Shanghai; never at night. */
export function inOfficeHours(rule: ReminderRule, calendar: WorkCalendar, now: Instant): boolean {
  const day = dayOf(now);
  return isWorkday(calendar, day) && now >= opening(rule, day) && now < startOfDay(day) + rule.toHour * hour;
}

/** The next moment after `now` at which the hours begin. */
export function nextOpening(rule: ReminderRule, calendar: WorkCalendar, now: Instant): Instant {
  const today = dayOf(now);
  if (isWorkday(calendar, today) && now < opening(rule, today)) return opening(rule, today);
  return opening(rule, addWorkdays(calendar, today, 1));
}

/** Steps ahead of a date, each with its moment; those of the day on which the date was set are left out. */
function stepsAhead(rule: ReminderRule, due: Reminded, calendar: WorkCalendar): { step: number; at: Instant }[] {
  const set = dayFromIso(due.basis.from) ?? Number.NEGATIVE_INFINITY;
  return rule.ahead
    .map((count) => ({ step: -count, day: subtractWorkdays(calendar, dayOf(due.at), count) }))
    .filter(({ day }) => day > set)
    .map(({ step, day }) => ({ step, at: opening(rule, day) }));
}

/**
 * The step a date has come to, in working days from it: negative before, positive after; undefined where there is none.
 * Steps jumped over are not made up for: one reminder, whatever the clock has done.
 */
export function reminderStep(rule: ReminderRule, due: Reminded, calendar: WorkCalendar, now: Instant): number | undefined {
  if (due.pausedAt !== null) return undefined;
  if (due.state === 'open') {
    const reached = stepsAhead(rule, due, calendar).filter((entry) => entry.at <= now && now <= due.at);
    return reached.length === 0 ? undefined : Math.max(...reached.map((entry) => entry.step));
  }
  if (due.state !== 'overdue' || rule.overdueEvery < 1) return undefined;
  const day = dayOf(due.at);
  // before the hours of a day begin, the day before is the last that counts
  const passed = workdaysBetween(calendar, day, dayOf(now - rule.fromHour * hour));
  const times = Math.floor(passed / rule.overdueEvery);
  return times < 1 ? undefined : times * rule.overdueEvery;
}

/** The moment of the next step after `after`; undefined where none follows. */
export function nextReminder(rule: ReminderRule, due: Reminded, calendar: WorkCalendar, after: Instant): Instant | undefined {
  if (due.pausedAt !== null) return undefined;
  if (due.state === 'open') {
    const coming = stepsAhead(rule, due, calendar)
      .map((entry) => entry.at)
      .filter((at) => at > after);
    return coming.length === 0 ? undefined : Math.min(...coming);
  }
  if (due.state !== 'overdue' || rule.overdueEvery < 1) return undefined;
  const reached = reminderStep(rule, due, calendar, after) ?? 0;
  return opening(rule, addWorkdays(calendar, dayOf(due.at), reached + rule.overdueEvery));
}
