import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarYears, days, testCalendar } from '../testing/calendar-years.ts';
import { addWorkdays, isWorkday, nextWorkday, workCalendar } from './calendar.ts';
import { type Day, dayFromIso, isoDate, weekdayOf } from './civil.ts';

function day(date: string): Day {
  const found = dayFromIso(date);
  if (found === undefined) throw new RangeError(date);
  return found;
}
const worked = (date: string): boolean => isWorkday(testCalendar, day(date));
const knownDay = fc.integer({ min: day('2024-01-01'), max: day('2026-11-30') });

describe('国务院办公厅节假日安排', () => {
  it.each([
    '2024-02-04',
    '2024-02-18',
    '2024-05-11',
    '2024-10-12',
    '2025-01-26',
    '2025-02-08',
    '2025-09-28',
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
  ])('%s 虽是周末，调休上班', (date) => {
    expect([0, 6]).toContain(weekdayOf(day(date)));
    expect(worked(date)).toBe(true);
  });

  it.each([
    ['春节', '2024-02-10', '2024-02-17'],
    ['春节', '2025-01-28', '2025-02-04'],
    ['国庆、中秋', '2025-10-01', '2025-10-08'],
    ['春节', '2026-02-15', '2026-02-23'],
    ['劳动节', '2026-05-01', '2026-05-05'],
  ])('%s %s 至 %s 放假', (_name, first, last) => {
    expect(days(first, last).filter(worked)).toEqual([]);
    expect(worked(isoDate(nextWorkday(testCalendar, day(last))))).toBe(true);
  });

  it('2024 年除夕照常上班，2025 年除夕放假', () => {
    expect(worked('2024-02-09')).toBe(true);
    expect(worked('2025-01-28')).toBe(false);
  });

  // 365 days less weekends less the statutory days (11 until 2024, 13 since)
  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i 年共 %i 个工作日', (year, count) => {
    expect(days(`${year}-01-01`, `${year}-12-31`).filter(worked)).toHaveLength(count);
  });

  it('lists no make-up day that is a weekday, and no day both as free and as worked', () => {
    for (const { holidays, makeUpDays } of calendarYears) {
      expect(makeUpDays.filter((date) => ![0, 6].includes(weekdayOf(day(date))))).toEqual([]);
      expect(makeUpDays.filter((date) => holidays.includes(date))).toEqual([]);
    }
  });
});

describe('working days counted', () => {
  it.each([
    ['2024-02-09', 1, '2024-02-18'], // over the Spring Festival to its make-up Sunday
    ['2024-02-08', 2, '2024-02-18'],
    ['2025-01-24', 1, '2025-01-26'],
    ['2025-01-27', 3, '2025-02-07'],
    ['2025-02-07', 1, '2025-02-08'],
    ['2025-02-18', 5, '2025-02-25'],
    ['2025-02-22', 1, '2025-02-24'], // begun on a free Saturday
    ['2025-09-26', 5, '2025-10-10'],
    ['2025-02-18', 0, '2025-02-18'],
  ])('from %s the day number %i is %s', (from, count, to) => expect(isoDate(addWorkdays(testCalendar, day(from), count))).toBe(to));

  it('end on a worked day with exactly that many worked days behind', () => {
    fc.assert(
      fc.property(knownDay, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const to = addWorkdays(testCalendar, from, count);
        expect(isWorkday(testCalendar, to)).toBe(true);
        const passed = Array.from({ length: to - from }, (_entry, index) => from + index + 1);
        expect(passed.filter((entry) => isWorkday(testCalendar, entry))).toHaveLength(count);
      }),
    );
  });

  it('add up: five and then three are eight', () => {
    fc.assert(
      fc.property(knownDay, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), (from, one, other) => {
        expect(addWorkdays(testCalendar, addWorkdays(testCalendar, from, one), other)).toBe(addWorkdays(testCalendar, from, one + other));
      }),
    );
  });

  it('stay where they are on a worked day, and move on from a free one', () => {
    fc.assert(
      fc.property(knownDay, (from) => {
        const next = nextWorkday(testCalendar, from);
        expect(next).toBeGreaterThanOrEqual(from);
        expect(next === from).toBe(isWorkday(testCalendar, from));
      }),
    );
  });

  it('fall back on plain weekends where no notice is known', () => {
    expect(worked('2031-10-01')).toBe(true);
    expect(worked('2031-10-04')).toBe(false);
  });

  it('refuse a calendar that names a day which does not exist', () => {
    expect(() => workCalendar([{ year: 2025, holidays: ['2025-02-29'], makeUpDays: [] }])).toThrow(RangeError);
  });
});
