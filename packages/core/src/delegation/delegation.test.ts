import { describe, expect, it } from 'vitest';
import { type Dossier, type ProcedureName, procedureNames } from '../dossier/dossier.ts';
import { type Actor, actorOf, type Post, type PostKind, postKinds } from '../procedure/actor.ts';
import { allowedActions } from '../procedure/allowed.ts';
import { decide } from '../procedure/decide.ts';
import type { Verdict, World } from '../procedure/decision.ts';
import type { AnyRule } from '../procedure/define.ts';
import { findCase } from '../procedure/dossier-change.ts';
import { relations, subjectsOf } from '../procedure/relations.ts';
import { inPersonActions, tableOf } from '../procedures.ts';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { at, testCalendar } from '../testing/calendar-years.ts';
import { directory, leaderOf } from '../testing/cast.ts';
import { caseIn, dossierWith, proposerKinds } from '../testing/rows.ts';
import { sampleOf } from '../testing/samples.ts';
import { partOf, preassigned } from '../testing/script.ts';
import { plenary2025 } from '../testing/sessions.ts';
import { play } from '../testing/stage.ts';
import { coveredIn, covering, type Delegation, isDelegable, mayCover, postsLent } from './delegation.ts';

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

const clerk: Post = { kind: 'unitClerk', organizationId: 'transport' };
const leader: Post = { kind: 'unitLeader', organizationId: 'transport' };
const elsewhere: Post = { kind: 'unitLeader', organizationId: 'finance' };
const letter = (over: Partial<Delegation> = {}): Delegation => ({
  principalId: 'zhang',
  delegateId: 'wang',
  posts: null,
  from: at('2025-02-17'),
  until: at('2025-02-24'),
  revokedAt: null,
  ...over,
});
const now = at('2025-02-18', 10);

describe('a delegation', () => {
  it('lends what is named and still held, within its time, until it is revoked', () => {
    expect(postsLent(letter(), [leader, clerk], [clerk], now)).toEqual([leader, clerk]);
    expect(postsLent(letter({ posts: [leader] }), [leader, clerk], [clerk], now)).toEqual([leader]);
    expect(postsLent(letter({ posts: [leader] }), [clerk], [clerk], now)).toEqual([]);
    expect(postsLent(letter(), [leader], [clerk], at('2025-02-17') - 1)).toEqual([]);
    expect(postsLent(letter(), [leader], [clerk], at('2025-02-17'))).toEqual([leader]);
    expect(postsLent(letter(), [leader], [clerk], at('2025-02-24'))).toEqual([]);
    expect(postsLent(letter({ revokedAt: now - 1 }), [leader], [clerk], now)).toEqual([]);
  });

  it('lends to somebody of the same unit or office only, and never to oneself', () => {
    expect(mayCover(leader, [clerk])).toBe(true);
    expect(mayCover(leader, [elsewhere])).toBe(false);
    expect(mayCover({ kind: 'proposalsOffice', organizationId: null }, [{ kind: 'proposalsOffice', organizationId: null }])).toBe(true);
    expect(mayCover({ kind: 'partySupervision', organizationId: null }, [{ kind: 'governmentSupervision', organizationId: null }])).toBe(
      false,
    );
    expect(postsLent(letter({ delegateId: 'zhang' }), [leader], [clerk], now)).toEqual([]);
  });

  it('never lends a member’s duty, a body’s leadership, a review or a joint decision', () => {
    const own: readonly PostKind[] = postKinds.filter((kind) => !isDelegable({ kind, organizationId: null }));
    expect(own).toEqual([
      'member',
      'proposalsCommittee',
      'chairperson',
      'leader',
      'administrator',
      'bodyMember',
      'bodyLeader',
      'reviewer',
      'reviewConvener',
      'reviewDelegate',
    ]);
    for (const kind of own) expect(mayCover({ kind, organizationId: 'minmeng' }, [{ kind, organizationId: 'minmeng' }]), kind).toBe(false);
  });

  it('tells an own subject from a covered one', () => {
    const actor = covering(actorOf('wang', [clerk]), [{ principalId: 'zhang', posts: [leader, clerk] }]);
    expect(coveredIn(actor, 'o:transport:unitLeader')).toBe('zhang');
    expect(coveredIn(actor, 'o:transport:unitClerk')).toBeNull();
    expect(coveredIn(actor, 'o:finance:unitLeader')).toBeNull();
    expect([...actor.subjects].filter((subject) => subject.startsWith('p:'))).toEqual(['p:wang']);
  });
});

