import { refusesDelegate, type Standing, standingsOn } from '../delegation/delegation.ts';
import type { Dossier, ProcedureName } from '../dossier/dossier.ts';
import { findRoot, rootNameOf } from '../dossier/roots.ts';
import { beginningsUnder, tableOf } from '../procedures.ts';
import type { Actor } from './actor.ts';
import type { World } from './decision.ts';
import type { AnyRow, AnyRule, Scene } from './define.ts';
import type { ProblemCode } from './problems.ts';
import type { Relation } from './relations.ts';
import type { Id } from './row.ts';

/** An action somebody may take on a case, or may not yet, with the reason. */
export interface AllowedAction {
  action: string;
  relation: Relation;
  /** Whom one would act for, where the relation is that of somebody covered. */
  onBehalfOf: Id | null;
  allowed: boolean;
  reason: ProblemCode | null;
  /** For an action that begins a case under a unit's part: that part. */
  assignmentId: Id | null;
}

type Surroundings = Pick<World, 'now' | 'newId' | 'calendar' | 'rulebook' | 'session' | 'currentSession' | 'directory'>;

function sceneFor(world: Surroundings, dossier: Dossier, self: AnyRow, { acting, relation }: Standing): Scene<AnyRow> | undefined {
  const root = findRoot(dossier);
  if (root === undefined) return undefined;
  const [proposal] = dossier.cases.proposal;
  const assignmentId = 'assignmentId' in self ? self.assignmentId : self.id;
  return {
    dossier,
    self,
    assignment: dossier.cases.assignment.find((assignment) => assignment.id === assignmentId),
    actor: acting,
    relation,
    rulebook: world.rulebook(root.rulebookVersion),
    calendar: world.calendar,
    session: proposal === undefined ? world.currentSession : world.session(proposal.sessionId),
    currentSession: world.currentSession,
    directory: world.directory,
    others: new Map([[root.id, dossier]]),
    now: world.now,
    newId: world.newId,
  };
}

function reasonAgainst(rule: AnyRule, standing: Standing, scene: Scene<AnyRow>): ProblemCode | null {
  if (refusesDelegate(rule, standing)) return 'inPersonOnly';
  for (const guard of rule.guards ?? []) {
    const code = guard(scene);
    if (code !== null) return code;
  }
  return null;
}

/** Everything that stands against an action, not its first reason alone: what is still to be done before it. */
export function obstaclesTo(
  world: Surroundings,
  dossier: Dossier,
  procedure: ProcedureName,
  self: AnyRow,
  action: string,
  actor: Actor,
): ProblemCode[] {
  const rule = tableOf(procedure).actions[action];
  const standing = rule === undefined ? undefined : standingsOn(dossier, self, actor)(rule);
  const scene = standing === undefined ? undefined : sceneFor(world, dossier, self, standing);
  if (rule === undefined || scene === undefined || !mayStart(rule, self)) return [];
  return (rule.guards ?? []).flatMap((guard) => guard(scene) ?? []);
}

const standingShown = ({ relation, acting }: Standing) => ({ relation, onBehalfOf: acting.onBehalfOf ?? null });

const mayStart = (rule: AnyRule, self: AnyRow): boolean => {
  const { facet } = rule;
  if (!rule.from.includes(self.state)) return false;
  return facet === undefined || facet.from.includes(String(Reflect.get(self, facet.name)));
};

/** What this actor may do with this case, and what not yet; nothing of what is none of theirs. */
export function allowedActions(
  world: Surroundings,
  dossier: Dossier,
  procedure: ProcedureName,
  self: AnyRow,
  actor: Actor,
): AllowedAction[] {
  const found: AllowedAction[] = [];
  const standingOf = standingsOn(dossier, self, actor);
  let scene: Scene<AnyRow> | undefined;
  for (const [action, rule] of Object.entries(tableOf(procedure).actions)) {
    if (rule.from.length === 0) continue;
    const standing = standingOf(rule);
    if (standing === undefined) continue;
    scene =
      scene === undefined ? sceneFor(world, dossier, self, standing) : { ...scene, actor: standing.acting, relation: standing.relation };
    if (scene === undefined) continue;
    const asked = mayStart(rule, self) || refusesDelegate(rule, standing);
    const reason = asked ? reasonAgainst(rule, standing, scene) : 'stateForbids';
    found.push({ action, ...standingShown(standing), allowed: reason === null, reason, assignmentId: null });
  }
  return found;
}

/** The names alone of what this actor may do now with this case: looks at no more of the dossier than that takes. */
export function actionsAllowedNow(world: Surroundings, dossier: Dossier, procedure: ProcedureName, self: AnyRow, actor: Actor): string[] {
  const found: string[] = [];
  const standingOf = standingsOn(dossier, self, actor);
  for (const [action, rule] of Object.entries(tableOf(procedure).actions)) {
    if (!mayStart(rule, self)) continue;
    const standing = standingOf(rule);
    const scene = standing === undefined ? undefined : sceneFor(world, dossier, self, standing);
    if (standing !== undefined && scene !== undefined && reasonAgainst(rule, standing, scene) === null) found.push(action);
  }
  return found;
}

/**
 * Cases this actor may begin within a dossier, named `procedure.action`.
 * @param among these alone: no more of the dossier is looked at than they take
 */
export function allowedBeginnings(world: Surroundings, dossier: Dossier, actor: Actor, among?: readonly string[]): AllowedAction[] {
  const root = findRoot(dossier);
  if (root === undefined) return [];
  const rootName = rootNameOf(dossier);
  const under = (parent: AnyRow, kind: AnyRule['under']): AllowedAction[] => {
    const standingOf = standingsOn(dossier, parent, actor);
    const assignmentId = kind === 'assignment' ? parent.id : null;
    return beginningsUnder(kind).flatMap(({ name, rule }) => {
      if (among !== undefined && !among.includes(name)) return [];
      const standing = standingOf(rule);
      const scene = standing === undefined ? undefined : sceneFor(world, dossier, parent, standing);
      if (standing === undefined || scene === undefined) return [];
      const reason = reasonAgainst(rule, standing, scene);
      return { action: name, ...standingShown(standing), allowed: reason === null, reason, assignmentId };
    });
  };
  return [...under(root, rootName), ...dossier.cases.assignment.flatMap((part) => under(part, 'assignment'))];
}
