import {
  addMonths,
  addWorkdays,
  type CalendarYear,
  type Day,
  dayFromIso,
  dayOf,
  dueDate,
  endOfDay,
  isoDate,
  isWorkday,
  startOfDay,
  subtractWorkdays,
  termUnits,
  weekdayOf,
  workCalendar,
  workdaysBetween,
} from '@shangliang/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishedYears } from './calendar.ts';

/**
 * 国务院办公厅关于部分节假日安排的通知, written down from the notices: spans of days off, with the weekends within them,
 * and the Saturdays and Sundays that are worked. 2019 with the May Day notice of March, 2020 with the longer Spring
 * Festival of the epidemic.
 */
const notices: Readonly<Record<number, { notice: string; off: readonly string[]; worked: readonly string[] }>> = {
  2018: {
    notice: '国办发明电〔2017〕12号',
    off: ['01-01', '02-15/02-21', '04-05/04-07', '04-29/05-01', '06-16/06-18', '09-22/09-24', '10-01/10-07', '12-30/12-31'],
    worked: ['02-11', '02-24', '04-08', '04-28', '09-29', '09-30', '12-29'],
  },
  2019: {
    notice: '国办发明电〔2018〕15号、〔2019〕3号',
    off: ['01-01', '02-04/02-10', '04-05/04-07', '05-01/05-04', '06-07/06-09', '09-13/09-15', '10-01/10-07'],
    worked: ['02-02', '02-03', '04-28', '05-05', '09-29', '10-12'],
  },
  2020: {
    notice: '国办发明电〔2019〕16号、〔2020〕1号',
    off: ['01-01', '01-24/02-02', '04-04/04-06', '05-01/05-05', '06-25/06-27', '10-01/10-08'],
    worked: ['01-19', '04-26', '05-09', '06-28', '09-27', '10-10'],
  },
  2021: {
    notice: '国办发明电〔2020〕27号',
    off: ['01-01/01-03', '02-11/02-17', '04-03/04-05', '05-01/05-05', '06-12/06-14', '09-19/09-21', '10-01/10-07'],
    worked: ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'],
  },
  2022: {
    notice: '国办发明电〔2021〕11号',
    off: ['01-01/01-03', '01-31/02-06', '04-03/04-05', '04-30/05-04', '06-03/06-05', '09-10/09-12', '10-01/10-07', '12-31'],
    worked: ['01-29', '01-30', '04-02', '04-24', '05-07', '10-08', '10-09'],
  },
  2023: {
    notice: '国办发明电〔2022〕16号',
    off: ['01-01/01-02', '01-21/01-27', '04-05', '04-29/05-03', '06-22/06-24', '09-29/10-06', '12-30/12-31'],
    worked: ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'],
  },
  2024: {
    notice: '国办发明电〔2023〕7号',
    off: ['01-01', '02-10/02-17', '04-04/04-06', '05-01/05-05', '06-08/06-10', '09-15/09-17', '10-01/10-07'],
    worked: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  2025: {
    notice: '国办发明电〔2024〕12号',
    off: ['01-01', '01-28/02-04', '04-04/04-06', '05-01/05-05', '05-31/06-02', '10-01/10-08'],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    notice: '国办发明电〔2025〕7号',
    off: ['01-01/01-03', '02-15/02-23', '04-04/04-06', '05-01/05-05', '06-19/06-21', '09-25/09-27', '10-01/10-07'],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
};

function day(date: string): Day {
  const found = dayFromIso(date);
  if (found === undefined) throw new RangeError(date);
  return found;
}
const span = (first: Day, last: Day): Day[] => Array.from({ length: last - first + 1 }, (_entry, index) => first + index);
const written: CalendarYear[] = Object.entries(notices).map(([year, { off, worked }]) => ({
  year: Number(year),
  holidays: off.flatMap((entry) => {
    const [first = '', last = first] = entry.split('/');
    return span(day(`${year}-${first}`), day(`${year}-${last}`)).map(isoDate);
  }),
  makeUpDays: worked.map((date) => `${year}-${date}`),
}));
const official = workCalendar(written);
const published = workCalendar(publishedYears());
const first = day('2018-01-01');
const last = day('2026-12-31');
const every = span(first, last);
const isFree = (at: Day): boolean => !isWorkday(official, at);
const anyDay = fc.integer({ min: first, max: day('2026-06-30') });
const term = fc.record({ amount: fc.integer({ min: 1, max: 12 }), unit: fc.constantFrom(...termUnits) });

describe('the State Council’s notices of 2018 to 2026', () => {
  it('and the package chinese-days agree on every day', () => {
    expect(every.filter((at) => isWorkday(official, at) !== isWorkday(published, at)).map(isoDate)).toEqual([]);
    expect(
      Object.keys(notices)
        .map(Number)
        .filter((year) => !published.years.has(year)),
    ).toEqual([]);
  });

  // the weekdays less eleven statutory days, thirteen since 2025; in 2020 two more, for the longer Spring Festival
  it.each([
    [2018, 250],
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('leave %i its %i working days', (year, count) => {
    expect(workdaysBetween(official, day(`${year - 1}-12-31`), day(`${year}-12-31`))).toBe(count);
  });

  it('work a Saturday or Sunday in exchange and nothing else', () => {
    for (const { makeUpDays, holidays } of written) {
      expect(makeUpDays.filter((date) => ![0, 6].includes(weekdayOf(day(date))))).toEqual([]);
      expect(makeUpDays.filter((date) => holidays.includes(date))).toEqual([]);
    }
  });

  it.each([
    ['2026-02-14', 1, '2026-02-24'], // nine days of Spring Festival, after a Saturday that is worked
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 10, '2026-03-05'], // the Saturday of 28 February counts
    ['2020-09-30', 1, '2020-10-09'], // 国庆、中秋 in one
    ['2023-09-28', 2, '2023-10-08'], // back on a Saturday and a Sunday
    ['2025-09-30', 3, '2025-10-11'],
    ['2020-01-23', 1, '2020-02-03'], // the Spring Festival that was made longer
    ['2019-04-30', 1, '2019-05-05'],
    ['2018-12-28', 2, '2019-01-02'],
  ])('from %s lead in %i working days to %s', (from, count, to) => {
    expect(isoDate(addWorkdays(official, day(from), count))).toBe(to);
  });

  it.each([
    ['2024-01-31', 1, '2024-02-29', '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28', '2023-02-28'],
    ['2020-02-29', 12, '2021-02-28', '2021-03-01'], // a Sunday
    ['2023-07-31', 2, '2023-09-30', '2023-10-07'], // into 国庆、中秋, out of it on a worked Saturday
    ['2026-01-15', 1, '2026-02-15', '2026-02-24'],
    ['2024-03-30', 3, '2024-06-30', '2024-07-01'],
  ])('make %s and %i months %s, due on %s', (from, amount, reached, to) => {
    expect(dueDate({ amount, unit: 'month' }, startOfDay(day(from)), official).basis).toMatchObject({ reached, to });
  });
});

describe('by these notices, whatever the day and the term,', () => {
  it('working days land on a working day, with exactly as many behind; back again is where they began', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 120 }), (from, count) => {
        const to = addWorkdays(official, from, count);
        expect(isFree(to)).toBe(false);
        expect(workdaysBetween(official, from, to)).toBe(count);
        if (!isFree(from)) expect(subtractWorkdays(official, to, count)).toBe(from);
      }),
    );
  });

  it('working days add up, and a later start never ends earlier', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (from, one, other) => {
        expect(addWorkdays(official, addWorkdays(official, from, one), other)).toBe(addWorkdays(official, from, one + other));
        expect(addWorkdays(official, from + other, one)).toBeGreaterThanOrEqual(addWorkdays(official, from, one));
        expect(addWorkdays(official, from, one + 1)).toBeGreaterThan(addWorkdays(official, from, one));
      }),
    );
  });

  it('no date falls on a free day, before its term, or before a shorter one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 86_399_999 }), term, (from, within, given) => {
        const due = dueDate(given, startOfDay(from) + within, official);
        const to = dayOf(due.at);
        expect(isFree(to)).toBe(false);
        expect(due.at).toBe(endOfDay(to));
        expect(due.basis.reached <= due.basis.to).toBe(true);
        expect(span(day(due.basis.reached), to - 1).filter((at) => !isFree(at))).toEqual([]);
        expect(dueDate({ ...given, amount: given.amount + 1 }, startOfDay(from), official).at).toBeGreaterThanOrEqual(due.at);
      }),
    );
  });

  it('months end on the same day of the month or on its last', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 24 }), (from, months) => {
        const reached = isoDate(addMonths(from, months));
        const tomorrow = isoDate(addMonths(from, months) + 1);
        const sameDay = reached.slice(8) === isoDate(from).slice(8);
        expect(sameDay || (tomorrow.endsWith('-01') && reached.slice(8) < isoDate(from).slice(8))).toBe(true);
      }),
    );
  });

  it('what a term in working days counts and leaves out is named', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, amount) => {
        const { basis } = dueDate({ amount, unit: 'workday' }, startOfDay(from), official);
        const weekdays = span(from + 1, day(basis.to)).filter((at) => ![0, 6].includes(weekdayOf(at))).length;
        const lands = [0, 6].includes(weekdayOf(day(basis.to))) ? 1 : 0;
        expect(weekdays - (basis.free?.length ?? 0) + (basis.madeUp?.length ?? 0) + lands).toBe(amount);
      }),
    );
  });
});
