import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { handlingDates, lateReplies } from './dates.ts';
import { type Entry, openChain, type RecordedEvent, readEvent } from './events.ts';
import { differences } from './figures.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { planYear } from './plan.ts';
import { seededRandom } from './random.ts';
import { classOf, classRanks, type Rules } from './rules.ts';
import { scaleOf, simulatedPresets, submittedOf } from './scale.ts';
import { textSource } from './text-source.ts';

const rules: Rules = {
  titleMost: 50,
  totalMost: 2500,
  parts: ['background', 'analysis', 'recommendations'].map((code) => ({ code, required: true, most: 3000 })),
  fields: [{ code: 'economy' }, { code: 'governance' }],
  collective: { plenaryOnly: ['sector', 'memberGroup'], approvalShare: 0.5, approvalLeast: 2 },
  review: {
    jointly: false,
    outcomes: ['filed', 'merged', 'opinion'],
    steps: [{ code: 'one', decidedBy: 'proposalsCommittee', opinionsNeeded: 0 }],
  },
  refusalReasons: [{ code: 'vague' }],
  destinations: [{ code: 'returned' }],
  conversionNeedsConsent: true,
  preassignment: { jointly: true, objectionSignedBy: 'unitClerk' },
  conciliation: { sides: ['proposer', 'unit'] },
  terms: {
    acceptance: { amount: 5, unit: 'workday' },
    answer: { amount: 3, unit: 'month' },
    evaluation: { amount: 15, unit: 'workday' },
    secondAnswer: { amount: 1, unit: 'month' },
  },
  switches: { countersigning: true, sectionReview: true, supervisionReview: true },
  consultation: { counted: ['faceToFace', 'phone'], needed: 1, faceToFaceNeeded: 0, attemptsNeeded: 2 },
  reply: {
    classes: [
      { code: 'A', tracked: false },
      { code: 'B', tracked: true },
      { code: 'C', tracked: false },
    ],
    openness: [{ code: 'full' }],
  },
  adoption: { caseCountsWith: ['adopted', 'partly'] },
  evaluation: {
    attitudes: [{ code: 'satisfied' }],
    results: [
      { code: 'satisfied', satisfied: true, opensSecondHandling: false, faceToFace: false },
      { code: 'dissatisfied', satisfied: false, opensSecondHandling: true, faceToFace: false },
    ],
    evaluators: 'everyProposer',
    questions: [],
  },
  secondHandling: { mostRounds: 2, answeredBy: 'unitLeader' },
  extension: { mostTimes: 1, furthest: { amount: 3, unit: 'month' } },
};

function chainOf(bodies: readonly string[]): Entry[] {
  let hash = Buffer.alloc(32);
  return bodies.map((body, index) => {
    hash = createHash('sha256')
      .update(hash)
      .update(`\n${index + 1}\n`)
      .update(body, 'utf8')
      .digest();
    return { seq: index + 1, body, hash: hash.toString('hex') };
  });
}

function brokenAt(entries: readonly Entry[]): number | undefined {
  const chain = openChain('sha256');
  for (const entry of entries) chain.follow(entry);
  return chain.broken();
}

function ledgerOf(events: readonly RecordedEvent[]): Ledger {
  const { ledger, follow } = openLedger(true);
  for (const entry of events) follow(entry);
  return ledger;
}

let seq = 0;
const event = (procedure: string, action: string, caseId: string, more: object = {}): RecordedEvent => {
  seq += 1;
  return readEvent({
    seq,
    body: JSON.stringify({
      procedure,
      action,
      caseId,
      proposalId: 'p',
      actorId: 'a',
      from: null,
      to: action,
      input: {},
      dues: [],
      at: seq,
      ...more,
    }),
  });
};

describe('the chain counted again', () => {
  test('a whole one holds; a changed text, a missing entry and a swapped one do not', () => {
    const entries = chainOf(['{"a":1}', '{"b":2}', '{"c":3}']);
    const [first, second, third] = entries;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three entries');
    expect(brokenAt(entries)).toBeUndefined();
    expect(brokenAt([first, { ...second, body: '{"b":3}' }, third])).toBe(2);
    expect(brokenAt([first, third])).toBe(3);
    expect(brokenAt([second, first, third])).toBe(2);
  });
});

