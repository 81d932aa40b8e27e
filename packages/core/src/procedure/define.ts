import type { AssignmentRow } from '../assignment/types.ts';
import type { Cases, Dossier, ProcedureName, RecordName, Records } from '../dossier/dossier.ts';
import type { RootName } from '../dossier/roots.ts';
import { type BodyKind, bodyKinds } from '../proposal/types.ts';
import type { DueName, Rulebook, Switch } from '../rulebook/rulebook.ts';
import type { WorkCalendar } from '../workdays/calendar.ts';
import type { Instant } from '../workdays/civil.ts';
import type { Actor } from './actor.ts';
import type { Inputs } from './inputs.ts';
import type { Problem, ProblemCode } from './problems.ts';
import type { Relation, RelationSelf } from './relations.ts';
import type { Id, Row } from './row.ts';

/** The session (次会议) a proposal counts to. */
export interface SessionFacts {
  id: Id;
  year: number;
  term: number;
  session: number;
  opensAt: Instant;
  /** 提案截止时间: what is submitted later is an inter-session proposal. */
  submissionDeadlineAt: Instant;
  closesAt: Instant;
}

/** What the committee's roll says of organizations and people. */
export interface Directory {
  organization: (id: Id) => { kind: OrganizationKind; parentId: Id | null } | undefined;
  isMember: (personId: Id) => boolean;
  /** The review group whose fields include this one (按领域分组审查). */
  groupFor: (field: string) => Id | undefined;
}

export const organizationKinds = [...bodyKinds, 'unit', 'reviewGroup'] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

export const isBodyKind = (kind: OrganizationKind): kind is BodyKind => (bodyKinds as readonly string[]).includes(kind);

/** What a rule may look at. */
export interface Scene<Self> {
  dossier: Dossier;
  self: Self;
  /** The handling unit's part a case belongs to, where it belongs to one. */
  assignment: AssignmentRow | undefined;
  actor: Actor;
  relation: Relation;
  rulebook: Rulebook;
  calendar: WorkCalendar;
  session: SessionFacts;
  /** The session that takes new proposals now. */
  currentSession: SessionFacts;
  directory: Directory;
  /** Other dossiers loaded for this action (a merge's target, a group to be joined). */
  others: ReadonlyMap<Id, Dossier>;
  now: Instant;
  newId: () => Id;
}

/** Written as methods so that a table of one procedure may stand where any procedure's is asked for. */
export type Guard<Self> = { guard(scene: Scene<Self>): ProblemCode | null }['guard'];
export type Check<Self, Input> = {
  check(scene: Scene<Self>, input: Input): Problem | readonly Problem[] | null;
}['check'];

/** Where an action leads: a state, nowhere else, the first level that is switched on, or one the actor names. */
export type Target<State extends string> = State | 'same' | { firstEnabled: readonly State[] } | { chosenFrom: readonly State[] };

export type RecordWrite = { [R in RecordName]: { record: R; row: Records[R] } }[RecordName];

/** What an action sets going elsewhere, in the same transaction, each with its own event. */
export type Effect =
  | {
      [P in ProcedureName]: {
        do: 'act';
        procedure: P;
        action: keyof Inputs[P] & string;
        proposalId: Id;
        caseId: Id;
        input: unknown;
      };
    }[ProcedureName]
  | {
      [P in ProcedureName]: {
        do: 'create';
        procedure: P;
        action: keyof Inputs[P] & string;
        proposalId: Id;
        input: unknown;
      };
    }[ProcedureName]
  | { do: 'moveDue'; procedure: ProcedureName; proposalId: Id; caseId: Id; name: DueName; at: Instant };

/** An effect on a case that exists, with its input checked by the compiler. */
export function act<P extends ProcedureName, A extends keyof Inputs[P] & string>(
  procedure: P,
  action: A,
  on: { id: Id; proposalId: Id },
  input: Inputs[P][A],
): Effect {
  const effect = { do: 'act' as const, procedure, action, proposalId: on.proposalId, caseId: on.id, input };
  return effect as Effect;
}

/** An effect that begins a case in a dossier. */
export function create<P extends ProcedureName, A extends keyof Inputs[P] & string>(
  procedure: P,
  action: A,
  proposalId: Id,
  input: Inputs[P][A],
): Effect {
  const effect = { do: 'create' as const, procedure, action, proposalId, input };
  return effect as Effect;
}

export interface DueRule<Self, Input> {
  name: DueName;
  when?(scene: Scene<Self>, input: Input): boolean;
  /** A date somebody sets, instead of the rulebook's term. */
  at?(scene: Scene<Self>, input: Input): Instant;
}

