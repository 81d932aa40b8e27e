import { defaultRulebook } from '../defaults.ts';
import type { Rulebook } from '../rulebook.ts';

/** Shenzhen: 535 cases to 80 units; consult first, three-level review, classes A–D (rows S1–S7). */
const shenzhen: Rulebook = {
  ...defaultRulebook,
  preset: 'shenzhen',
  numbering: { serial: '{year}{n:5}', filed: '第{year}{n:4}号', unfiled: 'T{n:3}' },
  consultation: { ...defaultRulebook.consultation, needed: 1, faceToFaceNeeded: 0 },
};

/** A county of five mechanisms: one body of review, shorter terms, every result signed in person (rows F1–F3). */
const county: Rulebook = {
  ...defaultRulebook,
  preset: 'county',
  totalMost: 2000,
  prompts: { months: [3, 6, 9, 12], day: 5 },
  numbering: { serial: '{year}{n:4}', filed: '{term}{session}{n:3}', unfiled: 'T{term}{session}{n:3}' },
  review: {
    steps: [
      { code: 'preReview', label: '提案委办公室预审', decidedBy: 'proposalsOffice', opinionsNeeded: 0 },
      { code: 'committee', label: '提案委会议审定', decidedBy: 'proposalsCommittee', opinionsNeeded: 1 },
    ],
  },
  terms: {
    ...defaultRulebook.terms,
    acceptance: { amount: 3, unit: 'workday' },
    firstContact: { amount: 10, unit: 'workday' },
    coOpinion: { amount: 1, unit: 'month' },
  },
  preassignment: { jointly: true, objectionSignedBy: 'unitLeader' },
  consultation: { ...defaultRulebook.consultation, needed: 1, faceToFaceNeeded: 1 },
  evaluation: {
    ...defaultRulebook.evaluation,
    results: [
      { code: 'satisfied', label: '满意', satisfied: true, opensSecondHandling: false },
      { code: 'mostlySatisfied', label: '基本满意', satisfied: true, opensSecondHandling: true },
      { code: 'dissatisfied', label: '不满意', satisfied: false, opensSecondHandling: true },
    ],
  },
};

export const presetNames = ['shenzhen', 'county'] as const;
export type PresetName = (typeof presetNames)[number];

export const presets: Readonly<Record<PresetName, Rulebook>> = { shenzhen, county };
