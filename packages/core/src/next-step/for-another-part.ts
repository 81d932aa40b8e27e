import type { ProblemCode } from '../procedure/problems.ts';

const reasons: ReadonlySet<string> = new Set<ProblemCode>(['notCoHandler', 'notAnswering', 'readerHasNoPart']);

/** An act refused for this is for another kind of part altogether: there is nothing its reader could do about it. */
export const isForAnotherPart = (reason: string | null): boolean => reason !== null && reasons.has(reason);
