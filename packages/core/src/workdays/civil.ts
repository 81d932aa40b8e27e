/**
 * Civil dates in Asia/Shanghai (UTC+8 the whole year since 1992), without the platform's date type,
 * so that every rule that counts days can be tested with plain numbers.
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A calendar day, counted from 1970-01-01 = 0, in Asia/Shanghai. */
export type Day = number;

/** `YYYY-MM-DD` in Asia/Shanghai. */
export type IsoDate = string;

export const millisecondsOfDay = 86_400_000;
const shanghaiOffset = 8 * 3_600_000;

export const dayOf = (at: Instant): Day => Math.floor((at + shanghaiOffset) / millisecondsOfDay);

/** The instant at which the day begins in Shanghai. */
export const startOfDay = (day: Day): Instant => day * millisecondsOfDay - shanghaiOffset;

/** The last millisecond of the day: terms run out when the day does. */
export const endOfDay = (day: Day): Instant => startOfDay(day + 1) - 1;

/** 0 = Sunday … 6 = Saturday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): number => (((day + 4) % 7) + 7) % 7;

export interface CivilDate {
  year: number;
  /** 1…12 */
  month: number;
  /** 1…31 */
  day: number;
}

/** Days since the epoch of a civil date (proleptic Gregorian; Howard Hinnant's algorithm). */
export function dayFromCivil({ year, month, day }: CivilDate): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function civilFromDay(value: Day): CivilDate {
  const z = value + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function daysOfMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

export function isoDate(day: Day): IsoDate {
  const civil = civilFromDay(day);
  return `${pad(civil.year, 4)}-${pad(civil.month, 2)}-${pad(civil.day, 2)}`;
}

/** The day a date names, or `undefined` where no such day exists (`2026-02-30`). */
export function dayFromIso(value: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return undefined;
  return dayFromCivil({ year, month, day });
}

/** Same day of a later month; the month's last day where there is none (31 January + 1 = 28 February). */
export function addMonths(from: Day, months: number): Day {
  const civil = civilFromDay(from);
  const index = civil.year * 12 + civil.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return dayFromCivil({ year, month, day: Math.min(civil.day, daysOfMonth(year, month)) });
}
