import { addWorkdays, isWorkday, nextWorkday, type WorkCalendar } from './calendar.ts';
import { addMonths, civilFromDay, type Day, dayOf, endOfDay, type Instant, type IsoDate, isoDate, startOfDay } from './civil.ts';

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
  /** The day the term alone leads to; differs from `to` where that day is not worked. */
  reached: IsoDate;
  to: IsoDate;
  /** False where the year's calendar was not yet published. */
  calendarKnown: boolean;
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

/** The end of the last day of the term; a last day that is not worked moves to the next worked one. */
export function dueDate(term: Term, from: Instant, calendar: WorkCalendar): DueDate {
  const start = dayOf(from);
  const reached = reach(term, start, calendar);
  const to = nextWorkday(calendar, reached);
  return {
    at: endOfDay(to),
    basis: {
      term,
      from: isoDate(start),
      reached: isoDate(reached),
      to: isoDate(to),
      calendarKnown: calendar.years.has(civilFromDay(to).year),
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
