import { type Dossier, type ProcedureName, procedureNames } from '../dossier/dossier.ts';
import { findRoot, rootNameOf } from '../dossier/roots.ts';
import { tableOf } from '../procedures.ts';
import type { Actor } from './actor.ts';
import { relationFor } from './decide.ts';
import type { World } from './decision.ts';
import type { AnyRow, AnyRule, Scene } from './define.ts';
import type { ProblemCode } from './problems.ts';
import type { Relation } from './relations.ts';
import type { Id } from './row.ts';

/** An action somebody may take on a case, or may not yet, with the reason. */
export interface AllowedAction {
  action: string;
  relation: Relation;
  allowed: boolean;
  reason: ProblemCode | null;
  /** For an action that begins a case under a unit's part: that part. */
  assignmentId: Id | null;
}

type Surroundings = Pick<World, 'now' | 'newId' | 'calendar' | 'rulebook' | 'session' | 'currentSession' | 'directory'>;

function sceneFor(world: Surroundings, dossier: Dossier, self: AnyRow, actor: Actor, relation: Relation): Scene<AnyRow> | undefined {
  const root = findRoot(dossier);
  if (root === undefined) return undefined;
  const [proposal] = dossier.cases.proposal;
  const assignmentId = 'assignmentId' in self ? self.assignmentId : self.id;
  return {
    dossier,
    self,
    assignment: dossier.cases.assignment.find((assignment) => assignment.id === assignmentId),
    actor,
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

function reasonAgainst(rule: AnyRule, scene: Scene<AnyRow>): ProblemCode | null {
  for (const guard of rule.guards ?? []) {
    const code = guard(scene);
    if (code !== null) return code;
  }
  return null;
}

/** What this actor may do with this case, and what not yet; nothing of what is none of theirs. */
export function allowedActions(
  world: Surroundings,
  dossier: Dossier,
  procedure: ProcedureName,
  self: AnyRow,
  actor: Actor,
): AllowedAction[] {
  const found: AllowedAction[] = [];
  for (const [action, rule] of Object.entries(tableOf(procedure).actions)) {
    if (rule.from.length === 0) continue;
    const relation = relationFor(rule, dossier, self, actor);
    const scene = relation === undefined ? undefined : sceneFor(world, dossier, self, actor, relation);
    if (relation === undefined || scene === undefined) continue;
    const facet = rule.facet;
    const value = facet === undefined ? undefined : new Map(Object.entries(self)).get(facet.name);
    const startable = rule.from.includes(self.state) && (facet === undefined || facet.from.includes(String(value)));
    const reason = startable ? reasonAgainst(rule, scene) : 'stateForbids';
    found.push({ action, relation, allowed: reason === null, reason, assignmentId: null });
  }
  return found;
}

/** Cases this actor may begin within a dossier, named `procedure.action`. */
export function allowedBeginnings(world: Surroundings, dossier: Dossier, actor: Actor): AllowedAction[] {
  const root = findRoot(dossier);
  if (root === undefined) return [];
  const found: AllowedAction[] = [];
  for (const procedure of procedureNames)
    for (const [action, rule] of Object.entries(tableOf(procedure).actions)) {
      if (rule.from.length > 0 || !(rule.under === 'assignment' || rule.under === rootNameOf(dossier))) continue;
      const parents: readonly AnyRow[] = rule.under === 'assignment' ? dossier.cases.assignment : [root];
      for (const parent of parents) {
        const relation = relationFor(rule, dossier, parent, actor);
        const scene = relation === undefined ? undefined : sceneFor(world, dossier, parent, actor, relation);
        if (relation === undefined || scene === undefined) continue;
        const reason = reasonAgainst(rule, scene);
        const assignmentId = rule.under === 'assignment' ? parent.id : null;
        found.push({ action: `${procedure}.${action}`, relation, allowed: reason === null, reason, assignmentId });
      }
    }
  return found;
}
