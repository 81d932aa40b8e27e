import { longestOf, type Rules, shortestOf } from './rules.ts';

/** A day and hour in the committee's own time. */
const at = (year: number, month: number, day: number, hour = 9): number => Date.UTC(year, month - 1, day, hour - 8);
const days = 86_400_000;

/** When the simulated clock must start: two months before the plenary. */
export const startOfYear = (year: number): number => at(year - 1, 12, 26);

/** Writing, the plenary, and review: the same everywhere. */
export function plenaryDates(year: number) {
  return {
    startsAt: startOfYear(year),
    opensAt: at(year, 2, 24),
    deadlineAt: at(year, 2, 27, 20),
    closesAt: at(year, 2, 28, 17),
    drafting: [
      { writeAt: at(year, 1, 6), submitAt: at(year, 1, 10) },
      { writeAt: at(year, 1, 20), submitAt: at(year, 1, 24) },
      { writeAt: at(year, 2, 10), submitAt: at(year, 2, 14) },
      { writeAt: at(year, 2, 24, 14), submitAt: at(year, 2, 27, 10) },
      { writeAt: at(year, 3, 3), submitAt: at(year, 3, 6) },
    ],
    review: { admitAt: at(year, 3, 7), joinAt: at(year, 3, 12), decideAt: at(year, 3, 14) },
  };
}

/** Shares of the term for answers at which replies leave in time. */
const inTime = [0.3, 0.44, 0.58, 0.72, 0.86, 0.97];
/** Days after the term's end: late ones, second rounds, extended ones. */
const afterwards = [2, 16, 30, 44, 58];

/** From pre-assignment to the end of the year: as the committee's own terms have it. */
export function handlingDates(year: number, { terms, extension }: Rules) {
  const preassignAt = at(year, 3, 17);
  const silenceAt = preassignAt + longestOf(terms.acceptance) * days;
  const assignAt = silenceAt + 6 * days;
  const span = shortestOf(terms.answer);
  const over = assignAt + longestOf(terms.answer) * days;
  const replies = [...inTime.map((share) => assignAt + Math.round(span * share) * days), ...afterwards.map((later) => over + later * days)];
  const extendedWave = replies[extendedReplies] ?? over;
  const spokenAt = (replies.at(-1) ?? over) + 14 * days;
  return {
    placing: { preassignAt, objectAt: preassignAt + 2 * days, silenceAt, assignAt },
    handling: assignAt + Math.min(12, Math.round(span * 0.15)) * days,
    replies,
    /** Never further than the rulebook lets an extension reach. */
    extendedUntil: Math.min(extendedWave + 21 * days, assignAt + (span + shortestOf(extension.furthest)) * days),
    spokenAt,
    closing: { reportAt: Math.max(at(year, 10, 15), spokenAt + 20 * days), closeAt: Math.max(at(year, 12, 10), spokenAt + 60 * days) },
  };
}
export type HandlingDates = ReturnType<typeof handlingDates>;

/** The first day on which replies leave late, and the one for those that were given more time. */
export const lateReplies = inTime.length;
export const extendedReplies = lateReplies + 2;
