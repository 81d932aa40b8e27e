import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { brokenAt, type Entry, type RecordedEvent, readEvent } from './events.ts';
import { differences } from './figures.ts';
import { ledgerOf } from './ledger.ts';
import { planYear } from './plan.ts';
import { seededRandom } from './random.ts';
import { type SimulatedPreset, scaleOf } from './scale.ts';
import { textSource } from './text-source.ts';

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
    expect(brokenAt(entries, 'sha256')).toBeUndefined();
    expect(brokenAt([first, { ...second, body: '{"b":3}' }, third], 'sha256')).toBe(2);
    expect(brokenAt([first, third], 'sha256')).toBe(3);
    expect(brokenAt([second, first, third], 'sha256')).toBe(2);
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
    expect(ledgerOf([...opening, ...talk, ...issued], 1000).replies[0]).toMatchObject({ heard: ['nobody'], unasked: new Set(), asked: 1 });
    expect(ledgerOf([...opening, ...talk, ...confirmed, ...issued], 1000).replies[0]).toMatchObject({
      heard: ['confirmed'],
      class: 'A',
      adoptions: ['adopted', 'planned'],
    });
  });

  test('a date is open until the act that ends it, and an extension moves it', () => {
    const ledger = ledgerOf(
      [
        event('assignment', 'assign', 's', {
          dues: [
            { name: 'answer', at: 100 },
            { name: 'firstContact', at: 50 },
          ],
        }),
        event('assignment', 'markContacted', 's'),
        event('extension', 'request', 'x', { input: { assignmentId: 's', until: 200 } }),
        event('extension', 'approve', 'x'),
      ],
      1000,
    );
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
  test.each<SimulatedPreset>(['shenzhen', 'county'])('%s has the figures of its source, whatever the seed', (preset) => {
    for (const seed of [1, 2, 3]) {
      const scale = scaleOf(preset, 1);
      const random = seededRandom(seed);
      const plans = planYear(scale, random, textSource(random, undefined, scale.totalMost), 12);
      const answers = plans.flatMap((plan) => plan.handling?.answers ?? []);
      const last = (unit: number) => answers.filter((answer) => answer.unit === unit && !answer.unanswered);
      expect(plans.filter((plan) => plan.fate === 'filed')).toHaveLength(scale.filed);
      expect(last(0)).toHaveLength(scale.development.cases);
      expect(last(0).filter((answer) => answer.classes.at(-1) === 'A')).toHaveLength(scale.development.classA);
      expect(last(1)).toHaveLength(scale.security.cases);
      expect(last(1).filter((answer) => answer.adopted.at(-1))).toHaveLength(scale.security.adopted);
      expect(new Set(answers.filter((answer) => !answer.unanswered).map((answer) => answer.unit)).size).toBeGreaterThan(scale.units * 0.9);
    }
  });
});
