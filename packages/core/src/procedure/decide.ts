import type { AssignmentRow } from '../assignment/types.ts';
import { ownSubjects, refusesDelegate, standingFor } from '../delegation/delegation.ts';
import { type Dossier, type Due, emptyDossier, freshDue, type ProcedureName } from '../dossier/dossier.ts';
import { findRoot, rootNameOf, rootProcedures } from '../dossier/roots.ts';
import { tableOf } from '../procedures.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { setDate } from '../workdays/due-date.ts';
import { type Actor, office } from './actor.ts';
import { type Command, type Decision, emptyDecision, type Verdict, type World } from './decision.ts';
import type { AnyRow, AnyRule, Effect, RecordWrite, Scene } from './define.ts';
import { findCase, replaceCase, withDue, withRecord } from './dossier-change.ts';
import { settlePauses } from './due-acts.ts';
import { duesOf } from './dues-of.ts';
import type { Problem } from './problems.ts';
import { subjectsOf } from './relations.ts';
import type { Id } from './row.ts';

type Origin = { kind: 'actor'; actor: Actor } | { kind: 'clock' } | { kind: 'system'; actor: Actor; cause: number };

const nobody: Actor = { personId: '', subjects: new Set() };
const maximumCascade = 5000;
const everyMember = office('member');

const refuse = (code: Problem['code'], pointer?: string): Problem[] => [pointer === undefined ? { code } : { code, pointer }];

function problemsOf(rule: AnyRule, scene: Scene<AnyRow>, input: unknown): Problem[] {
  for (const guard of rule.guards ?? []) {
    const code = guard(scene);
    if (code !== null) return [{ code }];
  }
  // every wrong field is named at once, not one a try
  return (rule.checks ?? []).flatMap((check) => check(scene, input) ?? []);
}

/** The state an action leads to; undefined where its input chooses. */
export function targetOf(
  rule: AnyRule,
  self: AnyRow | undefined,
  rulebook: Rulebook,
  name: ProcedureName,
  input: unknown,
): string | undefined {
  const { to } = rule;
  if (to === 'same') return self?.state;
  if (typeof to === 'string') return to;
  const { optional } = tableOf(name);
  const enabled = (state: string): boolean => {
    const wanted = optional[state];
    return wanted === undefined || rulebook.switches[wanted];
  };
  if ('firstEnabled' in to) return to.firstEnabled.find(enabled);
  const chosen = typeof input === 'object' && input !== null && 'to' in input ? input.to : undefined;
  return to.chosenFrom.find((state) => state === chosen && enabled(state));
}

const isRootName = (under: AnyRule['under']): boolean => rootProcedures.some((name) => name === under);

/** The unit's part that a case belongs to, or that a new one names. */
function assignmentFor(dossier: Dossier, self: AnyRow | undefined, input: unknown): AssignmentRow | undefined {
  const source = self ?? input;
  if (typeof source !== 'object' || source === null || !('assignmentId' in source)) return undefined;
  return dossier.cases.assignment.find((assignment) => assignment.id === source.assignmentId);
}

/**
 * Decides one command, and all that follows from it, without touching anything: the dossiers given
 * are left as they are, the decision holds what they become.
 * @param dossiers the dossier of the case and those its rule `touches`
 */
export function decide(world: World, dossiers: ReadonlyMap<Id, Dossier>, command: Command, as: Actor | 'clock'): Verdict {
  const decision = emptyDecision(dossiers, { procedure: command.procedure, proposalId: '', id: '' });
  const origin: Origin = as === 'clock' ? { kind: 'clock' } : { kind: 'actor', actor: as };
  const outcome = step(world, decision, command, origin);
  if ('problems' in outcome) return { ok: false, problems: outcome.problems };
  decision.subject = outcome;
  settlePauses(world, decision);
  return { ok: true, decision };
}

type Moved = Decision['subject'] | { problems: readonly Problem[] };