describe('the ledger', () => {
  test('an issued reply whose proposer nobody talked to is found', () => {
    const opening = [
      event('proposal', 'draft', 'p', { input: { kind: 'individual' } }),
      event('proposal', 'submit', 'p'),
      event('proposal', 'file', 'p', { to: 'filed' }),
      event('assignment', 'preassign', 's', { input: { unitId: 'u', role: 'lead' } }),
      event('reply', 'draft', 'r', { input: { assignmentId: 's' } }),
      event('reply', 'sendUp', 'r', {
        kept: [{ record: 'replyVersion', row: { class: 'A', answers: [{ adoption: 'adopted' }, { adoption: 'planned' }] } }],
      }),
    ];
    const talk = [event('consultation', 'record', 'c', { input: { assignmentId: 's', withWhom: 'proposer' }, to: 'recorded' })];
    const confirmed = [event('consultation', 'confirm', 'c', { to: 'confirmed' })];
    const issued = [
      event('reply', 'issue', 'r'),
      event('evaluation', 'open', 'e', { input: { replyId: 'r', aboutId: 'p', evaluatorId: 'a' }, to: 'awaited' }),
    ];
    expect(ledgerOf([...opening, ...talk, ...issued]).replies[0]).toMatchObject({ heard: ['nobody'], unasked: new Set(), asked: 1 });
    expect(ledgerOf([...opening, ...talk, ...confirmed, ...issued]).replies[0]).toMatchObject({
      heard: ['confirmed'],
      class: 'A',
      adoptions: ['adopted', 'planned'],
    });
  });

  test('a date is open until the act that ends it, and an extension moves it', () => {
    const ledger = ledgerOf([
      event('assignment', 'assign', 's', {
        dues: [
          { name: 'answer', at: 100 },
          { name: 'firstContact', at: 50 },
        ],
      }),
      event('assignment', 'markContacted', 's'),
      event('extension', 'request', 'x', { input: { assignmentId: 's', until: 200 } }),
      event('extension', 'approve', 'x'),
    ]);
    expect([...ledger.dues.values()]).toMatchObject([
      { name: 'answer', at: 200, open: true },
      { name: 'firstContact', at: 50, open: false },
    ]);
  });

  test('figures that differ are named with both values', () => {
    expect(differences({ a: 1, b: { c: 2 } }, { a: 1, b: { c: 3 } })).toEqual(['b: counted {"c":2}, said {"c":3}']);
  });
});

describe('the plan of a year', () => {
  test.each(simulatedPresets)('%s has the figures of its source, whatever the seed', (preset) => {
    for (const seed of [1, 2, 3]) {
      const scale = scaleOf(preset, 1);
      const random = seededRandom(seed);
      const plans = planYear(scale, rules, random, textSource(random, undefined, rules));
      const answers = plans.flatMap((plan) => plan.handling?.answers ?? []).filter((answer) => !answer.unanswered);
      // what came of joining is submitted and filed too
      expect(plans).toHaveLength(submittedOf(scale));
      expect(plans.filter((plan) => plan.fate === 'filed')).toHaveLength(scale.filed);
      expect(plans.filter((plan) => plan.kind === 'collective')).toHaveLength(scale.collective);
      for (const [index, unit] of scale.knownUnits.entries()) {
        const own = answers.filter((answer) => answer.unit === index);
        expect(own).toHaveLength(unit.cases);
        if (unit.settled !== undefined) expect(own.filter((answer) => answer.classes.at(-1) === 'settled')).toHaveLength(unit.settled);
        if (unit.adopted !== undefined) expect(own.filter((answer) => answer.adopted.at(-1))).toHaveLength(unit.adopted);
      }
      expect(new Set(answers.map((answer) => answer.unit)).size).toBeGreaterThan(scale.units * 0.9);
    }
  });

  test('the country’s year ends in three outcomes and nothing else', () => {
    const scale = scaleOf('national', 1);
    expect([submittedOf(scale), scale.filed, scale.merged, scale.opinions]).toEqual([5890, 5002, 262, 626]);
    expect(scale.filed + scale.merged + scale.opinions).toBe(5890);
  });
});

describe('a committee’s own rules', () => {
  test('a class is found by what it is for, where there are fewer of them too', () => {
    expect(classRanks.map((rank) => classOf(rules, rank))).toEqual(['A', 'B', 'C', 'C']);
    const four = [...rules.reply.classes.slice(0, 2), { code: 'C', tracked: true }, { code: 'D', tracked: false }];
    expect(classRanks.map((rank) => classOf({ ...rules, reply: { ...rules.reply, classes: four } }, rank))).toEqual(['A', 'B', 'C', 'D']);
  });

  test('the days of the year follow its terms: replies in time before the shortest end, the late ones after the longest', () => {
    for (const amount of [1, 2, 3, 6]) {
      const own: Rules = { ...rules, terms: { ...rules.terms, answer: { amount, unit: 'month' } } };
      const { placing, handling, replies, extendedUntil } = handlingDates(2025, own);
      const day = 86_400_000;
      expect(handling).toBeGreaterThan(placing.assignAt);
      expect(replies[0]).toBeGreaterThan(handling);
      expect(replies[lateReplies - 1]).toBeLessThan(placing.assignAt + amount * 30 * day);
      expect(replies[lateReplies]).toBeGreaterThan(placing.assignAt + amount * 31 * day);
      expect(extendedUntil).toBeGreaterThan(placing.assignAt + amount * 31 * day);
      expect(replies).toEqual([...replies].sort((a, b) => a - b));
    }
  });
});
