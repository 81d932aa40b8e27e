import type { Dossier, ProcedureName } from '../dossier/dossier.ts';
import { proposalOf } from '../dossier/dossier.ts';
import { type Actor, post } from '../procedure/actor.ts';
import { targetOf } from '../procedure/decide.ts';
import type { World } from '../procedure/decision.ts';
import type { AnyRow } from '../procedure/define.ts';
import { replaceCase } from '../procedure/dossier-change.ts';
import { isActive, type Relation, subjectsOf } from '../procedure/relations.ts';
import type { Id } from '../procedure/row.ts';
import { tableOf } from '../procedures.ts';
import { endorsementsBy } from '../proposal/endorsement.ts';
import { stepOnceAdmitted } from '../proposal/guards.ts';

/** What waits for whom once an act has been taken. */
export interface Follow {
  /** `procedure.action` */
  action: string;
  relation: Relation;
  /** Empty where it is not known yet who stands in the relation. */
  subjects: readonly string[];
}

/** What an act writes into the case that decides whose turn it is afterwards, foreseen without its input. */
const foreseen: Readonly<Record<string, (world: World, dossier: Dossier, actor: Actor) => Readonly<Record<string, unknown>>>> = {
  'proposal.admit': (world, dossier) => {
    const self = proposalOf(dossier);
    return {
      reviewGroupId: self.reviewGroupId ?? world.directory.groupFor(self.field) ?? null,
      reviewStep: stepOnceAdmitted(dossier, self, world.rulebook(self.rulebookVersion)),
    };
  },
  'proposal.planUnits': (_world, dossier) => ({
    // whichever unit it is
    unitPlan: [{ unitId: '', role: 'lead' }, ...proposalOf(dossier).unitPlan],
    endorsedBy: [],
    unitsReturned: null,
  }),
  'proposal.endorseUnits': (_world, dossier, actor) => ({
    endorsedBy: [...new Set([...proposalOf(dossier).endorsedBy, ...endorsementsBy(actor)])],
  }),
  'proposal.returnUnits': (world, dossier) => ({
    endorsedBy: [],
    unitsReturned: { posts: [], by: proposalOf(dossier).createdBy, reason: '', at: world.now },
  }),
  'proposal.passStep': (_world, dossier) => ({ reviewStep: proposalOf(dossier).reviewStep + 1 }),
};

interface PartsAfter {
  by: 'preassign' | 'assign';
  unitIds: readonly Id[];
}

/** Acts on a proposal that hand it to its units: with which act of the part they do, and to whom. */
const partsAfter: Readonly<Record<string, (dossier: Dossier) => PartsAfter>> = {
  'proposal.preassign': (dossier) => ({ by: 'preassign', unitIds: proposalOf(dossier).unitPlan.map(({ unitId }) => unitId) }),
  'proposal.assign': (dossier) => ({ by: 'assign', unitIds: dossier.cases.assignment.filter(isActive).map(({ unitId }) => unitId) }),
};

/** What waits first for each unit that a proposal has just been handed to. */
function awaitedOfParts({ by, unitIds }: PartsAfter): Follow[] {
  const { actions, awaits } = tableOf('assignment');
  const to = actions[by]?.to;
  const [rule] = typeof to === 'string' ? (awaits[to] ?? []) : [];
  return rule === undefined || unitIds.length === 0
    ? []
    : [{ action: rule.action, relation: rule.by, subjects: unitIds.map((unitId) => post(unitId, 'unitClerk')) }];
}

/** Whose turn it is once the act has been taken; empty where nothing new waits, or where it depends on what is written. */
export function followsOf(world: World, dossier: Dossier, procedure: ProcedureName, self: AnyRow, action: string, actor: Actor): Follow[] {
  const { actions } = tableOf(procedure);
  const rule = actions[action];
  if (rule === undefined || rule.facet !== undefined) return [];
  const rulebook = world.rulebook(self.rulebookVersion);
  const state = targetOf(rule, self, rulebook, procedure, {});
  const known = foreseen[`${procedure}.${action}`]?.(world, dossier, actor);
  const parts = partsAfter[`${procedure}.${action}`]?.(dossier);
  if (parts !== undefined) return awaitedOfParts(parts);
  if (state === undefined || (state === self.state && known === undefined)) return [];
  return awaitedIn(world, replaceCase(dossier, procedure, { ...self, ...known, state }), procedure, { ...self, ...known, state }, actor);
}

function awaitedIn(world: World, dossier: Dossier, procedure: ProcedureName, self: AnyRow, actor: Actor): Follow[] {
  const table = tableOf(procedure);
  const rulebook = world.rulebook(self.rulebookVersion);
  const waits = (table.awaits[self.state] ?? [])
    .filter((rule) => rule.when?.(dossier, self, rulebook) ?? true)
    .map((rule) => ({ action: rule.action, relation: rule.by, subjects: subjectsOf[rule.by](dossier, self) }));
  // a level at which nobody stands goes on by itself
  const onward = Object.entries(table.actions).find(
    ([, rule]) => rule.by.length === 1 && rule.by[0] === 'system' && rule.from.includes(self.state) && typeof rule.to === 'object',
  );
  if (onward === undefined || waits.some((wait) => wait.subjects.length > 0)) return waits;
  return followsOf(world, dossier, procedure, self, onward[0], actor);
}
