import { isWorkday, nextWorkday, type WorkCalendar } from '../workdays/calendar.ts';
import { dayOf, type Instant, startOfDay } from '../workdays/civil.ts';
import type { Hours, SendingMode } from './notice.ts';

const hour = 3_600_000;

/** This moment where it lies within the hours of a working day, else the next at which one begins. */
export function nextWorkingHour(calendar: WorkCalendar, { fromHour, toHour }: Hours, now: Instant): Instant {
  const day = dayOf(now);
  const opens = startOfDay(day) + fromHour * hour;
  if (isWorkday(calendar, day)) {
    if (now < opens) return opens;
    if (now < startOfDay(day) + toHour * hour) return now;
  }
  return startOfDay(nextWorkday(calendar, day + 1)) + fromHour * hour;
}

/** When the next daily digest leaves: as the hours of a working day begin, later than now. */
export function nextDigest(calendar: WorkCalendar, { fromHour }: Hours, now: Instant): Instant {
  const day = dayOf(now);
  const today = startOfDay(day) + fromHour * hour;
  return isWorkday(calendar, day) && now < today ? today : startOfDay(nextWorkday(calendar, day + 1)) + fromHour * hour;
}

/** When a notice may leave. */
export function sendingTime(
  calendar: WorkCalendar,
  hours: Hours,
  mode: Exclude<SendingMode, 'off'>,
  urgent: boolean,
  now: Instant,
): Instant {
  if (urgent) return now;
  return mode === 'digest' ? nextDigest(calendar, hours, now) : nextWorkingHour(calendar, hours, now);
}

const minute = 60_000;
/** Waits between attempts to send: some seventeen hours in all, then somebody has to look. */
const waits = [1, 5, 15, 60, 240, 720].map((minutes) => minutes * minute);

/** When to try again after this many attempts; undefined: given up. */
export function nextAttempt(attempts: number, now: Instant): Instant | undefined {
  const wait = waits[attempts - 1];
  return wait === undefined ? undefined : now + wait;
}
