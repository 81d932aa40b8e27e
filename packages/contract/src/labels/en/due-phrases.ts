import type { TermUnit } from '@shangliang/core';
import type { DuePhrases } from '../due-sentence.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const units: Readonly<Record<TermUnit, [string, string]>> = {
  workday: ['working day', 'working days'],
  day: ['day', 'days'],
  month: ['month', 'months'],
};
const counted = (amount: number, unit: TermUnit): string => `${amount} ${units[unit][amount === 1 ? 0 : 1]}`;

export const duePhrases: DuePhrases = {
  day: (date, weekday) => (weekday === undefined ? date : `${weekdays[weekday]} ${date}`),
  term: ({ amount, unit }) => counted(amount, unit),
  reached: (term, from, reached) => `${term} from ${from} is ${reached}`,
  movedOn: (to, why) => (why === 'weekend' ? `so ${to}` : `a holiday, so ${to}`),
  set: (date) => `set to ${date}`,
  free: (days) => `holidays not counted: ${days}`,
  madeUp: (days) => `weekend days worked and counted: ${days}`,
  paused: (workdays, to) => `it stood still for ${counted(workdays, 'workday')}, so ${to}`,
  standsStill: (since) => `it has stood still since ${since}`,
  recalculated: (was, calendar) => `moved from ${was} by version ${calendar} of the calendar`,
  unannounced: (to) => `that had already passed when the calendar changed, so ${to}`,
  unknown: (year) => `the notice on holidays for ${year} is not yet out and the date may move`,
  list: (days) => days.join(', '),
  join: (parts) => parts.join('; ').replace('; so ', ', so ').replace('; a holiday, so ', ', a holiday, so '),
};
