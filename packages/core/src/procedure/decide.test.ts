import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dossier, procedureNames } from '../dossier/dossier.ts';
import { defaultRulebook } from '../rulebook/defaults.ts';
import { at, testCalendar } from '../testing/calendar-years.ts';
import {
  clerkOf,
  committee,
  convener,
  directory,
  governmentSupervision,
  leaderOf,
  li,
  office,
  partySupervision,
  reviewer,
  sectionHeadOf,
  supervisionOf,
  wang,
} from '../testing/cast.ts';
import { deepFreeze } from '../testing/freeze.ts';
import { sampleOf, samples } from '../testing/samples.ts';
import {
  answered,
  consulted,
  drafted,
  evaluationOf,
  filed,
  handling,
  partOf,
  replyDrafted,
  secondRound,
  text,
  underReview,
  withCoHandler,
} from '../testing/script.ts';
import { firstMorning, plenary2025 } from '../testing/sessions.ts';
import { play, type Stage } from '../testing/stage.ts';
import { actorOf } from './actor.ts';
import { decide } from './decide.ts';
import type { Command, World } from './decision.ts';

const world: World = {
  now: firstMorning,
  newId: () => 'new',
  calendar: testCalendar,
  rulebookVersion: 1,
  rulebook: () => defaultRulebook,
  currentSession: plenary2025,
  session: () => plenary2025,
  directory,
};
const decided = (dossiers: ReadonlyMap<string, Dossier>, command: Command, as = li) => decide(world, dossiers, command, as);

describe('decide', () => {
  it('refuses what is no action, no case, or no dossier', () => {
    const stage = play();
    const id = drafted(stage);
    const dossiers = new Map([[id, stage.dossier(id)]]);
    const refused = (command: Partial<Command>) =>
      decided(dossiers, { procedure: 'proposal', action: 'submit', proposalId: id, caseId: id, input: {}, ...command });
    const noSuch = { ok: false, problems: [{ code: 'noSuchAction' }] };
    expect(refused({ action: 'fly' })).toEqual(noSuch);
    expect(refused({ action: 'constructor' })).toEqual(noSuch);
    expect(refused({ caseId: 'nothing' })).toEqual(noSuch);
    expect(refused({ caseId: undefined })).toEqual(noSuch);
    expect(() => refused({ proposalId: 'elsewhere' })).toThrow(RangeError);
  });

  it('refuses a version that is no longer the last', () => {
    const stage = play();
    const id = drafted(stage);
    const dossiers = new Map([[id, stage.dossier(id)]]);
    const edit = (expectedVersion: number) =>
      decided(dossiers, { procedure: 'proposal', action: 'edit', proposalId: id, caseId: id, input: text(), expectedVersion });
    const { version } = stage.get('proposal', id);
    expect(edit(version).ok).toBe(true);
    expect(edit(version - 1)).toEqual({ ok: false, problems: [{ code: 'staleVersion' }] });
    expect(edit(version + 1)).toEqual({ ok: false, problems: [{ code: 'staleVersion' }] });
  });

  it('never lets a new draft take the place of a proposal that is there', () => {
    const stage = play();
    const id = drafted(stage);
    const { title, field, parts } = text();
    const command: Command = { procedure: 'proposal', action: 'draft', proposalId: id, input: { kind: 'individual', title, field, parts } };
    expect(decided(new Map([[id, stage.dossier(id)]]), command, wang).ok).toBe(false);
  });

  it('tells nobody of what he did himself, and everybody else once', () => {
    const stage = play();
    const id = answered(stage);
    stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), { attitude: 'satisfied', result: 'satisfied' });
    const told = stage.last().notices.map((notice) => `${notice.action} ${notice.subject}`);
    expect(told).not.toContain('markCompleted p:li');
    expect(new Set(told).size).toBe(told.length);
  });

  it('keeps an event of each step, with the one that caused it, the version and the dates it set', () => {
    const stage = play();
    const id = handling(stage, withCoHandler);
    const assigned = stage.events().filter((event) => event.action === 'assign');
    expect(
      assigned.map((event) => [event.procedure, event.relation, event.cause, event.from, event.to, event.dues.map((due) => due.name)]),
    ).toEqual([
      ['proposal', 'proposalsCommittee', null, 'preassigned', 'assigned', []],
      ['assignment', 'system', 0, 'claimed', 'assigned', ['firstContact', 'answer']],
      ['assignment', 'system', 0, 'claimed', 'assigned', ['coOpinion']],
    ]);
    expect(new Set(assigned.map((event) => event.actorId))).toEqual(new Set(['proposalsCommittee-1']));
    expect(stage.get('assignment', partOf(stage, id, 'transport')).version).toBeGreaterThan(1);
  });

  it('leaves frozen dossiers as they are and other dossiers untouched', () => {
    const stage = play();
    const [one, other] = [filed(stage), filed(stage, wang)];
    const dossiers = deepFreeze(
      new Map([
        [one, stage.dossier(one)],
        [other, stage.dossier(other)],
      ]),
    );
    const before = JSON.stringify([...dossiers]);
    const verdict = decided(
      dossiers,
      { procedure: 'proposal', action: 'renumber', proposalId: one, caseId: one, input: { caseNo: '0099' } },
      office,
    );
    expect(verdict.ok && verdict.decision.dossiers.get(other)).toBe(dossiers.get(other));
    expect(verdict.ok && verdict.decision.dossiers.get(one)?.cases.proposal[0]?.caseNo).toBe('0099');
    expect(JSON.stringify([...dossiers])).toBe(before);
  });

  it('refuses a post within an organization that names none', () => {
    expect(() => actorOf('x', [{ kind: 'unitClerk', organizationId: null }])).toThrow(RangeError);
  });
});

