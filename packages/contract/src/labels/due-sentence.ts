import { civilFromDay, type DueBasis, dayFromIso, dayOf, type Instant, type IsoDate, isoDate, weekdayOf } from '@shangliang/core';
import { duePhrases as en } from './en/due-phrases.ts';
import type { Language } from './languages.ts';
import { duePhrases as zhCN } from './zh-CN/due-phrases.ts';

/** The parts of the sentence that says how a date was reached. */
export interface DuePhrases {
  /** `2024-06-30`, with its weekday where that matters. */
  day: (date: IsoDate, weekday: number | undefined) => string;
  term: (term: NonNullable<DueBasis['term']>) => string;
  reached: (term: string, from: string, reached: string) => string;
  /** The day reached is a weekend day, or set free by the notice: the next working day counts. */
  movedOn: (to: string, why: 'weekend' | 'holiday') => string;
  set: (date: string) => string;
  free: (days: string) => string;
  madeUp: (days: string) => string;
  /** It stood still for working days that do not count. */
  paused: (workdays: number, to: string) => string;
  standsStill: (since: string) => string;
  /** It was reckoned again by another calendar. */
  recalculated: (was: string, calendar: number) => string;
  unannounced: (to: string) => string;
  unknown: (year: number) => string;
  list: (days: readonly string[]) => string;
  join: (parts: readonly string[]) => string;
}

const phrasesIn: Readonly<Record<Language, DuePhrases>> = { 'zh-CN': zhCN, en };

/** `05-01–05-05` for days that follow one another. */
function runs(days: readonly IsoDate[]): [IsoDate, IsoDate][] {
  const found: [IsoDate, IsoDate][] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last !== undefined && (dayFromIso(last[1]) ?? 0) + 1 === dayFromIso(day)) last[1] = day;
    else found.push([day, day]);
  }
  return found;
}

/** How a date was reached, in one sentence for whom it binds. */
export function dueSentence(language: Language, due: { basis: DueBasis; pausedAt?: Instant | null }): string {
  const { basis } = due;
  const say = phrasesIn[language];
  const weekdayOn = (date: IsoDate): number => weekdayOf(dayFromIso(date) ?? 0);
  const plain = (date: IsoDate): string => say.day(date, undefined);
  const named = (date: IsoDate): string => say.day(date, weekdayOn(date));
  const several = (days: readonly IsoDate[]): string =>
    say.list(runs(days).map(([first, last]) => (first === last ? plain(first) : `${plain(first)}–${last.slice(5)}`)));
  const standing = due.pausedAt === undefined || due.pausedAt === null ? [] : [say.standsStill(plain(isoDate(dayOf(due.pausedAt))))];
  const moved = basis.movedBy === undefined ? [] : [say.recalculated(plain(basis.movedBy.was), basis.movedBy.calendar)];
  if (basis.term === null) {
    const paused = basis.paused === undefined ? [] : [say.paused(basis.paused, named(basis.to))];
    return say.join([say.set(named(basis.reached)), ...paused, ...standing]);
  }
  const free = weekdayOn(basis.reached) === 0 || weekdayOn(basis.reached) === 6;
  const parts = [
    say.reached(say.term(basis.term), plain(basis.from), basis.to === basis.reached ? plain(basis.reached) : named(basis.reached)),
  ];
  if (basis.free !== undefined) parts.push(say.free(several(basis.free)));
  if (basis.madeUp !== undefined) parts.push(say.madeUp(several(basis.madeUp)));
  if (basis.paused !== undefined) parts.push(say.paused(basis.paused, named(basis.to)));
  else if (basis.to !== basis.reached)
    parts.push(isUnannounced(basis) ? say.unannounced(named(basis.to)) : say.movedOn(named(basis.to), free ? 'weekend' : 'holiday'));
  if (!basis.calendarKnown) parts.push(say.unknown(civilFromDay(dayFromIso(basis.to) ?? 0).year));
  return say.join([...parts, ...moved, ...standing]);
}

/** The new calendar led to a day already gone: the next working day was given instead. */
const isUnannounced = (basis: DueBasis): boolean => basis.movedBy?.unannounced === true;