function step(world: World, decision: Decision, command: Command, origin: Origin): Moved {
  if (decision.events.length > maximumCascade) throw new RangeError('a cascade of actions does not end');
  const { actions } = tableOf(command.procedure);
  // the name comes from outside: `constructor` is no action
  const rule = Object.hasOwn(actions, command.action) ? actions[command.action] : undefined;
  if (rule === undefined) return { problems: refuse('noSuchAction') };
  const begins = rule.from.length === 0;
  const proposalId = command.proposalId ?? (rule.under === 'committee' ? world.newId() : undefined);
  if (proposalId === undefined) return { problems: refuse('noSuchAction') };
  const dossier = decision.dossiers.get(proposalId) ?? (rule.under === 'committee' ? emptyDossier() : undefined);
  if (dossier === undefined) throw new RangeError(`the dossier of ${command.procedure}.${command.action} was not loaded`);
  if (begins && isRootName(rule.under) && rule.under !== rootNameOf(dossier)) return { problems: refuse('noSuchAction') };
  const self = command.caseId === undefined ? undefined : findCase(dossier, command.procedure, command.caseId);
  if (!begins && self === undefined) return { problems: refuse('noSuchAction') };
  const root = findRoot(dossier);
  // what begins a dossier never takes the place of one that is there
  if (rule.under === 'committee' && root !== undefined) return { problems: refuse('noSuchAction') };

  const assignment = assignmentFor(dossier, self, command.input);
  if (rule.under === 'assignment' && assignment === undefined) return { problems: refuse('unitNotOnCase', '/assignmentId') };
  const standing = origin.kind === 'actor' ? standingFor(rule, dossier, self ?? assignment, origin.actor) : undefined;
  const actor = standing?.acting ?? (origin.kind === 'clock' ? nobody : origin.actor);
  const relation = standing?.relation ?? rule.by.find((name) => name === origin.kind);
  if (relation === undefined) return { problems: refuse('relationMissing') };
  if (standing !== undefined && refusesDelegate(rule, standing)) return { problems: refuse('inPersonOnly') };
  if (self !== undefined && command.expectedVersion !== undefined && command.expectedVersion !== self.version)
    return { problems: refuse('staleVersion') };
  if (self !== undefined && !mayStart(rule, self)) return { problems: refuse('stateForbids') };

  const proposal = dossier.cases.proposal[0];
  const rulebookVersion = root?.rulebookVersion ?? world.rulebookVersion;
  const rulebook = world.rulebook(rulebookVersion);
  const scene: Scene<AnyRow> = {
    dossier,
    // a rule that begins a case never looks at `self`; its type says so (`Scene<undefined>`)
    self: self ?? { id: '', proposalId, state: '', version: 0, rulebookVersion, createdAt: world.now },
    assignment,
    actor,
    relation,
    rulebook,
    calendar: world.calendar,
    session: proposal === undefined ? world.currentSession : world.session(proposal.sessionId),
    currentSession: world.currentSession,
    directory: world.directory,
    others: decision.dossiers,
    now: world.now,
    newId: world.newId,
  };
  const problems = problemsOf(rule, scene, command.input);
  if (problems.length > 0) return { problems };
  const to = targetOf(rule, self, rulebook, command.procedure, command.input);
  if (to === undefined) return { problems: refuse('sendBackTargetUnfit', '/to') };
  return move(world, decision, { command, rule, scene, self, proposalId, to, rulebookVersion, origin });
}

const mayStart = (rule: AnyRule, self: AnyRow): boolean => {
  if (!rule.from.includes(self.state)) return false;
  return rule.facet === undefined || rule.facet.from.includes(facetValue(self, rule.facet.name));
};

function facetValue(self: AnyRow, name: string): string {
  const value: unknown = Object.entries(self).find(([key]) => key === name)?.[1];
  return String(value);
}

interface Step {
  command: Command;
  rule: AnyRule;
  scene: Scene<AnyRow>;
  self: AnyRow | undefined;
  proposalId: Id;
  to: string;
  rulebookVersion: number;
  origin: Origin;
}

function move(world: World, decision: Decision, current: Step): Moved {
  const { command, rule, scene, self, proposalId, to } = current;
  const row = rowAfter(world, current);
  let dossier = replaceCase(scene.dossier, command.procedure, row);
  const place = { procedure: command.procedure, proposalId, id: row.id };
  if (self === undefined) decision.inserted.push(place);
  else if (!decision.inserted.some((entry) => entry.id === row.id) && !decision.updated.some((entry) => entry.id === row.id))
    decision.updated.push({ ...place, fromVersion: self.version });

  const moved: Scene<AnyRow> = { ...scene, self: row };
  const writes = rule.records?.(moved, command.input) ?? [];
  for (const write of writes) {
    dossier = withRecord(dossier, write);
    decision.records.push(write);
  }
  const dues: Due[] = [];
  for (const due of duesOf(command, rule, scene, { ...moved, dossier })) {
    dossier = withDue(dossier, due);
    dues.push(due);
    decision.dues.push({ proposalId, due });
  }
  decision.dossiers.set(proposalId, dossier);
  for (const number of rule.numbers?.({ ...moved, dossier }) ?? [])
    decision.numbers.push({ ...number, procedure: command.procedure, proposalId, caseId: row.id, year: scene.session.year });

  for (const claim of rule.claims?.({ ...moved, dossier }, command.input) ?? []) decision.claims.push({ ...claim, caseId: row.id });

  const index = record(world, decision, current, row, { to, dues, kept: writes.filter(isKeptText) });
  // who did it knows; but whoever is covered hears what was done in the post's name, and one member's act is news to all the others
  for (const subject of toldBy(current, dossier, row))
    if (!ownSubjects(scene.actor).has(subject) || subject === everyMember)
      decision.notices.push({
        kind: 'action',
        dueName: null,
        dueAt: null,
        subject,
        proposalId,
        procedure: command.procedure,
        caseId: row.id,
        action: command.action,
        actorId: actorIdOf(current),
        onBehalfOf: scene.actor.onBehalfOf ?? null,
        relation: scene.relation,
      });

  const follower: Origin = { kind: 'system', actor: scene.actor, cause: index };
  for (const effect of rule.effects?.({ ...moved, dossier, others: decision.dossiers }, command.input) ?? []) {
    const outcome = follow(world, decision, effect, follower);
    if ('problems' in outcome) return outcome;
  }
  return place;
}