describe('whatever anybody tries, in whatever order', () => {
  const actors = [
    li,
    wang,
    office,
    committee,
    convener,
    reviewer,
    partySupervision,
    governmentSupervision,
    ...['transport', 'finance', 'housing'].flatMap((unitId) => [
      clerkOf(unitId),
      sectionHeadOf(unitId),
      supervisionOf(unitId),
      leaderOf(unitId),
    ]),
  ];
  /** Everything that anybody is offered now. */
  const offers = (stage: Stage, id: string) =>
    actors.flatMap((actor) =>
      procedureNames.flatMap((procedure) =>
        stage.all(procedure, id).flatMap((row) =>
          stage
            .allowed(actor, procedure, row.id)
            .filter((entry) => entry.allowed)
            .map(({ action }) => ({ actor, procedure, action, caseId: row.id })),
        ),
      ),
    );
  const stations: Readonly<Record<string, (stage: Stage) => string>> = {
    drafting: (stage) => drafted(stage),
    underReview: (stage) => underReview(stage),
    filed: (stage) => filed(stage),
    handling: (stage) => {
      const id = handling(stage, withCoHandler);
      consulted(stage, id, 'transport');
      replyDrafted(stage, id, 'transport');
      return id;
    },
    answered: (stage) => answered(stage, withCoHandler),
    secondRound: (stage) => {
      const id = answered(stage, withCoHandler, { class: 'B' });
      stage.do(li, 'evaluation', 'give', evaluationOf(stage, id, 'li', 'transport'), {
        attitude: 'fair',
        result: 'dissatisfied',
        comment: '未答',
      });
      secondRound(stage, id, 'transport');
      replyDrafted(stage, id, 'transport');
      return id;
    },
  };
  const tries = fc.array(fc.record({ which: fc.nat(9999), hours: fc.nat(60), unhappy: fc.boolean() }), { minLength: 10, maxLength: 40 });

  let moved = 0;
  it('the record only grows: kept texts, issued replies, given evaluations and sent versions are never changed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(stations)), tries, (begin, steps) => {
        const stage = play();
        const id = begin(stage);
        const kept = (): Map<string, string> => {
          const { cases, records } = stage.dossier(id);
          const pairs: [string, unknown][] = [
            ...records.text.filter((entry) => entry.kept).map((entry): [string, unknown] => [`text ${entry.version}`, entry]),
            ...records.replyVersion.map((entry): [string, unknown] => [`version ${entry.replyId} ${entry.version}`, entry]),
            ...records.replyReview.map((entry): [string, unknown] => [`review ${entry.id}`, entry]),
            ...cases.reply.filter((entry) => entry.state === 'issued').map((entry): [string, unknown] => [`reply ${entry.id}`, entry]),
            ...cases.evaluation
              .filter((entry) => entry.state === 'given')
              .map((entry): [string, unknown] => [`evaluation ${entry.id}`, entry]),
          ];
          return new Map(pairs.map(([key, value]) => [key, JSON.stringify(value)]));
        };
        let before = kept();
        for (const { which, hours, unhappy } of steps) {
          stage.tick(stage.now() + hours * 3_600_000);
          const open = offers(stage, id);
          const offer = open[which % Math.max(open.length, 1)];
          if (offer === undefined) break;
          const { actor, procedure, action, caseId } = offer;
          const sample = sampleOf(procedure, action);
          const input =
            procedure === 'evaluation' && unhappy ? { ...samples.evaluation.enterPaper, result: 'dissatisfied', comment: '未答' } : sample;
          if (stage.attempt(actor, procedure, action, caseId, input)) moved += 1;
          const after = kept();
          for (const [key, value] of before) expect(after.get(key), `${procedure}.${action}`).toBe(value);
          before = after;
        }
        expect(stage.get('proposal', id).createdAt).toBe(at('2025-02-18', 10));
      }),
      { numRuns: 60 },
    );
    expect(moved).toBeGreaterThan(500);
  });
});
