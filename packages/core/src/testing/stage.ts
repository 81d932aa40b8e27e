import type { Cases, Dossier, Due, MergedProposal, ProcedureName } from '../dossier/dossier.ts';
import { isPending, procedureNames, proposalOf } from '../dossier/dossier.ts';
import { getRoot } from '../dossier/roots.ts';
import { formatNumber } from '../numbering/number-pattern.ts';
import type { Actor } from '../procedure/actor.ts';
import { type AllowedAction, allowedActions, allowedBeginnings } from '../procedure/allowed.ts';
import { decide, touchedBy } from '../procedure/decide.ts';
import type { Decision, EventDraft, Verdict, World } from '../procedure/decision.ts';
import type { SessionFacts } from '../procedure/define.ts';
import { findCase } from '../procedure/dossier-change.ts';
import { actionOnDue, decideMissed } from '../procedure/due-acts.ts';
import type { Inputs } from '../procedure/inputs.ts';
import { mattersOf } from '../procedure/matters.ts';
import type { Problem, ProblemCode } from '../procedure/problems.ts';
import type { Id } from '../procedure/row.ts';
import { tableOf } from '../procedures.ts';
import { defaultRulebook } from '../rulebook/defaults.ts';
import type { DueName, Rulebook } from '../rulebook/rulebook.ts';
import type { Instant } from '../workdays/civil.ts';
import { testCalendar } from './calendar-years.ts';
import { directory, peopleOf } from './cast.ts';
import { deepFreeze } from './freeze.ts';
import { firstMorning, plenary2025, plenary2026 } from './sessions.ts';

type Action<P extends ProcedureName> = keyof Inputs[P] & string;

export interface Stage {
  now: () => Instant;
  /** Moves the clock and lets it act on what has run out. */
  tick: (to: Instant) => void;
  /** Moves the clock without letting it act: the job runner is late. */
  setClock: (to: Instant) => void;
  setSession: (session: SessionFacts) => void;
  /** The rulebook new cases begin under, from now on. */
  setRulebook: (rulebook: Rulebook) => void;
  /** Acts. @param id of the case that moves, or of the proposal in which one begins. @returns the case's id */
  do: <P extends ProcedureName, A extends Action<P>>(actor: Actor, procedure: P, action: A, id: Id | null, input: Inputs[P][A]) => Id;
  /** What stands against an action; empty where it may be taken. Nothing is changed. */
  problems: <P extends ProcedureName, A extends Action<P>>(
    actor: Actor,
    procedure: P,
    action: A,
    id: Id | null,
    input: Inputs[P][A],
  ) => readonly Problem[];
  refusal: <P extends ProcedureName, A extends Action<P>>(
    actor: Actor,
    procedure: P,
    action: A,
    id: Id | null,
    input: Inputs[P][A],
  ) => ProblemCode[];
  /** Acts with an input known only at run time. @returns whether it was carried out */
  attempt: (actor: Actor, procedure: ProcedureName, action: string, id: Id, input: unknown) => boolean;
  get: <P extends ProcedureName>(procedure: P, id: Id) => Cases[P];
  all: <P extends ProcedureName>(procedure: P, proposalId: Id) => readonly Cases[P][];
  dossier: (proposalId: Id) => Dossier;
  proposalIds: () => Id[];
  due: (caseId: Id, name: DueName) => Due | undefined;
  events: () => readonly EventDraft[];
  world: () => World;
  /** The last decision that was carried out. */
  last: () => Decision;
  allowed: (actor: Actor, procedure: ProcedureName, id: Id) => AllowedAction[];
  beginnings: (actor: Actor, proposalId: Id) => AllowedAction[];
  /** `action` of all that waits for the actor in a proposal, sorted. */
  waitsFor: (actor: Actor, proposalId: Id) => string[];
}

interface State {
  now: Instant;
  ids: number;
  session: SessionFacts;
  rulebooks: Rulebook[];
  dossiers: Map<Id, Dossier>;
  counts: Map<string, number>;
  events: EventDraft[];
  last: Decision | null;
}

const worldOf = (state: State): World => ({
  now: state.now,
  newId: () => {
    state.ids += 1;
    return `id-${String(state.ids).padStart(4, '0')}`;
  },
  calendar: testCalendar,
  rulebookVersion: state.rulebooks.length,
  rulebook: (version) => {
    const found = state.rulebooks[version - 1];
    if (found === undefined) throw new RangeError(`no rulebook version ${version}`);
    return found;
  },
  currentSession: state.session,
  session: (id) => {
    const found = [plenary2025, plenary2026].find((session) => session.id === id);
    if (found === undefined) throw new RangeError(`no session ${id}`);
    return found;
  },
  directory,
});

