import type { Dossier, Due, ProcedureName } from '../dossier/dossier.ts';
import type { DueName, Rulebook } from '../rulebook/rulebook.ts';
import type { WorkCalendar } from '../workdays/calendar.ts';
import type { Instant } from '../workdays/civil.ts';
import type { Claim, Counter, Directory, RecordWrite, SessionFacts } from './define.ts';
import type { Problem } from './problems.ts';
import type { Relation } from './relations.ts';
import type { Id } from './row.ts';

/** What the world gives to a decision. Nothing else enters it: same arguments, same decision. */
export interface World {
  now: Instant;
  newId: () => Id;
  calendar: WorkCalendar;
  /** The rulebook version new cases begin under. */
  rulebookVersion: number;
  /** @throws where no such version exists */
  rulebook: (version: number) => Rulebook;
  /** The session that takes new proposals now. */
  currentSession: SessionFacts;
  session: (id: Id) => SessionFacts;
  directory: Directory;
}

export interface Command {
  procedure: ProcedureName;
  action: string;
  /** The case that moves; absent where one begins. */
  caseId?: Id | undefined;
  /** The dossier it lies in, or is to lie in; absent where a proposal begins. */
  proposalId?: Id | undefined;
  input: unknown;
  expectedVersion?: number | undefined;
}

export interface EventDraft {
  proposalId: Id;
  procedure: ProcedureName;
  caseId: Id;
  caseVersion: number;
  action: string;
  actorId: Id | null;
  /** Whom the actor covered; absent where nobody. */
  onBehalfOf?: Id;
  relation: Relation;
  from: string | null;
  to: string;
  input: unknown;
  dues: { name: string; at: Instant }[];
  at: Instant;
  /** Texts this action froze: the record proves what was signed, submitted, sent up. */
  kept: RecordWrite[];
  /** Index of the event that set this one going. */
  cause: number | null;
}

/** Why somebody is told: something was done, a date comes near or is missed, a date has moved. */
export const noticeCauses = ['action', 'reminder', 'overdue', 'dueMoved'] as const;
export type NoticeCause = (typeof noticeCauses)[number];

export interface NoticeDraft {
  kind: NoticeCause;
  /** Of the date it is about, where it is about one. */
  dueName: DueName | null;
  dueAt: Instant | null;
  subject: string;
  proposalId: Id;
  procedure: ProcedureName;
  caseId: Id;
  action: string;
  actorId: Id | null;
  onBehalfOf: Id | null;
  relation: Relation;
}

export interface Decision {
  /** The dossiers as they are to be. */
  dossiers: Map<Id, Dossier>;
  inserted: { procedure: ProcedureName; proposalId: Id; id: Id }[];
  updated: { procedure: ProcedureName; proposalId: Id; id: Id; fromVersion: number }[];
  records: RecordWrite[];
  dues: { proposalId: Id; due: Due }[];
  numbers: { procedure: ProcedureName; proposalId: Id; caseId: Id; column: string; counter: Counter; year: number }[];
  /** What must be nobody else's: whoever keeps the decision looks it up first. */
  claims: (Claim & { caseId: Id })[];
  events: EventDraft[];
  notices: NoticeDraft[];
  /** The case that was asked to move, or that began. */
  subject: { procedure: ProcedureName; proposalId: Id; id: Id };
}

export type Verdict = { ok: true; decision: Decision } | { ok: false; problems: readonly Problem[] };

/** Nothing decided yet: the dossiers as they are. */
export const emptyDecision = (dossiers: ReadonlyMap<Id, Dossier>, subject: Decision['subject']): Decision => ({
  dossiers: new Map(dossiers),
  inserted: [],
  updated: [],
  records: [],
  dues: [],
  numbers: [],
  claims: [],
  events: [],
  notices: [],
  subject,
});
