import { describe, expect, it } from 'vitest';
import { completeRulebook } from './complete.ts';
import { defaultRulebook } from './defaults.ts';
import { presetNames, presets } from './presets/presets.ts';
import type { Rulebook } from './rulebook.ts';
import { type RulebookFaultCode, rulebookFaultCodes, rulebookFaults } from './rules.ts';
import { versionInForce, versionState } from './versions.ts';

const { evaluation, consultation, review, terms, collective, reminders } = defaultRulebook;
const [result] = evaluation.results;
if (result === undefined) throw new RangeError('the default has results');

/** The default rulebook broken in one way each. */
const broken: Readonly<Record<RulebookFaultCode, Partial<Rulebook>>> = {
  lastStepDecides: { review: { ...review, steps: review.steps.slice(0, 1) } },
  codeTwice: { fields: [...defaultRulebook.fields, ...defaultRulebook.fields.slice(0, 1)] },
  patternUnfit: { numbering: { ...defaultRulebook.numbering, serial: '{n}{n}' } },
  seriesAlike: { numbering: { ...defaultRulebook.numbering, unfiled: defaultRulebook.numbering.filed } },
  noPartRequired: { parts: defaultRulebook.parts.map((part) => ({ ...part, required: false })) },
  bodyTwice: { collective: { ...collective, plenaryOnly: ['party'] } },
  modesMissing: { consultation: { ...consultation, counted: [] } },
  modesNotInPerson: { consultation: { ...consultation, counted: ['phone'], faceToFaceNeeded: 1 } },
  faceToFaceTooMany: { consultation: { ...consultation, faceToFaceNeeded: 2 } },
  filedMissing: { review: { ...review, outcomes: ['refused'] } },
  noWayNotToFile: { review: { ...review, outcomes: ['filed'] } },
  reasonsMissing: { refusalReasons: [] },
  destinationsMissing: { destinations: [] },
  nothingSatisfies: { evaluation: { ...evaluation, results: [{ ...result, satisfied: false }] } },
  secondRoundMissing: { secondHandling: { ...defaultRulebook.secondHandling, mostRounds: 1 } },
  hoursReversed: { reminders: { ...reminders, fromHour: 17, toHour: 9 } },
  aheadUnordered: { reminders: { ...reminders, ahead: [5, 5] } },
  laterThanAnswer: { terms: { ...terms, coOpinion: { amount: 4, unit: 'month' } } },
  draftBeforeSigning: { terms: { ...terms, jointDraft: { amount: 3, unit: 'day' } } },
  sharesTooMany: { tiers: defaultRulebook.tiers.map((tier) => ({ ...tier, share: 0.6 })) },
  approvalsTooFew: { collective: { ...collective, approvalLeast: 0 } },
};

describe('what goes together in a rulebook', () => {
  it.each(presetNames)('%s passes', (name) => {
    expect(rulebookFaults(presets[name])).toEqual([]);
  });

  it.each(rulebookFaultCodes)('%s is found, and nothing else', (code) => {
    expect(rulebookFaults({ ...defaultRulebook, ...broken[code] }).map((fault) => fault.code)).toEqual([code]);
  });
});

describe('a stored rulebook', () => {
  it('is itself where nothing is missing', () => {
    for (const name of presetNames) expect(completeRulebook({ ...presets[name] })).toEqual(presets[name]);
  });

  it('of before anything could be missing is the default, field by field', () => {
    expect(completeRulebook({})).toEqual(defaultRulebook);
    expect(completeRulebook({ titleMost: 12, review: { steps: review.steps.slice(2) } })).toEqual({
      ...defaultRulebook,
      titleMost: 12,
      review: { ...review, steps: review.steps.slice(2) },
    });
  });
});

describe('the version in force', () => {
  const one = { version: 1, createdAt: 0, appliesFrom: 0 };
  const planned = { version: 2, createdAt: 10, appliesFrom: 50 };
  const instead = { version: 3, createdAt: 20, appliesFrom: 70 };

  it('is the newest that applies; what is replaced before it applied never does', () => {
    expect([9, 50, 60].map((now) => versionInForce([one, planned], now))).toEqual([1, 2, 2]);
    expect([50, 69, 70].map((now) => versionInForce([one, planned, instead], now))).toEqual([1, 1, 3]);
    expect([one, planned, instead].map((entry) => versionState(entry, [one, planned, instead], 60))).toEqual([
      'inForce',
      'withdrawn',
      'coming',
    ]);
    expect([one, planned, instead].map((entry) => versionState(entry, [one, planned, instead], 70))).toEqual([
      'past',
      'withdrawn',
      'inForce',
    ]);
  });

  it('is the later of two written in the same moment', () => {
    expect(versionInForce([one, { ...one, version: 2 }], 0)).toBe(2);
  });

  it('is a matter of every committee: none without', () => {
    expect(() => versionInForce([planned], 20)).toThrow(RangeError);
  });
});
