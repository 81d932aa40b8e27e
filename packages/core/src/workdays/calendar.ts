import { type Day, dayFromIso, type IsoDate, weekdayOf } from './civil.ts';

/**
 * The working-day calendar: the State Council's yearly notice as two sets of days. A weekday in
 * `holidays` is free, a Saturday or Sunday in `makeUpDays` (调休) is worked.
 */
export interface WorkCalendar {
  /** Counts the changes of it; dates remember by which they were reckoned. */
  version: number;
  holidays: ReadonlySet<Day>;
  makeUpDays: ReadonlySet<Day>;
  /** Years whose notice is known; dates beyond are reckoned with plain weekends and say so. */
  years: ReadonlySet<number>;
}

export interface CalendarYear {
  year: number;
  holidays: readonly IsoDate[];
  makeUpDays: readonly IsoDate[];
}

/** @throws RangeError where a listed day does not exist */
export function workCalendar(years: readonly CalendarYear[], version = 0): WorkCalendar {
  const days = (list: readonly IsoDate[]): Day[] =>
    list.map((value) => {
      const day = dayFromIso(value);
      if (day === undefined) throw new RangeError(`no such day in the working-day calendar: ${value}`);
      return day;
    });
  return {
    version,
    holidays: new Set(years.flatMap((entry) => days(entry.holidays))),
    makeUpDays: new Set(years.flatMap((entry) => days(entry.makeUpDays))),
    years: new Set(years.map((entry) => entry.year)),
  };
}

export function isWorkday(calendar: WorkCalendar, day: Day): boolean {
  if (calendar.makeUpDays.has(day)) return true;
  if (calendar.holidays.has(day)) return false;
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
}

/** The day itself where it is worked, else the next worked one. */
export function nextWorkday(calendar: WorkCalendar, day: Day): Day {
  let current = day;
  while (!isWorkday(calendar, current)) current += 1;
  return current;
}

/** The n-th working day after the given one, which does not count itself (办法：次日起算). */
export function addWorkdays(calendar: WorkCalendar, from: Day, count: number): Day {
  let current = from;
  for (let left = count; left > 0; ) {
    current += 1;
    if (isWorkday(calendar, current)) left -= 1;
  }
  return current;
}

/** The n-th working day before the given one; the day itself for none. */
export function subtractWorkdays(calendar: WorkCalendar, from: Day, count: number): Day {
  let current = from;
  for (let left = count; left > 0; ) {
    current -= 1;
    if (isWorkday(calendar, current)) left -= 1;
  }
  return current;
}

/** How many working days lie after the first day, up to and with the last. */
export function workdaysBetween(calendar: WorkCalendar, after: Day, last: Day): number {
  let count = 0;
  for (let day = after + 1; day <= last; day += 1) if (isWorkday(calendar, day)) count += 1;
  return count;
}

/** Where the notice departs from the plain week, after the first day and before the last. */
export function departuresBetween(calendar: WorkCalendar, after: Day, last: Day): { free: Day[]; madeUp: Day[] } {
  const free: Day[] = [];
  const madeUp: Day[] = [];
  for (let day = after + 1; day < last; day += 1) {
    const weekend = weekdayOf(day) === 0 || weekdayOf(day) === 6;
    if (weekend && isWorkday(calendar, day)) madeUp.push(day);
    else if (!weekend && !isWorkday(calendar, day)) free.push(day);
  }
  return { free, madeUp };
}