const idOf = (procedure: ProcedureName): string =>
  procedure === 'proposal' ? 'p1' : procedure === 'assignment' ? 'a-transport' : procedure;

interface Setting {
  action: string;
  rule: AnyRule;
  dossier: Dossier;
  held: string[];
  verdict: (as: Actor) => Verdict;
  shown: (as: Actor) => ReturnType<typeof allowedActions>;
}

/** Every action of every procedure, with its case in every state it starts from. */
function* everySetting(procedure: ProcedureName): Generator<Setting> {
  const build = dossierWith as (name: ProcedureName, state: string, by: (typeof proposerKinds)[number]) => Dossier;
  for (const by of proposerKinds)
    for (const [action, rule] of Object.entries(tableOf(procedure).actions))
      for (const state of rule.from.length === 0 ? ['assigned'] : rule.from) {
        const begins = rule.from.length === 0;
        const dossier = begins ? build('proposal', state, by) : build(procedure, state, by);
        const self = begins ? undefined : findCase(dossier, procedure, idOf(procedure));
        const proposalId = rule.under === 'committee' ? undefined : 'p1';
        const command = {
          procedure,
          action,
          proposalId,
          ...(self === undefined ? {} : { caseId: self.id }),
          input: sampleOf(procedure, action),
        };
        yield {
          action: `${procedure}.${action}`,
          rule,
          dossier,
          held: rule.by.flatMap((relation) => subjectsOf[relation](dossier, self ?? dossier.cases.assignment[0])),
          verdict: (as) => decide(world, new Map([['p1', dossier]]), command, as),
          shown: (as) =>
            self === undefined ? [] : allowedActions(world, dossier, procedure, self, as).filter((entry) => entry.action === action),
        };
      }
}

const nobody: Actor = { personId: 'delegate', subjects: new Set(['p:delegate']) };
/** Somebody who was lent whatever the action asks for, however that came about: nothing but the flag keeps them out. */
const lent = (subjects: readonly string[]): Actor => ({
  ...nobody,
  subjects: new Set([...nobody.subjects, ...subjects]),
  own: nobody.subjects,
  covers: [{ principalId: 'principal', subjects: new Set(subjects) }],
});
const firstCode = (verdict: Verdict): string => (verdict.ok ? 'done' : (verdict.problems[0]?.code ?? 'nothing'));

