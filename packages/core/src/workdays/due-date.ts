import { addWorkdays, departuresBetween, isWorkday, nextWorkday, type WorkCalendar } from './calendar.ts';
import {
  addMonths,
  civilFromDay,
  type Day,
  dayFromIso,
  dayOf,
  endOfDay,
  type Instant,
  type IsoDate,
  isoDate,
  startOfDay,
} from './civil.ts';

export const termUnits = ['workday', 'day', 'month'] as const;
export type TermUnit = (typeof termUnits)[number];

/** A time limit of the rulebook, e.g. 5 working days or 3 months. */
export interface Term {
  amount: number;
  unit: TermUnit;
}

/** How a date was reached, in parts that the interface puts into a sentence. */
export interface DueBasis {
  term: Term | null;
  from: IsoDate;
  /** The day the term alone leads to; differs from `to` where that day is not worked, or where time stood still. */
  reached: IsoDate;
  to: IsoDate;
  /** False where a year's notice on the way was not yet published: the date may move. */
  calendarKnown: boolean;
  /** Of a term in working days: weekdays on the way that the notice sets free, and weekend days it has worked. */
  free?: readonly IsoDate[];
  madeUp?: readonly IsoDate[];
  /** Working days it stood still. */
  paused?: number;
  /** It was reckoned again: by which version of the calendar, and from which day it moved. */
  movedBy?: MovedBy;
}

export interface MovedBy {
  calendar: number;
  was: IsoDate;
  /** The day it moved to had already passed: the next working day was given instead. */
  unannounced?: true;
}

export interface DueDate {
  at: Instant;
  basis: DueBasis;
}

function reach(term: Term, start: Day, calendar: WorkCalendar): Day {
  switch (term.unit) {
    case 'workday':
      return addWorkdays(calendar, start, term.amount);
    case 'day':
      return start + term.amount;
    case 'month':
      return addMonths(start, term.amount);
  }
}

/** A term in days or months looks only at the year in which it ends; one in working days at every year on its way. */
function isKnown(calendar: WorkCalendar, unit: TermUnit, start: Day, to: Day): boolean {
  const last = civilFromDay(to).year;
  const first = unit === 'workday' ? civilFromDay(start).year : last;
  for (let year = first; year <= last; year += 1) if (!calendar.years.has(year)) return false;
  return true;
}

/**
 * The end of the last day of the term; a last day that is not worked moves to the next worked one.
 * @param paused working days that do not count because the date stood still
 */
export function dueDate(term: Term, from: Instant, calendar: WorkCalendar, paused = 0): DueDate {
  const start = dayOf(from);
  const reached = reach(term, start, calendar);
  const to = addWorkdays(calendar, nextWorkday(calendar, reached), paused);
  const { free, madeUp } = term.unit === 'workday' ? departuresBetween(calendar, start, reached) : { free: [], madeUp: [] };
  return {
    at: endOfDay(to),
    basis: {
      term,
      from: isoDate(start),
      reached: isoDate(reached),
      to: isoDate(to),
      calendarKnown: isKnown(calendar, term.unit, start, to),
      ...(free.length === 0 ? {} : { free: free.map(isoDate) }),
      ...(madeUp.length === 0 ? {} : { madeUp: madeUp.map(isoDate) }),
      ...(paused === 0 ? {} : { paused }),
    },
  };
}

/** The start of the day that lies a term before: what must be out some time ahead of something else. */
export function daysBefore(term: Term, at: Instant, calendar: WorkCalendar): Instant {
  const day = dayOf(at);
  if (term.unit === 'month') return startOfDay(addMonths(day, -term.amount));
  if (term.unit === 'day') return startOfDay(day - term.amount);
  let current = day;
  for (let left = term.amount; left > 0; ) {
    current -= 1;
    if (isWorkday(calendar, current)) left -= 1;
  }
  return startOfDay(current);
}

/** A date somebody set (a co-signing closing time, an extension), kept as it was set. */
export function setDate(at: Instant, from: Instant): DueDate {
  const to = isoDate(dayOf(at));
  return { at, basis: { term: null, from: isoDate(dayOf(from)), reached: to, to, calendarKnown: true } };
}

/** So many working days later, at the same hour of the day. */
export function later(date: DueDate, workdays: number, calendar: WorkCalendar): DueDate {
  if (workdays === 0) return date;
  const day = dayOf(date.at);
  const to = addWorkdays(calendar, day, workdays);
  const paused = (date.basis.paused ?? 0) + workdays;
  return { at: startOfDay(to) + (date.at - startOfDay(day)), basis: { ...date.basis, to: isoDate(to), paused } };
}

/**
 * Reckons a date again by another calendar, from the day it began. One that would have passed unannounced is due at
 * the end of the next working day instead; nobody misses a date by a notice that came late.
 * @returns undefined where no term stands behind the date
 */
export function reckonedAgain(date: DueDate, now: Instant, calendar: WorkCalendar): DueDate | undefined {
  const { term, from, to: was, paused, movedBy } = date.basis;
  const start = dayFromIso(from);
  if (term === null || start === undefined) return undefined;
  const plain = dueDate(term, startOfDay(start), calendar, paused);
  if (plain.at === date.at) return { at: date.at, basis: { ...plain.basis, ...(movedBy === undefined ? {} : { movedBy }) } };
  const today = dayOf(now);
  const unannounced = plain.at < date.at && dayOf(plain.at) <= today;
  const to = unannounced ? addWorkdays(calendar, today, 1) : dayOf(plain.at);
  return {
    at: endOfDay(to),
    basis: { ...plain.basis, to: isoDate(to), movedBy: { calendar: calendar.version, was, ...(unannounced ? { unannounced: true } : {}) } },
  };
}
