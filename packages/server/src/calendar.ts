import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type CalendarYear, type WorkCalendar, workCalendar } from '@shangliang/core';
import { z } from 'zod';

export type Calendar = WorkCalendar;

const days = z.record(z.iso.date(), z.string());
const shape = z.object({ holidays: days, workdays: days });

/** The State Council's notices as the package `chinese-days` collects them, put into core's shape. */
export function publishedCalendar(): Calendar {
  const path = createRequire(import.meta.url).resolve('chinese-days/dist/chinese-days.json');
  const { holidays, workdays } = shape.parse(JSON.parse(readFileSync(path, 'utf8')));
  const years = new Map<number, { year: number; holidays: string[]; makeUpDays: string[] }>();
  const entry = (date: string) => {
    const year = Number(date.slice(0, 4));
    const found = years.get(year) ?? { year, holidays: [], makeUpDays: [] };
    years.set(year, found);
    return found;
  };
  for (const date of Object.keys(holidays)) entry(date).holidays.push(date);
  for (const date of Object.keys(workdays)) entry(date).makeUpDays.push(date);
  return workCalendar([...years.values()] satisfies CalendarYear[]);
}
