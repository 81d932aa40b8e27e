import { describe, expect, it } from 'vitest';
import { type Dossier, type ProcedureName, procedureNames } from '../dossier/dossier.ts';
import { homeOf, isRoot } from '../dossier/roots.ts';
import { tableOf } from '../procedures.ts';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { at, testCalendar } from '../testing/calendar-years.ts';
import { directory } from '../testing/cast.ts';
import { deepFreeze } from '../testing/freeze.ts';
import { caseIn, dossierWith, type ProposerKind, proposerKinds } from '../testing/rows.ts';
import { sampleOf } from '../testing/samples.ts';
import { plenary2025 } from '../testing/sessions.ts';

import type { Actor } from './actor.ts';
import { allowedActions } from './allowed.ts';
import { decide } from './decide.ts';
import type { Verdict, World } from './decision.ts';
import type { AnyRow, AnyRule } from './define.ts';
import { findCase } from './dossier-change.ts';
import { type Relation, relations, subjectsOf } from './relations.ts';

const world: World = {
  now: at('2025-02-18', 10),
  newId: () => 'new',
  calendar: testCalendar,
  rulebookVersion: 1,
  rulebook: () => defaultRulebook,
  currentSession: plenary2025,
  session: () => plenary2025,
  directory,
};

interface Setting {
  procedure: ProcedureName;
  action: string;
  rule: AnyRule;
  dossier: Dossier;
  self: AnyRow | undefined;
  verdict: (as: Actor | 'clock') => Verdict;
}

const idOf = (procedure: ProcedureName): string => (isRoot(procedure) ? 'p1' : procedure === 'assignment' ? 'a-transport' : procedure);

function settings(procedure: ProcedureName, action: string, rule: AnyRule, state: string, by: ProposerKind): Setting {
  // `states` is the table's own list, so every state is one of the procedure's
  const build = dossierWith as (name: ProcedureName, state: string, by: ProposerKind) => Dossier;
  const begins = rule.from.length === 0;
  const dossier = deepFreeze(begins ? build(homeOf[procedure], state, by) : build(procedure, state, by));
  const self = begins ? undefined : findCase(dossier, procedure, idOf(procedure));
  const proposalId = rule.under === 'committee' ? undefined : 'p1';
  const command = { procedure, action, proposalId, ...(self === undefined ? {} : { caseId: self.id }), input: sampleOf(procedure, action) };
  return { procedure, action, rule, dossier, self, verdict: (as) => decide(world, new Map([['p1', dossier]]), command, as) };
}

/** The state of a dossier's root in which cases begin. */
const beginsIn = { proposal: 'assigned', activity: 'announced', talk: 'recorded', catalogue: 'published', prompt: 'sent' } as const;

/** Every action of every procedure with its case in every state, by persons and by a body. */
function* everySetting(procedure: ProcedureName): Generator<Setting & { state: string }> {
  const table = tableOf(procedure);
  for (const by of proposerKinds)
    for (const [action, rule] of Object.entries(table.actions)) {
      const states = rule.from.length === 0 ? [beginsIn[homeOf[procedure]]] : table.states;
      for (const state of states) yield { ...settings(procedure, action, rule, state, by), state };
    }
}

const subjects = (relation: Relation, { dossier, self }: Pick<Setting, 'dossier' | 'self'>): readonly string[] =>
  subjectsOf[relation](dossier, self ?? dossier.cases.assignment[0]);
const somebody = (held: readonly string[]): Actor => ({ personId: 'somebody', subjects: new Set(held) });
/** Somebody in every relation that the rule names, so that nothing but the state can stand in the way. */
const entitled = (setting: Setting): Actor => somebody(setting.rule.by.flatMap((relation) => subjects(relation, setting)));
const firstCode = (verdict: Verdict): string => (verdict.ok ? 'done' : (verdict.problems[0]?.code ?? 'nothing'));
const forPeople = (rule: AnyRule): boolean => !rule.by.some((relation) => relation === 'clock' || relation === 'system');

const inFacet = ({ rule, self }: Setting): boolean =>
  rule.facet === undefined || rule.facet.from.includes(String(Object.entries(self ?? {}).find(([name]) => name === rule.facet?.name)?.[1]));
const mayStart = (setting: Setting & { state: string }): boolean =>
  setting.rule.from.length === 0 || (setting.rule.from.includes(setting.state) && inFacet(setting));

let asked = 0;
const check = (failures: string[], fine: boolean, what: () => string): void => {
  asked += 1;
  if (!fine) failures.push(what());
};

