import { readSession, readWholeNumber, type WrittenDate } from '@shangliang/documents';
import { newId } from '../../ids.ts';
import type { KnownSession } from './known.ts';
import type { ImportRow, Making } from './making.ts';

/** A term has five sessions, one a year. */
const sessionsOfTerm = 5;
const ordinalOf = (entry: { term: number; session: number }): number => entry.term * sessionsOfTerm + entry.session - 1;
const shown = (entry: { year?: number | undefined; term: number; session: number }): string =>
  `${entry.year === undefined ? '' : `${entry.year} 年`}${entry.term} 届 ${entry.session} 次会议`;

/** Numbers of this field begin with their year: 第20220257号, 2019-001. */
const yearOfNumber = (number: string): number | undefined => {
  const found = /^\D*((?:19|20)\d{2})(?:\D{1,2}\d{1,5}|\d{3,10})\D*$/.exec(number);
  return found === null ? undefined : Number(found[1]);
};

interface Said {
  year: number | undefined;
  plenary: { term: number; session: number } | undefined;
}

/** What a row says of its session, read column by column. @returns undefined where something written cannot be read */
function said(making: Making, row: ImportRow, date: WrittenDate | undefined): Said | undefined {
  const yearText = row.of('year');
  const year = yearText === '' ? undefined : readWholeNumber(yearText.replace(/年度?$/, ''));
  if (yearText !== '' && (year === undefined || year < 1949 || year > 2200)) {
    row.fault('notANumber', 'year', yearText);
    return undefined;
  }
  const parts: (number | undefined)[] = [];
  for (const field of ['term', 'sessionNo']) {
    const text = row.of(field);
    const value = readSession(text.replace(/[届次](会议)?$/, ''))?.term;
    if (text !== '' && value === undefined) {
      row.fault('notANumber', field, text);
      return undefined;
    }
    parts.push(value);
  }
  const [term, session] = parts;
  const text = row.of('session');
  const written = text === '' ? undefined : readSession(text);
  const only = written?.session === null && session !== undefined ? { term: written.term, session } : undefined;
  if (text !== '' && only === undefined && (written === undefined || written.session === null)) {
    // a year in the session's column is a year
    const alone = readWholeNumber(text.replace(/年度?$/, ''));
    if (alone !== undefined && alone >= 1949 && alone <= 2200) return { year: alone, plenary: undefined };
    row.fault('notASession', 'session', text);
    return undefined;
  }
  const whole = only ?? (written === undefined || written.session === null ? undefined : { term: written.term, session: written.session });
  const plenary =
    whole ?? (term !== undefined && session !== undefined ? { term, session } : undefined) ?? titleSession(row) ?? making.session;
  return {
    year:
      year ??
      (plenary === undefined
        ? (making.year ?? date?.year ?? yearOfNumber(row.of('caseNo')) ?? yearOfNumber(row.of('reference')))
        : undefined),
    plenary,
  };
}

/** A reply's title names it: 关于对政协十届三次会议第52号提案的答复 */
function titleSession(row: ImportRow): { term: number; session: number } | undefined {
  const found = row.of('unit') === '' ? undefined : readSession(row.of('title'));
  return found === undefined || found.session === null ? undefined : { term: found.term, session: found.session };
}

/** The field a fault is shown at: the first of the session's columns that is filled in. */
const place = (row: ImportRow): string | undefined => ['session', 'year', 'term', 'caseNo'].find((field) => row.of(field) !== '');

function byYear(making: Making, row: ImportRow, year: number): KnownSession | undefined {
  const found = making.known.sessions.filter((entry) => entry.year === year);
  if (found.length > 1) {
    row.fault('sessionAmbiguous', place(row), String(year));
    return undefined;
  }
  if (found[0] !== undefined) return found[0];
  const anchor = making.known.sessions.at(-1);
  const ordinal = anchor === undefined ? -1 : ordinalOf(anchor) + year - anchor.year;
  const reckoned = { term: Math.floor(ordinal / sessionsOfTerm), session: (ordinal % sessionsOfTerm) + 1 };
  const taken = making.known.sessions.some((entry) => entry.term === reckoned.term && entry.session === reckoned.session);
  if (ordinal < sessionsOfTerm || taken) {
    row.fault('sessionUnknown', place(row), String(year));
    return undefined;
  }
  return newSession(making, year, reckoned);
}

function newSession(making: Making, year: number, plenary: { term: number; session: number }): KnownSession {
  const at = Date.parse(`${year}-01-01T00:00:00+08:00`);
  const entry: KnownSession = { id: newId(), year, ...plenary, opensAt: at, imported: true, live: false };
  making.write('plenary', {
    id: entry.id,
    year,
    ...plenary,
    opensAt: at,
    submissionDeadlineAt: new Date(at).toISOString(),
    closesAt: at,
    importedBatch: making.batchId,
  });
  // the newest stays last: what years are reckoned from
  making.known.sessions.unshift(entry);
  making.sessions.push(entry);
  return entry;
}

/** One a year from the newest session; a date that lies elsewhere knows better, and history is never to come. */
function reckonedYear(making: Making, plenary: { term: number; session: number }, date: WrittenDate | undefined): number | undefined {
  const anchor = making.known.sessions.at(-1);
  const year = anchor === undefined ? undefined : anchor.year + ordinalOf(plenary) - ordinalOf(anchor);
  if (date !== undefined && (year === undefined || Math.abs(year - date.year) > 1)) return date.year;
  return year === undefined || anchor === undefined || year > anchor.year ? undefined : year;
}

function byPlenary(
  making: Making,
  row: ImportRow,
  plenary: { term: number; session: number },
  year: number | undefined,
  date: WrittenDate | undefined,
): KnownSession | undefined {
  const found = making.known.sessions.find((entry) => entry.term === plenary.term && entry.session === plenary.session);
  if (found !== undefined) {
    if (year === undefined || year === found.year) return found;
    row.fault('sessionConflict', place(row), shown({ year, ...plenary }), shown(found));
    return undefined;
  }
  const reckoned = year ?? reckonedYear(making, plenary, date);
  if (reckoned === undefined || reckoned < 1949 || reckoned > 2200) {
    row.fault('sessionUnknown', place(row), shown(plenary));
    return undefined;
  }
  return newSession(making, reckoned, plenary);
}

/**
 * The session a row of history belongs to, set up as a past one where the committee has none. Years and sessions that
 * the file leaves out are reckoned from the committee's newest session: one a year, five a term.
 * @returns undefined where the row does not say, or says what cannot be; the row then has its fault
 */
export function pastSession(making: Making, row: ImportRow, date: WrittenDate | undefined): KnownSession | undefined {
  const stated = said(making, row, date);
  if (stated === undefined) return undefined;
  const { year, plenary } = stated;
  const found =
    plenary !== undefined ? byPlenary(making, row, plenary, year, date) : year !== undefined ? byYear(making, row, year) : undefined;
  if (plenary === undefined && year === undefined) row.fault('sessionMissing');
  if (found?.live === true) {
    row.fault('sessionLive', place(row), shown(found));
    return undefined;
  }
  return found;
}
