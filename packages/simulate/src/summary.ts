import { figuresOf, sorted } from './figures.ts';
import { type Invariant, invariantsOf } from './invariants.ts';
import type { Latency } from './measure.ts';
import type { Recount } from './recount.ts';
import type { TextUse } from './text-helping.ts';
import type { Year } from './year-state.ts';

/** What a simulated year leaves: figures recounted from the record, and what held. */
export interface Summary {
  preset: string;
  submitted: number;
  collective: number;
  interSession: number;
  revised: number;
  joined: number;
  filed: number;
  merged: number;
  information: number;
  opinions: number;
  withdrawn: number;
  refused: number;
  units: number;
  reassigned: number;
  assignments: Record<string, number>;
  consultations: { confirmed: number; waived: number; released: number };
  replies: number;
  classes: Record<string, number>;
  byUnit: { unit: string; answered: number; adopted: number; classes: Record<string, number> }[];
  evaluations: Record<string, number>;
  secondHandling: number;
  /** What was asked of the machine that reads texts. */
  text: TextUse;
  refusals: Record<string, number>;
  invariants: Invariant[];
  /** Tried by people who may not; each is also counted among the refusals. */
  forbidden: number;
  requests: number;
  wallMs: number;
  requestsPerSecond: number;
  /** What the driver itself took of the machine. */
  driverMsPerRequest: number;
  latency: Record<string, Latency>;
}

export function summaryOf(year: Year, counted: Recount, { wallMs, cpuMs }: { wallMs: number; cpuMs: number }): Summary {
  const figures = figuresOf(counted);
  const outcome = (name: string): number => figures.outcomes[name] ?? 0;
  const { requests, refusals, latency } = year.client.measured();
  return {
    preset: year.scale.preset,
    submitted: figures.submitted,
    collective: figures.collective,
    interSession: figures.interSession,
    revised: figures.adjustments.revise ?? 0,
    joined: outcome('joined'),
    filed: outcome('filed'),
    merged: outcome('merged'),
    information: outcome('information'),
    opinions: outcome('opinion'),
    withdrawn: outcome('withdrawn'),
    refused: outcome('refused'),
    units: figures.answeringUnits,
    reassigned: figures.reassigned,
    assignments: figures.assignments,
    consultations: figures.consultations,
    replies: figures.replies,
    classes: figures.classes,
    byUnit: [...counted.units.values()]
      .map((unit) => ({ ...unit, classes: sorted(unit.classes) }))
      .sort((a, b) => b.answered - a.answered || a.unit.localeCompare(b.unit)),
    evaluations: { ...figures.evaluations, ...figures.evaluationResults },
    secondHandling: figures.secondHandling,
    text: year.used,
    refusals,
    invariants: invariantsOf(year, counted),
    forbidden: year.forbidden.attempts.length,
    requests,
    wallMs: Math.round(wallMs),
    requestsPerSecond: Math.round(requests / (wallMs / 1000)),
    driverMsPerRequest: Math.round((cpuMs / requests) * 1000) / 1000,
    latency,
  };
}
