import { type DueBasis, dayFromIso, startOfDay } from '@shangliang/core';
import { describe, expect, test } from 'vitest';
import { dueSentence } from './due-sentence.ts';

const months: DueBasis = {
  term: { amount: 3, unit: 'month' },
  from: '2024-03-30',
  reached: '2024-06-30',
  to: '2024-07-01',
  calendarKnown: true,
};
const workdays: DueBasis = {
  term: { amount: 5, unit: 'workday' },
  from: '2025-09-26',
  reached: '2025-10-10',
  to: '2025-10-10',
  calendarKnown: true,
  free: ['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'],
  madeUp: ['2025-09-28'],
};
const both = (basis: DueBasis, pausedAt: number | null = null): [string, string] => [
  dueSentence('zh-CN', { basis, pausedAt }),
  dueSentence('en', { basis, pausedAt }),
];

describe('a date says how it was reached', () => {
  test('over a weekend', () => {
    expect(both(months)).toEqual([
      '自2024-03-30起3个月为2024-06-30（星期日），顺延至2024-07-01（星期一）',
      '3 months from 2024-03-30 is Sunday 2024-06-30, so Monday 2024-07-01',
    ]);
  });

  test('over holidays, naming them and the days that are worked instead', () => {
    expect(both(workdays)).toEqual([
      '自2025-09-26起5个工作日为2025-10-10，其间节假日2025-10-01–10-03、2025-10-06–10-08不计，调休上班日2025-09-28计入',
      '5 working days from 2025-09-26 is 2025-10-10; holidays not counted: 2025-10-01–10-03, 2025-10-06–10-08; weekend days worked and counted: 2025-09-28',
    ]);
    expect(both({ ...months, from: '2025-09-01', reached: '2025-10-01', to: '2025-10-09', term: { amount: 1, unit: 'month' } })).toEqual([
      '自2025-09-01起1个月为2025-10-01（星期三），适逢节假日，顺延至2025-10-09（星期四）',
      '1 month from 2025-09-01 is Wednesday 2025-10-01, a holiday, so Thursday 2025-10-09',
    ]);
  });

  test('plainly where nothing is in the way, and as set where somebody set it', () => {
    expect(both({ ...months, from: '2024-04-01', reached: '2024-07-01', to: '2024-07-01' })).toEqual([
      '自2024-04-01起3个月为2024-07-01',
      '3 months from 2024-04-01 is 2024-07-01',
    ]);
    expect(both({ ...months, term: null, reached: '2024-06-30', to: '2024-06-30' })).toEqual([
      '期限定为2024-06-30（星期日）',
      'set to Sunday 2024-06-30',
    ]);
  });

  test('with the year whose notice is not yet out', () => {
    expect(both({ ...months, from: '2026-11-02', reached: '2027-02-02', to: '2027-02-02', calendarKnown: false })).toEqual([
      '自2026-11-02起3个月为2027-02-02，2027年放假安排尚未公布，期限可能变动',
      '3 months from 2026-11-02 is 2027-02-02; the notice on holidays for 2027 is not yet out and the date may move',
    ]);
  });

  test('with the days it stood still, and since when it does', () => {
    expect(both({ ...months, to: '2024-07-04', paused: 3 }, startOfDay(dayFromIso('2024-06-20') ?? 0))).toEqual([
      '自2024-03-30起3个月为2024-06-30（星期日），其间中止计算3个工作日，顺延至2024-07-04（星期四），自2024-06-20起中止计算',
      '3 months from 2024-03-30 is Sunday 2024-06-30; it stood still for 3 working days, so Thursday 2024-07-04; it has stood still since 2024-06-20',
    ]);
  });

  test('with the calendar that moved it, and what became of a day already gone', () => {
    const moved = { ...months, to: '2024-07-02', movedBy: { calendar: 4, was: '2024-07-05', unannounced: true as const } };
    expect(both(moved)).toEqual([
      '自2024-03-30起3个月为2024-06-30（星期日），日历调整时该日已过，定为2024-07-02（星期二），原为2024-07-05，因工作日历（第4版）调整',
      '3 months from 2024-03-30 is Sunday 2024-06-30; that had already passed when the calendar changed, so Tuesday 2024-07-02; moved from 2024-07-05 by version 4 of the calendar',
    ]);
  });
});