/** Series of numbers a committee counts through (domain-rules §1.5). */
export const counters = ['serial', 'filed', 'unfiled'] as const;
export type Counter = (typeof counters)[number];

type Fixed = 'id' | 'proposalId' | 'state' | 'version' | 'rulebookVersion' | 'createdAt';

/** A number that nobody else of the same unit may have in the same year. */
export interface Claim {
  kind: 'documentNo';
  unitId: Id;
  year: number;
  value: string;
  refusedWith: Problem;
}

/** One row of a procedure's table. */
export interface ActionRule<Self extends Row<string>, State extends string, Input> {
  /** States it starts from; empty where it begins a case. */
  from: readonly State[];
  to: Target<State>;
  by: readonly Relation[];
  /** Where a case begins: what it lies under. */
  under?: 'committee' | 'assignment' | RootName;
  guards?: readonly Guard<Self>[];
  checks?: readonly Check<Self, Input>[];
  /** A second state beside the first, moved instead of it. */
  facet?: { name: string; from: readonly string[]; to: string };
  due?: readonly DueRule<Self, Input>[];
  clears?: readonly DueName[];
  /** The due date whose passing lets the clock act. */
  onDue?: DueName;
  begin?(scene: Scene<undefined>, input: Input): Omit<Self, Fixed>;
  set?(scene: Scene<Self>, input: Input): Partial<Omit<Self, Fixed>>;
  records?(scene: Scene<Self>, input: Input): readonly RecordWrite[];
  numbers?(scene: Scene<Self>): readonly { column: string; counter: Counter }[];
  /** What must be this case's alone beyond its dossier: looked up where everything is kept, before it is written. */
  claims?(scene: Scene<Self>, input: Input): readonly Claim[];
  /** Asked after the case has moved, with the dossier as it then is. */
  effects?(scene: Scene<Self>, input: Input): readonly Effect[];
  /** Other dossiers that must be loaded and locked with this one. */
  touches?(self: Self, dossier: Dossier, input: Input): readonly Id[];
  tells?: readonly Relation[];
  /** Writes over what another may have written since: `If-Match` is required. */
  edits?: true;
  /** Keeps no event: saving while one types. */
  silent?: true;
  /** Said, signed or voted by the person alone, never by a delegate (F3). */
  inPerson?: true;
  /** Cannot be undone: the interface asks first. */
  final?: true;
}

/** A date of a case, by its name. */
export interface DueRef {
  caseId: Id;
  name: DueName;
}

/** What is waited for in a state: of whom, and by when. It holds only while they may do it, or can mend what is in the way. */
export interface AwaitRule<Self> {
  by: Relation;
  /** `procedure.action` that is waited for. */
  action: string;
  due?: DueName;
  /** Dates of other cases of the dossier that it must be done by; whichever comes first counts. */
  dueOf?(dossier: Dossier, self: Self): readonly DueRef[];
  /** A date that stands in the case itself. */
  at?(self: Self): Instant;
  when?(dossier: Dossier, self: Self, rulebook: Rulebook): boolean;
}

export interface Procedure<P extends ProcedureName> {
  name: P;
  states: readonly Cases[P]['state'][];
  /** States from which nothing more is expected. */
  ends: readonly Cases[P]['state'][];
  /** States that exist only where the rulebook switches them on. */
  optional: Partial<Record<Cases[P]['state'], Switch>>;
  /** Second states beside the first, and their values. */
  facets: Partial<Record<keyof Cases[P] & string, readonly string[]>>;
  awaits: Partial<Record<Cases[P]['state'], readonly AwaitRule<Cases[P]>[]>>;
  actions: { [A in keyof Inputs[P] & string]: ActionRule<Cases[P], Cases[P]['state'], Inputs[P][A]> };
}

/** A case of whatever procedure, as the engine sees it. */
export type AnyRow = Row<string> & RelationSelf;

/** A table of whatever procedure, as the engine reads it. */
export interface AnyProcedure {
  name: ProcedureName;
  states: readonly string[];
  ends: readonly string[];
  optional: Partial<Record<string, Switch>>;
  facets: Partial<Record<string, readonly string[]>>;
  awaits: Partial<Record<string, readonly AwaitRule<AnyRow>[]>>;
  actions: Readonly<Record<string, AnyRule>>;
}
export type AnyRule = ActionRule<AnyRow, string, unknown>;

export function defineProcedure<P extends ProcedureName>(procedure: Procedure<P>): Procedure<P> {
  return procedure;
}