describe.each(procedureNames)('%s, every action × a delegate', (procedure) => {
  it('refuses a delegate what is done in person, and says so on the button', () => {
    const failures: string[] = [];
    for (const { action, rule, held, verdict, shown } of everySetting(procedure)) {
      if (!rule.inPerson || held.length === 0) continue;
      const code = firstCode(verdict(lent(held)));
      if (code !== 'inPersonOnly') failures.push(`${action}: ${code}`);
      for (const entry of shown(lent(held)))
        if (entry.allowed || entry.reason !== 'inPersonOnly') failures.push(`${action} is offered: ${entry.reason}`);
    }
    expect(failures).toEqual([]);
  });

  it('lets a delegate do what the principal may, in both names, and no more', () => {
    const failures: string[] = [];
    for (const { action, rule, held, verdict } of everySetting(procedure)) {
      const posts = held.filter((subject) => !subject.startsWith('p:'));
      if (rule.inPerson || posts.length === 0) continue;
      const principal = verdict({ personId: 'principal', subjects: new Set(['p:principal', ...posts]) });
      const delegate = verdict(lent(posts));
      if (firstCode(delegate) !== firstCode(principal))
        failures.push(`${action}: ${firstCode(delegate)}, principal ${firstCode(principal)}`);
      if (delegate.ok)
        for (const event of delegate.decision.events)
          if (event.actorId !== 'delegate' || event.onBehalfOf !== 'principal')
            failures.push(`${action} names ${event.actorId}, ${event.onBehalfOf}`);
    }
    expect(failures).toEqual([]);
  });

  it('has no relation of a person’s own that a post could lend', () => {
    const failures: string[] = [];
    const everything = postKinds.flatMap((kind): Post[] =>
      ['transport', 'minmeng', 'urbanGroup'].map((organizationId) => ({ kind, organizationId })),
    );
    const actor = covering(actorOf('delegate', [clerk]), [
      { principalId: 'lead', posts: postsLent(letter({ principalId: 'lead', delegateId: 'delegate' }), everything, everything, now) },
    ]);
    const foreign = [...actor.subjects].filter((subject) => subject !== 'p:delegate');
    for (const { dossier } of everySetting(procedure))
      for (const relation of relations)
        for (const subject of subjectsOf[relation](dossier, undefined))
          if (subject.startsWith('p:') && foreign.includes(subject)) failures.push(`${relation}: ${subject}`);
    expect(failures).toEqual([]);
    expect(Object.keys(caseIn)).toContain(procedure);
  });
});

describe('what is done in person', () => {
  it('is evaluating, signing, seconding, voting and speaking for oneself about a talk', () => {
    expect([...inPersonActions].sort()).toEqual([
      'consultation.confirm',
      'consultation.confirmByCoHandler',
      'consultation.confirmByUnit',
      'consultation.dispute',
      'consultation.disputeByCoHandler',
      'consultation.disputeByUnit',
      'consultation.waive',
      'evaluation.give',
      'proposal.approve',
      'proposal.declineToSign',
      'proposal.second',
      'proposal.sign',
    ]);
  });
});

describe('a delegate at work', () => {
  it('claims for the clerk away: both names in the event and the notice, and the clerk hears of it', () => {
    const stage = play();
    const id = preassigned(stage);
    const part = partOf(stage, id, 'transport');
    const delegate = covering(leaderOf('transport'), [{ principalId: 'transport-unitClerk', posts: [clerk] }]);
    expect(stage.allowed(delegate, 'assignment', part)).toContainEqual({
      action: 'claim',
      relation: 'unitClerk',
      onBehalfOf: 'transport-unitClerk',
      allowed: true,
      reason: null,
      assignmentId: null,
    });
    stage.do(delegate, 'assignment', 'claim', part, {});
    expect(stage.events().at(-1)).toMatchObject({ actorId: 'transport-unitLeader', onBehalfOf: 'transport-unitClerk', action: 'claim' });
  });

  it('acts by an own relation first, and then in the own name alone', () => {
    const stage = play();
    const id = preassigned(stage);
    const both = covering(actorOf('wang', [clerk]), [{ principalId: 'zhang', posts: [clerk, leader] }]);
    stage.do(both, 'assignment', 'claim', partOf(stage, id, 'transport'), {});
    expect(stage.events().at(-1)).toMatchObject({ actorId: 'wang' });
    expect(stage.events().at(-1)).not.toHaveProperty('onBehalfOf');
  });

  it('neither reviews nor decides where the one away is the proposer', () => {
    const stage = play();
    const id = preassigned(stage);
    const dossier = stage.dossier(id);
    const office: Post = { kind: 'proposalsOffice', organizationId: null };
    const delegate = covering(actorOf('wang', []), [{ principalId: 'li', posts: [office] }]);
    const submitted = {
      ...dossier,
      cases: { ...dossier.cases, proposal: dossier.cases.proposal.map((row) => ({ ...row, state: 'submitted' as const })) },
    };
    const command = { procedure: 'proposal' as const, action: 'admit', proposalId: id, caseId: id, input: { reviewGroupId: 'urbanGroup' } };
    expect(firstCode(decide(world, new Map([[id, submitted]]), command, delegate))).toBe('ownCase');
  });
});
