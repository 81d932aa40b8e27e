import { dayFromIso, weekdayOf } from '@shangliang/core';
import { z } from 'zod';
import { note } from './inputs/atoms.ts';
import type { InputProblemCode } from './inputs/input-problem.ts';

/** A notice reaches back into the last days of the year before: New Year's bridge days. */
const earliestOf = (year: number): string => `${year - 1}-12-20`;
const isWeekend = (date: string): boolean => [0, 6].includes(weekdayOf(dayFromIso(date) ?? 0));

interface Fault {
  field: 'holidays' | 'makeUpDays';
  index: number;
  code: InputProblemCode;
}

function faultsOf(value: { year: number; holidays: readonly string[]; makeUpDays: readonly string[] }): Fault[] {
  const seen = new Set<string>();
  const within = (date: string): boolean => date >= earliestOf(value.year) && date <= `${value.year}-12-31`;
  return (['holidays', 'makeUpDays'] as const).flatMap((field) =>
    value[field].flatMap((date, index): Fault[] => {
      const code = !within(date) ? 'dayOfAnotherYear' : seen.has(date) ? 'dayTwice' : undefined;
      seen.add(date);
      if (code !== undefined) return [{ field, index, code }];
      return field === 'makeUpDays' && !isWeekend(date) ? [{ field, index, code: 'madeUpOnWeekday' }] : [];
    }),
  );
}

/** A year of the working-day calendar as the State Council's notice gives it; a file of it is this, as JSON. */
export const calendarYearInput = z
  .strictObject({
    year: z.int().min(2018).max(2199),
    holidays: z.array(z.iso.date()).min(1).max(80).meta({ description: 'Days off, weekend days among them or not' }),
    makeUpDays: z.array(z.iso.date()).max(40).meta({ description: 'Saturdays and Sundays that are worked (调休)' }),
    note: note.meta({ description: 'Where it comes from, e.g. 国办发明电〔2026〕号' }),
  })
  .superRefine((value, context) => {
    for (const { field, index, code } of faultsOf(value))
      context.addIssue({ code: 'custom', path: [field, index], message: code, params: { code } });
  });

export const calendarYear = z.object({
  year: z.int(),
  version: z.int().meta({ description: '0: brought along with the product' }),
  holidays: z.array(z.string()),
  makeUpDays: z.array(z.string()),
  note: z.string().nullable(),
  importedAt: z.string().nullable(),
});
export const calendarYearList = z.object({ version: z.int(), items: z.array(calendarYear) });
export const calendarYearFile = z.object({
  year: z.int(),
  holidays: z.array(z.string()),
  makeUpDays: z.array(z.string()),
  note: z.string(),
});
export const calendarImported = z.object({ year: z.int(), version: z.int() });