describe.each(procedureNames)('%s, every state × action × relation', (procedure) => {
  it('refuses an action from every state that is not in its `from`, and from the wrong second state', () => {
    const failures: string[] = [];
    for (const setting of everySetting(procedure)) {
      if (mayStart(setting) || !forPeople(setting.rule)) continue;
      const actor = entitled(setting);
      if (actor.subjects.size === 0) continue;
      check(
        failures,
        firstCode(setting.verdict(actor)) === 'stateForbids',
        () => `${setting.action} from ${setting.state}: ${firstCode(setting.verdict(actor))}`,
      );
    }
    expect(failures).toEqual([]);
  });

  it('refuses everybody who stands in no relation that the action names', () => {
    const failures: string[] = [];
    for (const setting of everySetting(procedure)) {
      const allowed = new Set(setting.rule.by.flatMap((relation) => subjects(relation, setting)));
      for (const relation of relations) {
        const held = subjects(relation, setting);
        const stands = held.some((subject) => allowed.has(subject));
        const code = firstCode(setting.verdict(somebody(held)));
        const expected = !stands
          ? code === 'relationMissing'
          : code !== 'relationMissing' && (mayStart(setting) || code === 'stateForbids');
        check(failures, expected, () => `${setting.action} from ${setting.state} as ${relation}: ${code}`);
      }
      check(failures, firstCode(setting.verdict(somebody([]))) === 'relationMissing', () => `${setting.action} by nobody`);
    }
    expect(failures).toEqual([]);
  });

  it('lets nobody act as the clock or the system, whatever a session may claim to hold', () => {
    const failures: string[] = [];
    const impostor = somebody(['clock', 'system', 'r:clock', 'r:system', 'p:', 'p:clock', 'p:system']);
    for (const setting of everySetting(procedure)) {
      check(failures, firstCode(setting.verdict(impostor)) === 'relationMissing', () => `${setting.action} by an impostor`);
      const code = firstCode(setting.verdict('clock'));
      const wanted = setting.rule.by.includes('clock') ? code !== 'relationMissing' : code === 'relationMissing';
      check(failures, wanted, () => `${setting.action} by the clock: ${code}`);
    }
    expect(failures).toEqual([]);
  });

  it('shows exactly the actions that may be taken, and refuses the others with the reason shown', () => {
    const failures: string[] = [];
    for (const setting of everySetting(procedure)) {
      const { self, action, dossier } = setting;
      if (self === undefined || !forPeople(setting.rule)) continue;
      for (const relation of relations) {
        const actor = somebody(subjects(relation, setting));
        const shown = allowedActions(world, dossier, procedure, self, actor).find((entry) => entry.action === action);
        const code = firstCode(setting.verdict(actor));
        if (shown === undefined) check(failures, code === 'relationMissing', () => `${action} as ${relation} is hidden: ${code}`);
        else if (shown.allowed)
          check(
            failures,
            code !== 'relationMissing' && code !== 'stateForbids',
            () => `${action} from ${setting.state} is offered: ${code}`,
          );
        else check(failures, code === shown.reason, () => `${action} from ${setting.state} says ${shown.reason}: ${code}`);
      }
    }
    expect(failures).toEqual([]);
  });
});

describe.each(procedureNames)('the table of %s', (procedure) => {
  const table = tableOf(procedure);
  const rules = Object.entries(table.actions);
  const targets = ({ to }: AnyRule): readonly string[] =>
    typeof to === 'string' ? (to === 'same' ? [] : [to]) : 'firstEnabled' in to ? to.firstEnabled : to.chosenFrom;

  it('names only states that exist', () => {
    for (const [, rule] of rules) expect(table.states).toEqual(expect.arrayContaining([...rule.from, ...targets(rule)]));
    expect(table.states).toEqual(expect.arrayContaining([...table.ends, ...Object.keys(table.awaits), ...Object.keys(table.optional)]));
  });

  it('reaches every state from where a case begins', () => {
    const reached = new Set(rules.filter(([, rule]) => rule.from.length === 0).flatMap(([, rule]) => targets(rule)));
    for (let before = -1; before < reached.size; ) {
      before = reached.size;
      for (const [, rule] of rules)
        if (rule.from.some((state) => reached.has(state))) for (const state of targets(rule)) reached.add(state);
    }
    expect([...reached].sort()).toEqual([...table.states].sort());
  });

  it('leaves an optional level as easily as it enters it', () => {
    for (const [, { to }] of rules)
      if (typeof to === 'object' && 'firstEnabled' in to) {
        const last = to.firstEnabled.at(-1);
        expect(last === undefined ? undefined : table.optional[last]).toBeUndefined();
      }
  });

  it('says where a beginning case lies, and what it holds', () => {
    for (const [, rule] of rules) {
      expect(rule.under === undefined).toBe(rule.from.length > 0);
      expect(rule.begin === undefined).toBe(rule.from.length > 0);
    }
  });

  it('waits only for actions that exist, and only for relations that may take them', () => {
    for (const [state, waits] of Object.entries(table.awaits))
      for (const wait of waits ?? []) {
        const [of = '', action = ''] = wait.action.split('.');
        const name = procedureNames.find((entry) => entry === of);
        const rule = name === undefined ? undefined : tableOf(name).actions[action];
        expect(rule?.by, `${procedure} in ${state} waits for ${wait.action}`).toContain(wait.by);
        if (name === procedure) expect(rule?.from).toContain(state);
      }
  });

  it('lets the clock act only where a due date names the action, or where it begins a case of its own', () => {
    for (const [action, rule] of rules) {
      // what the clock begins, it begins by the rulebook's schedule
      expect(rule.by.includes('clock'), action).toBe(rule.onDue !== undefined || (rule.under === 'committee' && rule.by.includes('clock')));
      if (rule.onDue !== undefined) expect(rule.clears).toContain(rule.onDue);
    }
  });

  it('has a well-formed sample of every action, and a case in every state', () => {
    for (const [action] of rules) expect(sampleOf(procedure, action)).toBeDefined();
    expect(Object.keys(caseIn)).toContain(procedure);
  });
});

describe('the matrix as a whole', () => {
  it('asked thousands of questions', () => {
    expect(asked).toBeGreaterThan(20_000);
  });
});
