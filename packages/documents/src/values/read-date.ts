import { narrowed, oneLine } from './plain-text.ts';
import { readChineseNumber, readWholeNumber } from './read-number.ts';

/** A day of the calendar, or as much of it as was written. */
export interface WrittenDate {
  year: number;
  month: number | null;
  day: number | null;
}

const two = (value: number): string => String(value).padStart(2, '0');
const millisecondsOfDay = 86_400_000;

/**
 * A day number of a spreadsheet as `2024-03-05`. Day 60 of the 1900 calendar never was; days before it are one off.
 * @returns undefined outside 1900–2199
 */
export function dateOfSerial(serial: number, from1904 = false): string | undefined {
  const whole = Math.floor(serial) + (from1904 ? 1462 : 0);
  if (!Number.isFinite(serial) || whole < 1 || whole > 109_574 || whole === 60) return undefined;
  const date = new Date(Date.UTC(1899, 11, 30) + (whole + (whole < 60 ? 1 : 0)) * millisecondsOfDay);
  return date.toISOString().slice(0, 10);
}

function checked(year: number, month: number | null, day: number | null): WrittenDate | undefined {
  if (!Number.isInteger(year) || year < 1900 || year > 2199) return undefined;
  if (month !== null && (month < 1 || month > 12)) return undefined;
  if (month !== null && day !== null && (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())) return undefined;
  return { year, month, day };
}

const part = (text: string | undefined): number | null => (text === undefined ? null : (readChineseNumber(text) ?? Number.NaN));
const number = '[〇零○一二三四五六七八九十\\d]';
const chinese = new RegExp(`^(${number}{4})\\s*年(?:\\s*(${number}{1,3})\\s*月(?:份|\\s*(${number}{1,3})\\s*[日号])?)?$`);
const separated = /^(\d{4})\s*[-./\u2010-\u2015]\s*(\d{1,2})(?:\s*[-./\u2010-\u2015]\s*(\d{1,2})\.?)?$/;
const time = /(?:[T ]\s*|(?<=[日号])\s*)\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/**
 * 2024年3月5日, 二〇二四年三月五日, 2024.3.5, 2024-03-05, 2024/3/5, 20240305, a spreadsheet's day number, 2024年3月, 2024.
 * A time behind the day is left out. What is no day of the calendar is none: 2023-02-29.
 */
export function readDate(text: string): WrittenDate | undefined {
  const plain = oneLine(narrowed(text)).replace(time, '').trim();
  const inChinese = chinese.exec(plain);
  if (inChinese !== null) return checked(part(inChinese[1]) ?? 0, part(inChinese[2]), part(inChinese[3]));
  const inSigns = separated.exec(plain);
  if (inSigns !== null) return checked(Number(inSigns[1]), part(inSigns[2]), part(inSigns[3]));
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (packed !== null) return checked(Number(packed[1]), Number(packed[2]), Number(packed[3]));
  const value = readWholeNumber(plain.replace(/\.\d+$/, ''));
  if (value === undefined) return undefined;
  if (value >= 1900 && value <= 2199 && !plain.includes('.')) return checked(value, null, null);
  // 1954 to 2146: nothing else that small is written into a column of days
  const serial = value >= 20_000 && value <= 90_000 ? dateOfSerial(value) : undefined;
  return serial === undefined ? undefined : readDate(serial);
}

/** `2024-03-05`; the first of what was left open. */
export const isoDay = (date: WrittenDate): string => `${date.year}-${two(date.month ?? 1)}-${two(date.day ?? 1)}`;
