import type { Client, Person } from './client.ts';
import type { Forbidden } from './forbidden.ts';
import type { PlannedProposal } from './plan.ts';
import type { OpenRecord } from './recount.ts';
import type { Roll } from './roll.ts';
import type { Rules } from './rules.ts';
import type { Scale } from './scale.ts';
import type { KeptSearch } from './searching.ts';
import type { OwedTalk } from './sitting-down.ts';
import type { TextUse } from './text-helping.ts';

/** One unit's part as it came to be. */
export interface Part {
  id: string;
  unit: number;
  role: 'lead' | 'separate' | 'coHandler' | 'reader';
}

/** A proposal of the plan and what the server calls it. */
export interface Running {
  plan: PlannedProposal;
  id: string;
  serialNo: string;
  parts: Part[];
  recommendations: { id: string; units: string[] }[];
  /** Promises and faults that somebody must report on. */
  trackings: { id: string; unit: number }[];
  /** Proposals merged into it. */
  merged: Running[];
}

/** Everything a step of the year works on. */
export interface Year {
  client: Client;
  scale: Scale;
  /** The committee's rulebook, read from the server. */
  rules: Rules;
  roll: Roll;
  running: Map<number, Running>;
  plans: readonly PlannedProposal[];
  forbidden: Forbidden;
  record: OpenRecord;
  /** Evaluations that were given. */
  given: Set<string>;
  /** Talks in person that evaluations ask for and that were not held yet. */
  talks: OwedTalk[];
  /** What was asked of the machine that reads texts. */
  used: TextUse;
  /** Searches that were kept, to be told of what is put on file. */
  kept: KeptSearch[];
  iso: (at: number) => string;
  say: (text: string) => void;
}

export const member = (year: Year, index: number): Person => {
  const found = year.roll.members[index];
  if (found === undefined) throw new RangeError(`there is no member ${index}`);
  return found;
};

/** Who speaks for a proposal: its first proposer, or the body's named person. */
export const leadOf = (year: Year, plan: PlannedProposal): Person => {
  const body = plan.body === undefined ? undefined : year.roll.bodies[plan.body];
  return body?.leader ?? member(year, plan.lead);
};

export const unitOf = (year: Year, index: number) => {
  const found = year.roll.units[index];
  if (found === undefined) throw new RangeError(`there is no unit ${index}`);
  return found;
};

export const runningOf = (year: Year, index: number): Running => {
  const found = year.running.get(index);
  if (found === undefined) throw new RangeError(`the proposal ${index} was not drafted`);
  return found;
};

export const filedOf = (year: Year): Running[] =>
  [...year.running.values()].filter((entry) => entry.plan.fate === 'filed').sort((a, b) => a.plan.index - b.plan.index);
