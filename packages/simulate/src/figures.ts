import type { Statistics } from '@shangliang/contract';
import type { Ledger } from './ledger.ts';
import type { UnitCount } from './recount.ts';

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
export function figuresOf({ ledger, units, now }: { ledger: Ledger; units: ReadonlyMap<string, UnitCount>; now: number }) {
  const dues = [...ledger.dues.values()].filter((due) => due.open);
  const open = dues.filter((due) => !due.paused);
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
      byRecommendation: sorted(countBy(ledger.recommendations.values(), ({ adoption }) => adoption)),
    },
    evaluations: sorted(countBy(ledger.evaluations.values(), (entry) => entry.state)),
    evaluationResults: sorted(
      countBy(
        [...ledger.evaluations.values()].filter((entry) => entry.state === 'given'),
        (entry) => entry.result,
      ),
    ),
    secondHandling: parts.filter((part) => part.round > 1).length,
    overdue: open.filter((due) => due.at <= now).length,
    trackings: sorted(countBy(ledger.trackings.values(), (state) => state)),
    held: {
      cases: heldCases(ledger),
      pending: sorted(
        countBy(
          open.filter((due) => due.at > now),
          (due) => due.name,
        ),
      ),
      overdue: sorted(
        countBy(
          open.filter((due) => due.at <= now),
          (due) => due.name,
        ),
      ),
      paused: sorted(
        countBy(
          dues.filter((due) => due.paused),
          (due) => due.name,
        ),
      ),
      veryOverdue: sorted(
        countBy(
          open.filter((due) => due.veryOverdue),
          (due) => due.name,
        ),
      ),
      awaitingConsultation: unheard(ledger),
      underObjection: new Set(parts.filter((part) => part.state === 'objected').map((part) => part.proposalId)).size,
    },
  };
}

/** Cases by their state, procedure by procedure. */
function heldCases(ledger: Ledger): Record<string, Counts> {
  const counts: Record<string, Counts> = {};
  for (const { procedure, state } of ledger.states.values()) {
    if (procedure === 'proposal') continue;
    const own = counts[procedure] ?? {};
    counts[procedure] = own;
    own[state] = (own[state] ?? 0) + 1;
  }
  return sortedAll(counts);
}

const sortedAll = (counts: Readonly<Record<string, Counts>>): Record<string, Counts> =>
  Object.fromEntries(
    Object.entries(counts)
      .map(([name, own]) => [name, sorted(own)] as const)
      .filter(([, own]) => Object.keys(own).length > 0)
      .sort(([a], [b]) => a.localeCompare(b)),
  );

const heard = new Set(['confirmed', 'waived', 'released']);

/** Answering parts under way whose proposers nobody has heard yet. */
function unheard(ledger: Ledger): number {
  const spoken = new Set(
    [...ledger.consultations.values()].filter(({ state }) => heard.has(state)).map(({ part, round, about }) => `${part}|${round}|${about}`),
  );
  return [...ledger.parts.values()].filter(
    ({ id, state, role, round, proposalId }) =>
      (state === 'assigned' || state === 'handling') &&
      (role === 'lead' || role === 'separate') &&
      !spoken.has(`${id}|${round}|${proposalId}`),
  ).length;
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
  held: {
    cases: sortedAll(said.held.cases),
    pending: sorted(said.held.pending),
    overdue: sorted(said.held.overdue),
    paused: sorted(said.held.paused),
    veryOverdue: sorted(said.held.veryOverdue),
    awaitingConsultation: said.held.awaitingConsultation,
    underObjection: said.held.underObjection,
  },
});

/** Names of figures that differ, each with both values. */
export function differences(counted: object, said: object): string[] {
  const other = new Map(Object.entries(said));
  return Object.entries(counted).flatMap(([name, value]) => {
    const theirs = JSON.stringify(other.get(name));
    return JSON.stringify(value) === theirs ? [] : [`${name}: counted ${JSON.stringify(value)}, said ${theirs}`];
  });
}
