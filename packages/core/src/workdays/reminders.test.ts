import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, testCalendar } from '../testing/calendar-years.ts';
import { isWorkday } from './calendar.ts';
import { dayOf, endOfDay, startOfDay } from './civil.ts';
import { dueDate } from './due-date.ts';
import { inOfficeHours, nextOpening, nextReminder, type Reminded, type ReminderRule, reminderStep } from './reminders.ts';

const rule: ReminderRule = { ahead: [5, 1], overdueEvery: 5, fromHour: 9, toHour: 17 };
const due = (state = 'open'): Reminded => {
  const date = dueDate({ amount: 15, unit: 'workday' }, at('2025-04-21'), testCalendar); // Wednesday 14 May, over May Day
  return { ...date, state, pausedAt: null };
};
const step = (date: string, hour: number, state?: string) => reminderStep(rule, due(state), testCalendar, at(date, hour));
const moment = fc.integer({ min: at('2025-04-22', 0), max: at('2025-12-30', 0) });

describe('the steps of a date', () => {
  it('are five and one working days before it, from the hour on at which work begins', () => {
    expect(due().basis.to).toBe('2025-05-14');
    expect(step('2025-05-07', 8)).toBeUndefined();
    expect(step('2025-05-07', 9)).toBe(-5);
    expect(step('2025-05-12', 23)).toBe(-5);
    expect(step('2025-05-13', 9)).toBe(-1);
    expect(step('2025-05-15', 9)).toBeUndefined();
  });

  it('are every five working days after it, as long as it is missed', () => {
    expect(step('2025-05-20', 23, 'overdue')).toBeUndefined();
    expect(step('2025-05-21', 8, 'overdue')).toBeUndefined();
    expect(step('2025-05-21', 9, 'overdue')).toBe(5);
    expect(step('2025-10-31', 9, 'overdue')).toBeGreaterThan(100);
    expect(step('2025-10-31', 9, 'met')).toBeUndefined();
    expect(reminderStep({ ...rule, overdueEvery: 0 }, due('overdue'), testCalendar, at('2025-10-31'))).toBeUndefined();
  });

  it('are none while it stands still, and none on the day it was set', () => {
    const still = { ...due(), pausedAt: at('2025-05-06') };
    expect(reminderStep(rule, still, testCalendar, at('2025-05-13', 10))).toBeUndefined();
    expect(nextReminder(rule, still, testCalendar, at('2025-05-01'))).toBeUndefined();
    const short = { ...dueDate({ amount: 5, unit: 'workday' }, at('2025-05-07', 8), testCalendar), state: 'open', pausedAt: null };
    expect(nextReminder(rule, short, testCalendar, at('2025-05-07', 8))).toBe(at('2025-05-13', 9));
  });

  it('come one after another, each at the moment that was foretold', () => {
    for (const state of ['open', 'overdue'])
      fc.assert(
        fc.property(moment, (after) => {
          const next = nextReminder(rule, due(state), testCalendar, after);
          if (next === undefined) return;
          expect(next).toBeGreaterThan(after);
          expect(inOfficeHours(rule, testCalendar, next)).toBe(true);
          const before = reminderStep(rule, due(state), testCalendar, next - 1);
          const then = reminderStep(rule, due(state), testCalendar, next);
          expect(then).toBeDefined();
          expect(then).not.toBe(before);
        }),
      );
  });
});

describe('working hours', () => {
  it('are those of working days, and open next when they say', () => {
    fc.assert(
      fc.property(moment, (now) => {
        const next = nextOpening(rule, testCalendar, now);
        expect(next).toBeGreaterThan(now);
        expect(inOfficeHours(rule, testCalendar, next)).toBe(true);
        expect(inOfficeHours(rule, testCalendar, next - 1)).toBe(false);
        if (inOfficeHours(rule, testCalendar, now)) expect(isWorkday(testCalendar, dayOf(now))).toBe(true);
      }),
    );
    expect(inOfficeHours(rule, testCalendar, endOfDay(dayOf(at('2025-05-13'))))).toBe(false);
    expect(inOfficeHours(rule, testCalendar, startOfDay(dayOf(at('2025-05-13'))))).toBe(false);
    expect(inOfficeHours(rule, testCalendar, at('2025-09-28', 10))).toBe(true); // a Sunday that is worked
    expect(inOfficeHours(rule, testCalendar, at('2025-10-06', 10))).toBe(false);
  });
});
