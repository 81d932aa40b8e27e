import type { Instant } from '../workdays/civil.ts';

/** What one thing to do is ordered by, wherever it stands: among my matters, on a desk. */
export interface WorkPlace {
  /** By when; null where it has no date. */
  dueAt: Instant | null;
  number: string | null;
}

const instant = ({ dueAt }: WorkPlace): number => dueAt ?? Number.POSITIVE_INFINITY;
const length = ({ number }: WorkPlace): number => (number === null ? Number.POSITIVE_INFINITY : number.length);
const compare = <T extends number | string>(one: T, other: T): number => (one < other ? -1 : one > other ? 1 : 0);

/** The one order of work: what is due first, then by number as one counts; without either it comes last. */
export const byDueThenNumber = (one: WorkPlace, other: WorkPlace): number =>
  compare(instant(one), instant(other)) || compare(length(one), length(other)) || compare(one.number ?? '', other.number ?? '');
