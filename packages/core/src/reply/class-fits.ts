import type { Adoption } from '../recommendation/types.ts';

/** What a reply's class may say came of it. */
export type ClassClaim = 'solved' | 'planned' | 'later' | 'declined';

type Against = (given: readonly Adoption[]) => Adoption | undefined;
const onlyIfAll =
  (all: Adoption): Against =>
  (given) =>
    given.every((adoption) => adoption === all) ? given[0] : undefined;

/** Which recorded outcomes speak against what a class says; where a committee names none of its own, this is the rule. */
const against: Readonly<Record<ClassClaim, Against>> = {
  // 所提建议已经采纳: each of them, and wholly
  solved: (given) => given.find((adoption) => adoption !== 'adopted'),
  planned: onlyIfAll('declined'),
  later: onlyIfAll('adopted'),
  declined: onlyIfAll('adopted'),
};

/** The outcome, of those recorded for the recommendations, that the class does not fit. */
export const outcomeAgainst = (claim: ClassClaim, given: readonly Adoption[]): Adoption | undefined => against[claim](given);