function homeOf(state: State, procedure: ProcedureName, caseId: Id): Id {
  for (const [proposalId, dossier] of state.dossiers) if (findCase(dossier, procedure, caseId) !== undefined) return proposalId;
  throw new RangeError(`no ${procedure} ${caseId}`);
}

const printed = (verdict: Verdict): string =>
  JSON.stringify(verdict, (_key, value: unknown) => (value instanceof Map ? [...value] : value));

/** Decides twice on frozen dossiers: the same arguments must give the same decision, and leave what was given alone. */
function verdictOn(state: State, procedure: ProcedureName, action: string, id: Id | null, input: unknown, as: Actor | 'clock'): Verdict {
  const begins = tableOf(procedure).actions[action]?.from.length === 0;
  const proposalId = id === null ? undefined : begins ? id : homeOf(state, procedure, id);
  const command = { procedure, action, input, proposalId, ...(begins || id === null ? {} : { caseId: id }) };
  const loaded = new Map<Id, Dossier>();
  const own = proposalId === undefined ? undefined : state.dossiers.get(proposalId);
  if (proposalId !== undefined && own !== undefined) {
    loaded.set(proposalId, own);
    for (const other of touchedBy(own, command)) {
      const dossier = state.dossiers.get(other);
      if (dossier !== undefined) loaded.set(other, dossier);
    }
  }
  deepFreeze(loaded);
  const ids = state.ids;
  const first = decide(worldOf(state), loaded, command, as);
  const after = state.ids;
  state.ids = ids;
  const second = decide(worldOf(state), loaded, command, as);
  if (printed(first) !== printed(second) || state.ids !== after)
    throw new Error(`${procedure}.${action} decides differently the second time`);
  if (!first.ok) state.ids = ids;
  return first;
}

/** Proposals merged into each, as the server reads them. */
function withMerged(dossiers: ReadonlyMap<Id, Dossier>): Map<Id, Dossier> {
  const mergedInto = (id: Id): MergedProposal[] =>
    [...dossiers.values()]
      .filter((dossier) => dossier.cases.proposal[0]?.mergedIntoId === id)
      .map((dossier) => {
        const { id: own, title, caseNo, leadId, bodyId } = proposalOf(dossier);
        const signatoryIds = dossier.records.signatory.filter((entry) => entry.state === 'signed').map((entry) => entry.personId);
        return { id: own, title, caseNo, leadId, bodyId, signatoryIds };
      });
  return new Map(
    [...dossiers].map(([id, dossier]) => {
      return [id, { ...dossier, merged: mergedInto(id), bodyPeople: peopleOf(dossier.cases.proposal[0]?.bodyId ?? '') }];
    }),
  );
}

function numbered(state: State, decision: Decision): void {
  for (const { proposalId, column, counter, year } of decision.numbers) {
    const dossier = state.dossiers.get(proposalId);
    if (dossier === undefined) throw new RangeError(`a number for an unknown proposal ${proposalId}`);
    const proposal = proposalOf(dossier);
    const world = worldOf(state);
    const series = `${counter} ${year}`;
    const n = (state.counts.get(series) ?? 0) + 1;
    state.counts.set(series, n);
    const text = formatNumber(world.rulebook(proposal.rulebookVersion).numbering[counter], world.session(proposal.sessionId), n);
    state.dossiers.set(proposalId, { ...dossier, cases: { ...dossier.cases, proposal: [{ ...proposal, [column]: text }] } });
  }
}

/** What a decision names as changed is what has changed, and no more. */
function checkDecision(state: State, decision: Decision): void {
  for (const { procedure, proposalId, id, fromVersion } of decision.updated) {
    const before = state.dossiers.get(proposalId);
    if (before === undefined || findCase(before, procedure, id)?.version !== fromVersion)
      throw new Error(`${procedure} ${id}: wrong version`);
  }
  const named = new Set([...decision.updated, ...decision.inserted].map((entry) => entry.id));
  for (const [proposalId, dossier] of decision.dossiers)
    for (const procedure of procedureNames)
      for (const row of dossier.cases[procedure]) {
        const before = state.dossiers.get(proposalId);
        const old = before === undefined ? undefined : findCase(before, procedure, row.id);
        if (JSON.stringify(old) !== JSON.stringify(row) && !named.has(row.id)) throw new Error(`${procedure} ${row.id} changed unnamed`);
      }
}

