import { defaultRulebook } from '../defaults.ts';
import type { Rulebook } from '../rulebook.ts';

/** The National Committee: 提案工作条例 (2018), ten grounds of not filing, three outcomes (domain-rules §1–3, §9). */
export const national: Rulebook = {
  ...defaultRulebook,
  preset: 'national',
  // some six thousand a session
  numbering: { serial: '{year}{n:5}', filed: '{n:4}', unfiled: 'Y{n:4}' },
  review: {
    ...defaultRulebook.review,
    // 大会秘书处提案组（闭会：提案委办公室）预审、复审，提案审查委员会（提案委员会）审定
    steps: [
      { code: 'preReview', label: '提案组初审', decidedBy: 'proposalsOffice', opinionsNeeded: 0 },
      { code: 'groupReview', label: '审查小组复审', decidedBy: 'reviewConvener', opinionsNeeded: 1 },
      { code: 'committee', label: '提案委员会审定', decidedBy: 'proposalsCommittee', opinionsNeeded: 0 },
    ],
    // 法定结果词：立案、并案、转为意见和建议 (2026: 5005 + 451 + 409 = 5865)
    outcomes: ['filed', 'merged', 'opinion'],
  },
  destinations: [
    // 视情以其他方式转送有关部门
    { code: 'forwarded', label: '转送有关部门研究参考' },
    { code: 'letter', label: '作委员来信转送' },
    { code: 'returned', label: '告知提案者' },
  ],
  terms: {
    ...defaultRulebook.terms,
    // 全国政协办公厅: 一星期内退回
    acceptance: { amount: 7, unit: 'day' },
  },
  reply: {
    ...defaultRulebook.reply,
    // 部委统计：解决或正在解决、待条件成熟、留作参考
    classes: [
      { code: 'A', label: 'A类', meaning: '所提问题已经解决或正在解决', tracked: false },
      { code: 'B', label: 'B类', meaning: '列入规划，待条件成熟逐步解决', tracked: true },
      { code: 'C', label: 'C类', meaning: '留作参考', tracked: false },
    ],
    classPlace: 'afterNumber',
  },
  reminders: { ...defaultRulebook.reminders, ahead: [10, 5, 1] },
  // 72 of some 5000 (2023) are key, chosen by the chairpersons' council
  tiers: [
    { code: 'key', label: '重点提案', supervisedBy: 'chairperson', share: 0.015, planned: true },
    { code: 'general', label: '一般提案', supervisedBy: 'proposalsCommittee', share: 0, planned: false },
  ],
};