/** Whom the rule names, before or after the move, and whoever is now waited for. */
function toldBy({ command, rule, scene, self }: Step, dossier: Dossier, row: AnyRow): Set<string> {
  const stages = findRoot(scene.dossier) === undefined ? [dossier] : [scene.dossier, dossier];
  const named = (rule.tells ?? []).flatMap((name) => stages.flatMap((stage) => subjectsOf[name](stage, row)));
  if (self?.state === row.state) return new Set(named);
  const awaits = tableOf(command.procedure).awaits[row.state] ?? [];
  const awaited = awaits
    .filter((entry) => entry.when?.(dossier, row, scene.rulebook) ?? true)
    .flatMap((entry) => subjectsOf[entry.by](dossier, row));
  return new Set([...named, ...awaited]);
}

function rowAfter(world: World, { command, rule, scene, self, proposalId, to, rulebookVersion }: Step): AnyRow {
  if (self === undefined) {
    const id = rule.under === 'committee' ? proposalId : world.newId();
    const begun = rule.begin?.({ ...scene, self: undefined }, command.input) ?? {};
    return { ...begun, id, proposalId, state: to, version: 1, rulebookVersion, createdAt: world.now };
  }
  const changes = rule.set?.(scene, command.input) ?? {};
  const facet = rule.facet === undefined ? {} : { [rule.facet.name]: rule.facet.to };
  return { ...self, ...changes, ...facet, state: to, version: self.version + 1 };
}

const actorIdOf = ({ scene, origin }: Pick<Step, 'scene' | 'origin'>): Id | null =>
  origin.kind === 'clock' || scene.actor.personId === '' ? null : scene.actor.personId;

/** Texts that nobody writes again: the event proves what they said. */
const isKeptText = (write: RecordWrite): boolean => write.record === 'replyVersion' || (write.record === 'text' && write.row.kept);

/** Keeps the event of a step. @returns its index */
function record(
  world: World,
  decision: Decision,
  { command, rule, scene, self, proposalId, origin }: Step,
  row: AnyRow,
  { to, dues, kept }: { to: string; dues: Due[]; kept: RecordWrite[] },
): number {
  if (rule.silent) return decision.events.length - 1;
  decision.events.push({
    proposalId,
    procedure: command.procedure,
    caseId: row.id,
    caseVersion: row.version,
    action: command.action,
    actorId: actorIdOf({ scene, origin }),
    ...(scene.actor.onBehalfOf === undefined ? {} : { onBehalfOf: scene.actor.onBehalfOf }),
    relation: scene.relation,
    from: self?.state ?? null,
    to,
    input: command.input,
    dues: dues.filter((due) => due.state === 'open').map((due) => ({ name: due.name, at: due.at })),
    at: world.now,
    kept,
    cause: origin.kind === 'system' ? origin.cause : null,
  });
  return decision.events.length - 1;
}

function follow(world: World, decision: Decision, effect: Effect, origin: Origin): Moved {
  if (effect.do !== 'moveDue') {
    const caseId = effect.do === 'act' ? effect.caseId : undefined;
    return step(world, decision, { ...effect, caseId }, origin);
  }
  const dossier = decision.dossiers.get(effect.proposalId);
  const due = dossier?.dues.find((entry) => entry.caseId === effect.caseId && entry.name === effect.name);
  if (dossier === undefined || due === undefined) return { problems: refuse('dueMissing') };
  const date = setDate(effect.at, world.now);
  const moved = freshDue(due, date, world.calendar);
  decision.dossiers.set(effect.proposalId, withDue(dossier, moved));
  decision.dues.push({ proposalId: effect.proposalId, due: moved });
  return { procedure: effect.procedure, proposalId: effect.proposalId, id: effect.caseId };
}

/** Other dossiers an action needs loaded: asked before `decide`. */
export function touchedBy(dossier: Dossier, command: Command): readonly Id[] {
  const rule = tableOf(command.procedure).actions[command.action];
  if (rule?.touches === undefined) return [];
  const self = command.caseId === undefined ? findRoot(dossier) : findCase(dossier, command.procedure, command.caseId);
  return self === undefined ? [] : rule.touches(self, dossier, command.input);
}
