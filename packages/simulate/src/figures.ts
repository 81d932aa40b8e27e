import type { Statistics } from '@shangliang/contract';
import type { Recount } from './recount.ts';

export type Counts = Record<string, number>;

const countBy = <T>(list: Iterable<T>, name: (entry: T) => string | undefined): Counts => {
  const counts: Counts = {};
  for (const entry of list) {
    const key = name(entry);
    if (key !== undefined && key !== '') counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};

/** Names in one order, so that two counts compare as texts. */
export const sorted = (counts: Counts): Counts =>
  Object.fromEntries(
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .sort(([a], [b]) => a.localeCompare(b)),
  );

/** The year's figures from the record alone, in the shape of the statistics route. */
export function figuresOf({ ledger, units, overdue }: Recount) {
  const submitted = [...ledger.proposals.values()].filter((entry) => entry.submitted);
  const parts = [...ledger.parts.values()];
  const active = parts.filter((part) => part.state !== 'replaced');
  const consultations = countBy(ledger.consultations.values(), (entry) => entry.state);
  const classes: Counts = {};
  for (const unit of units.values()) for (const [name, count] of Object.entries(unit.classes)) classes[name] = (classes[name] ?? 0) + count;
  return {
    submitted: submitted.length,
    collective: submitted.filter((entry) => entry.kind === 'collective').length,
    interSession: submitted.filter((entry) => entry.interSession).length,
    outcomes: sorted(countBy(submitted, (entry) => entry.outcomes.at(-1))),
    states: sorted(countBy(submitted, (entry) => entry.state)),
    adjustments: sorted(
      countBy(
        [...ledger.adjustments.values()].filter((entry) => entry.state === 'carriedOut'),
        (entry) => entry.kind,
      ),
    ),
    reassigned: new Set(parts.filter((part) => part.state === 'replaced').map((part) => part.proposalId)).size,
    assignments: sorted(countBy(active, (part) => part.role)),
    answeringUnits: new Set(active.map((part) => part.unitId)).size,
    consultations: { confirmed: consultations.confirmed ?? 0, waived: consultations.waived ?? 0, released: consultations.released ?? 0 },
    replies: ledger.replies.length,
    classes: sorted(classes),
    adoption: {
      byCase: {
        answered: [...units.values()].reduce((sum, unit) => sum + unit.answered, 0),
        adopted: [...units.values()].reduce((sum, unit) => sum + unit.adopted, 0),
      },
      byRecommendation: sorted(countBy(ledger.recommendations.values(), (adoption) => adoption)),
    },
    evaluations: sorted(countBy(ledger.evaluations.values(), (entry) => entry.state)),
    evaluationResults: sorted(
      countBy(
        [...ledger.evaluations.values()].filter((entry) => entry.state === 'given'),
        (entry) => entry.result,
      ),
    ),
    secondHandling: parts.filter((part) => part.round > 1).length,
    overdue: overdue.count,
    trackings: sorted(countBy(ledger.trackings.values(), (state) => state)),
  };
}

/** The same figures as the route says them. */
export const saidBy = (said: Statistics): ReturnType<typeof figuresOf> => ({
  submitted: said.submitted,
  collective: said.collective,
  interSession: said.interSession,
  outcomes: sorted(said.outcomes),
  states: sorted(said.states),
  adjustments: sorted(said.adjustments),
  reassigned: said.reassigned,
  assignments: sorted(said.assignments),
  answeringUnits: said.answeringUnits,
  consultations: said.consultations,
  replies: said.replies,
  classes: sorted(said.classes),
  adoption: { byCase: said.adoption.byCase, byRecommendation: sorted(said.adoption.byRecommendation) },
  evaluations: sorted(said.evaluations),
  evaluationResults: sorted(said.evaluationResults),
  secondHandling: said.secondHandling,
  overdue: said.overdue,
  trackings: sorted(said.trackings),
});

/** Names of figures that differ, each with both values. */
export function differences(counted: object, said: object): string[] {
  const other = new Map(Object.entries(said));
  return Object.entries(counted).flatMap(([name, value]) => {
    const theirs = JSON.stringify(other.get(name));
    return JSON.stringify(value) === theirs ? [] : [`${name}: counted ${JSON.stringify(value)}, said ${theirs}`];
  });
}
