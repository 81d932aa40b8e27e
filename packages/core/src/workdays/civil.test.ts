import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../testing/calendar-years.ts';
import {
  addMonths,
  civilFromDay,
  dayFromCivil,
  dayFromIso,
  dayOf,
  daysOfMonth,
  endOfDay,
  isoDate,
  startOfDay,
  weekdayOf,
} from './civil.ts';

const hours = 3_600_000;
/** 1600-01-01 … 2399-12-31 */
const anyDay = fc.integer({ min: -135_140, max: 157_053 });
const dateOf = (day: number): Date => new Date(day * 24 * hours);
/** What `at` a date reads in Shanghai, by the platform's own calendar. */
const inShanghai = (instant: number): Date => new Date(instant + 8 * hours);

describe('civil dates without the platform’s date type', () => {
  it('agree with the platform on year, month, day and weekday of every day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = dateOf(day);
        expect(civilFromDay(day)).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
        expect(weekdayOf(day)).toBe(date.getUTCDay());
        expect(isoDate(day)).toBe(date.toISOString().slice(0, 10));
      }),
      { numRuns: 2000 },
    );
  });

  it('come back from their parts and from their text as the same day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayFromCivil(civilFromDay(day))).toBe(day);
        expect(dayFromIso(isoDate(day))).toBe(day);
      }),
      { numRuns: 2000 },
    );
  });

  it('know how long each month is', () => {
    for (let year = 1900; year <= 2100; year += 1)
      for (let month = 1; month <= 12; month += 1) expect(daysOfMonth(year, month)).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate());
  });

  it('reckon the day of an instant in Shanghai, whatever the machine’s own zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 4e12 }), (instant) => {
        expect(isoDate(dayOf(instant))).toBe(inShanghai(instant).toISOString().slice(0, 10));
        expect(startOfDay(dayOf(instant))).toBeLessThanOrEqual(instant);
        expect(endOfDay(dayOf(instant))).toBeGreaterThanOrEqual(instant);
        expect(dayOf(endOfDay(dayOf(instant)))).toBe(dayOf(instant));
        expect(dayOf(endOfDay(dayOf(instant)) + 1)).toBe(dayOf(instant) + 1);
      }),
      { numRuns: 2000 },
    );
    expect(at('2025-02-18', 10)).toBe(Date.parse('2025-02-18T10:00:00+08:00'));
    expect(isoDate(dayOf(Date.parse('2024-12-31T16:00:00Z')))).toBe('2025-01-01');
    expect(isoDate(dayOf(Date.parse('2024-12-31T15:59:59.999Z')))).toBe('2024-12-31');
  });

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '26-01-01',
    ' 2026-01-01',
    '2026-01-01T00:00',
    '',
    'today',
  ])('refuse %j as no day', (value) => expect(dayFromIso(value)).toBeUndefined());
});

describe('months added to a day', () => {
  const plus = (from: string, months: number): string => isoDate(addMonths(dayFromIso(from) ?? Number.NaN, months));

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-03-30', 3, '2024-06-30'],
    ['2024-03-31', 3, '2024-06-30'],
    ['2024-12-31', 2, '2025-02-28'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2024-08-31', -6, '2024-02-29'],
    ['2025-01-15', -1, '2024-12-15'],
    ['2025-05-20', 0, '2025-05-20'],
  ])('from %s lead %i on to %s', (from, months, to) => expect(plus(from, months)).toBe(to));

  it('keep the day of the month or fall on the last of a shorter one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
        const [before, after] = [civilFromDay(day), civilFromDay(addMonths(day, months))];
        expect(after.year * 12 + after.month).toBe(before.year * 12 + before.month + months);
        expect(after.day).toBe(Math.min(before.day, daysOfMonth(after.year, after.month)));
      }),
      { numRuns: 2000 },
    );
  });

  it('never put a later start before an earlier one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 }), (day, later, months) => {
        expect(addMonths(day + later, months)).toBeGreaterThanOrEqual(addMonths(day, months));
      }),
    );
  });
});
