import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, testCalendar } from '../testing/calendar-years.ts';
import { isWorkday } from './calendar.ts';
import { dayOf, endOfDay, isoDate } from './civil.ts';
import { dueDate, setDate, type Term, termUnits } from './due-date.ts';

const term = (amount: number, unit: Term['unit']): Term => ({ amount, unit });
const reckon = (given: Term, from: string, hour = 10) => dueDate(given, at(from, hour), testCalendar);

describe('a term of the rulebook', () => {
  it('of three months from Saturday 30 March 2024 ends on Monday 1 July, for 30 June is a Sunday', () => {
    expect(reckon(term(3, 'month'), '2024-03-30')).toEqual({
      at: at('2024-07-02', 0) - 1,
      basis: { term: term(3, 'month'), from: '2024-03-30', reached: '2024-06-30', to: '2024-07-01', calendarKnown: true },
    });
  });

  it.each([
    [term(5, 'workday'), '2025-02-18', '2025-02-25', '2025-02-25'],
    [term(5, 'workday'), '2025-01-24', '2025-02-07', '2025-02-07'],
    [term(1, 'month'), '2025-01-31', '2025-02-28', '2025-02-28'],
    [term(1, 'month'), '2025-09-01', '2025-10-01', '2025-10-09'],
    [term(2, 'month'), '2024-12-08', '2025-02-08', '2025-02-08'], // a Saturday that is worked
    [term(10, 'day'), '2025-01-20', '2025-01-30', '2025-02-05'],
    [term(12, 'month'), '2024-02-29', '2025-02-28', '2025-02-28'],
    [term(3, 'month'), '2024-11-30', '2025-02-28', '2025-02-28'],
  ])('%o from %s reaches %s and is due on %s', (given, from, reached, to) => {
    expect(reckon(given, from).basis).toMatchObject({ reached, to });
  });

  it('does not depend on the hour at which it begins', () => {
    expect(reckon(term(5, 'workday'), '2025-02-18', 0)).toEqual(reckon(term(5, 'workday'), '2025-02-18', 23));
  });

  it('says when the calendar of the year it ends in is not yet published', () => {
    expect(reckon(term(3, 'month'), '2026-09-01').basis.calendarKnown).toBe(true);
    expect(reckon(term(3, 'month'), '2026-11-01').basis).toMatchObject({ to: '2027-02-01', calendarKnown: false });
    expect(reckon(term(5, 'workday'), '2023-03-01').basis.calendarKnown).toBe(false);
  });

  it('always ends with the last millisecond of a worked day, never before its term', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2024-01-01', 0), max: at('2026-12-31', 23) }),
        fc.integer({ min: 1, max: 24 }),
        fc.constantFrom(...termUnits),
        (from, amount, unit) => {
          const due = dueDate({ amount, unit }, from, testCalendar);
          expect(due.at).toBe(endOfDay(dayOf(due.at)));
          expect(isWorkday(testCalendar, dayOf(due.at))).toBe(true);
          expect(due.basis.to).toBe(isoDate(dayOf(due.at)));
          expect(due.basis.to >= due.basis.reached).toBe(true);
          expect(due.at).toBeGreaterThan(from);
        },
      ),
    );
  });

  it('never gives a later start an earlier end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2024-01-01', 0), max: at('2026-06-30', 23) }),
        fc.integer({ min: 0, max: 90 * 86_400_000 }),
        fc.constantFrom(...termUnits),
        (from, later, unit) => {
          const given = { amount: 3, unit };
          expect(dueDate(given, from + later, testCalendar).at).toBeGreaterThanOrEqual(dueDate(given, from, testCalendar).at);
        },
      ),
    );
  });
});

describe('a date that somebody sets', () => {
  it('is kept to the minute, on a free day too', () => {
    const closing = at('2025-02-22', 18, 30);
    expect(setDate(closing, at('2025-02-18'))).toEqual({
      at: closing,
      basis: { term: null, from: '2025-02-18', reached: '2025-02-22', to: '2025-02-22', calendarKnown: true },
    });
  });
});