function carryOut(state: State, decision: Decision): void {
  checkDecision(state, decision);
  for (const [id, dossier] of decision.dossiers) state.dossiers.set(id, dossier);
  numbered(state, decision);
  state.dossiers = withMerged(state.dossiers);
  state.events.push(...decision.events);
  state.last = decision;
}

function runOut(state: State, proposalId: Id, due: Due): void {
  const action = actionOnDue(due);
  const verdict = action === undefined ? undefined : verdictOn(state, due.procedure, action, due.caseId, {}, 'clock');
  if (verdict?.ok) {
    carryOut(state, verdict.decision);
    return;
  }
  const dossier = state.dossiers.get(proposalId);
  if (dossier === undefined) return;
  const { procedure, caseId, name } = due;
  carryOut(state, decideMissed(worldOf(state), new Map([[proposalId, dossier]]), { proposalId, procedure, caseId, name }));
}

/** A committee in memory: keeps the dossiers, applies the decisions, and holds the clock. */
export function play(options: { rulebook?: Rulebook; now?: Instant; session?: SessionFacts } = {}): Stage {
  const state: State = {
    now: options.now ?? firstMorning,
    ids: 0,
    session: options.session ?? plenary2025,
    rulebooks: [options.rulebook ?? defaultRulebook],
    dossiers: new Map(),
    counts: new Map(),
    events: [],
    last: null,
  };
  const dossier = (id: Id): Dossier => {
    const found = state.dossiers.get(id);
    if (found === undefined) throw new RangeError(`no proposal ${id}`);
    return found;
  };
  const problems: Stage['problems'] = (actor, procedure, action, id, input) => {
    const verdict = verdictOn(state, procedure, action, id, input, actor);
    return verdict.ok ? [] : verdict.problems;
  };
  return {
    now: () => state.now,
    setClock: (to) => {
      state.now = to;
    },
    tick: (to) => {
      state.now = to;
      const passed = [...state.dossiers.keys()].flatMap((id) =>
        dossier(id)
          .dues.filter((due) => isPending(due) && due.at < to)
          .map((due) => ({ id, due })),
      );
      for (const { id, due } of passed.sort((one, other) => one.due.at - other.due.at))
        if (dossier(id).dues.includes(due)) runOut(state, id, due);
    },
    setSession: (session) => {
      state.session = session;
    },
    setRulebook: (rulebook) => {
      state.rulebooks.push(rulebook);
    },
    do: (actor, procedure, action, id, input) => {
      const verdict = verdictOn(state, procedure, action, id, input, actor);
      if (!verdict.ok) throw new Error(`${procedure}.${action} refused: ${JSON.stringify(verdict.problems)}`);
      carryOut(state, verdict.decision);
      return verdict.decision.subject.id;
    },
    attempt: (actor, procedure, action, id, input) => {
      const verdict = verdictOn(state, procedure, action, id, input, actor);
      if (verdict.ok) carryOut(state, verdict.decision);
      return verdict.ok;
    },
    problems,
    refusal: (actor, procedure, action, id, input) => problems(actor, procedure, action, id, input).map((problem) => problem.code),
    get: (procedure, id) => {
      const rows: readonly Cases[typeof procedure][] = dossier(homeOf(state, procedure, id)).cases[procedure];
      const row = rows.find((entry) => entry.id === id);
      if (row === undefined) throw new RangeError(`no ${procedure} ${id}`);
      return row;
    },
    all: (procedure, proposalId) => dossier(proposalId).cases[procedure],
    dossier,
    proposalIds: () => [...state.dossiers.keys()],
    due: (caseId, name) =>
      [...state.dossiers.values()].flatMap((entry) => entry.dues).find((due) => due.caseId === caseId && due.name === name),
    events: () => state.events,
    world: () => worldOf(state),
    last: () => {
      if (state.last === null) throw new RangeError('nothing happened yet');
      return state.last;
    },
    allowed: (actor, procedure, id) => {
      const home = dossier(homeOf(state, procedure, id));
      const self = findCase(home, procedure, id);
      return self ? allowedActions(worldOf(state), home, procedure, self, actor) : [];
    },
    beginnings: (actor, proposalId) => allowedBeginnings(worldOf(state), dossier(proposalId), actor),
    waitsFor: (actor, proposalId) => {
      const home = dossier(proposalId);
      return mattersOf(home, worldOf(state).rulebook(getRoot(home).rulebookVersion))
        .filter((matter) => actor.subjects.has(matter.subject))
        .map((matter) => matter.action)
        .sort();
    },
  };
}
