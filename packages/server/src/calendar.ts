import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type CalendarYear, type WorkCalendar, workCalendar } from '@shangliang/core';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from './db/open.ts';

const days = z.record(z.iso.date(), z.string());
const shape = z.object({ holidays: days, workdays: days });

/** A year of the calendar as it holds now; version 0 is the one the product brings along. */
export interface KnownYear extends CalendarYear {
  version: number;
  note: string | null;
  importedAt: number | null;
}

export interface Calendar {
  /** Read within the transaction where it is not fresh. */
  of: (tx: Tx) => Promise<WorkCalendar>;
  /** Every year that is known, in order. */
  years: (tx: Tx) => Promise<KnownYear[]>;
  /** Reads it anew next time: after an import in this process, and whenever the clock ticks. */
  forget: () => void;
}

/** The State Council's notices as the package `chinese-days` collects them, by the year in which the days lie. */
export function publishedYears(): CalendarYear[] {
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
  return [...years.values()];
}

interface YearRow {
  version: number;
  year: number;
  holidays: string[];
  make_up_days: string[];
  note: string;
  imported_at: number;
}

const freshMilliseconds = 5000;

/** What the product brings along, and over it the last version of every year that was imported. */
export function knownCalendar(published: readonly CalendarYear[] = publishedYears()): Calendar {
  let known: { calendar: WorkCalendar; years: KnownYear[]; readAt: number } | undefined;
  const read = async (tx: Tx) => {
    if (known !== undefined && Date.now() - known.readAt < freshMilliseconds) return known;
    const rows = await tx.rows(sql<YearRow>`select distinct on (year) version, year, holidays, make_up_days, note, imported_at
      from calendar_year order by year, version desc`);
    const byYear = new Map(
      published.map((entry): [number, KnownYear] => [entry.year, { ...entry, version: 0, note: null, importedAt: null }]),
    );
    for (const { version, year, holidays, make_up_days: makeUpDays, note, imported_at } of rows)
      byYear.set(year, { version, year, holidays, makeUpDays, note, importedAt: Number(new Date(imported_at)) });
    const years = [...byYear.values()].sort((a, b) => a.year - b.year);
    const version = Math.max(0, ...rows.map((row) => row.version));
    known = { calendar: workCalendar(years, version), years, readAt: Date.now() };
    return known;
  };
  return {
    of: async (tx) => (await read(tx)).calendar,
    years: async (tx) => (await read(tx)).years,
    forget: () => {
      known = undefined;
    },
  };
}
