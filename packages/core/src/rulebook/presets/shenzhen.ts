import { defaultRulebook } from '../defaults.ts';
import type { Rulebook } from '../rulebook.ts';

/** Shenzhen: 535 cases to 80 units; consult first, three-level review, classes A–D (rows S1–S7). */
export const shenzhen: Rulebook = {
  ...defaultRulebook,
  preset: 'shenzhen',
  // 第20220257号
  numbering: { serial: '{year}{n:5}', filed: '第{year}{n:4}号', unfiled: 'T{n:3}' },
  consultation: { ...defaultRulebook.consultation, needed: 1, faceToFaceNeeded: 0 },
};
