import { array, assert, boolean, constantFrom, integer, property, record, shuffledSubarray, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDifferences } from '../testing/apply-differences.ts';
import { differencesBetween } from './differences.ts';
import { presetNames, presets } from './presets/presets.ts';
import type { Rulebook } from './rulebook.ts';

const codes = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
const coded = uniqueArray(record({ code: constantFrom(...codes), label: constantFrom('甲', '乙', '丙') }), {
  selector: (entry) => entry.code,
});
const question = uniqueArray(
  record({ code: constantFrom(...codes), label: constantFrom('问一', '问二'), required: boolean(), answers: coded }),
  { selector: (entry) => entry.code, maxLength: 4 },
);
const shuffled = shuffledSubarray([...codes]);

/** Rulebooks that differ in everything a difference can be of. */
const anyRulebook = record({
  preset: constantFrom(...presetNames),
  amount: integer({ min: 1, max: 60 }),
  refusalReasons: coded,
  destinations: shuffled,
  questions: question,
  ahead: array(integer({ min: 1, max: 9 }), { maxLength: 3 }),
}).map(
  ({ preset, amount, refusalReasons, destinations, questions, ahead }): Rulebook => ({
    ...presets[preset],
    refusalReasons,
    destinations: destinations.map((code) => ({ code, label: code })),
    terms: { ...presets[preset].terms, answer: { amount, unit: 'day' } },
    evaluation: { ...presets[preset].evaluation, questions },
    reminders: { ...presets[preset].reminders, ahead },
  }),
);

describe('the difference between two rulebooks', () => {
  it('makes the one into the other, whatever they are', () => {
    assert(
      property(anyRulebook, anyRulebook, (before, after) => {
        expect(applyDifferences(before, differencesBetween(before, after))).toEqual(after);
      }),
      { numRuns: 500 },
    );
  });

  it('of a rulebook from itself is none', () => {
    assert(property(anyRulebook, (rulebook) => differencesBetween(rulebook, structuredClone(rulebook)).length === 0));
  });

  it('makes every preset into every other', () => {
    for (const one of presetNames)
      for (const other of presetNames)
        expect(applyDifferences(presets[one], differencesBetween(presets[one], presets[other]))).toEqual(presets[other]);
  });

  it('says of a list what is new, gone, moved and changed, entry by entry', () => {
    const { shenzhen } = presets;
    const [secret, forbidden, ...rest] = shenzhen.refusalReasons;
    if (secret === undefined || forbidden === undefined) throw new RangeError('the preset has grounds');
    const after = { ...shenzhen, refusalReasons: [forbidden, ...rest.slice(1), { ...secret, label: '涉密' }] };
    expect(differencesBetween(shenzhen, after)).toEqual([
      { kind: 'removed', path: ['refusalReasons', 'partyPersonnel'], entries: [rest[0]?.label], before: rest[0] },
      { kind: 'moved', path: ['refusalReasons', 'stateSecret'], entries: ['涉密'], from: 0, to: 8 },
      { kind: 'changed', path: ['refusalReasons', 'stateSecret', 'label'], entries: ['涉密'], before: '涉及国家秘密', after: '涉密' },
    ]);
  });
});
