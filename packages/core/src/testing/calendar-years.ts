import { type CalendarYear, workCalendar } from '../workdays/calendar.ts';
import { dayFromIso, type Instant, isoDate, startOfDay } from '../workdays/civil.ts';

/** The instant at which a clock in Shanghai shows the hour (and minute) of a date. */
export function at(date: string, hour = 9, minute = 0): Instant {
  const day = dayFromIso(date);
  if (day === undefined) throw new RangeError(`no such day: ${date}`);
  return startOfDay(day) + (hour * 60 + minute) * 60_000;
}

/** Every date from the first to the last, both included. */
export function days(first: string, last: string): string[] {
  const [from, to] = [dayFromIso(first), dayFromIso(last)];
  if (from === undefined || to === undefined) throw new RangeError(`no such days: ${first}, ${last}`);
  return Array.from({ length: to - from + 1 }, (_entry, index) => isoDate(from + index));
}

/** 国务院办公厅关于部分节假日安排的通知: 国办发明电〔2023〕7号, 〔2024〕12号, 〔2025〕7号 */
export const calendarYears: readonly CalendarYear[] = [
  {
    year: 2024,
    holidays: [
      '2024-01-01',
      ...days('2024-02-10', '2024-02-17'),
      ...days('2024-04-04', '2024-04-06'),
      ...days('2024-05-01', '2024-05-05'),
      '2024-06-10',
      ...days('2024-09-15', '2024-09-17'),
      ...days('2024-10-01', '2024-10-07'),
    ],
    makeUpDays: ['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29', '2024-10-12'],
  },
  {
    year: 2025,
    holidays: [
      '2025-01-01',
      ...days('2025-01-28', '2025-02-04'),
      ...days('2025-04-04', '2025-04-06'),
      ...days('2025-05-01', '2025-05-05'),
      ...days('2025-05-31', '2025-06-02'),
      ...days('2025-10-01', '2025-10-08'),
    ],
    makeUpDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    holidays: [
      ...days('2026-01-01', '2026-01-03'),
      ...days('2026-02-15', '2026-02-23'),
      ...days('2026-04-04', '2026-04-06'),
      ...days('2026-05-01', '2026-05-05'),
      ...days('2026-06-19', '2026-06-21'),
      ...days('2026-09-25', '2026-09-27'),
      ...days('2026-10-01', '2026-10-07'),
    ],
    makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
];

export const testCalendar = workCalendar(calendarYears);
