import { defaultRulebook } from '../defaults.ts';
import type { Rulebook } from '../rulebook.ts';

/** A county of five mechanisms: one body of review, shorter terms, every result signed in person (rows F1–F3). */
export const county: Rulebook = {
  ...defaultRulebook,
  preset: 'county',
  // 谢家集 2021: ≤2000 字
  totalMost: 2000,
  // F1: 每季度提示把调研、视察、协商成果转化为提案
  prompts: { months: [3, 6, 9, 12], day: 5 },
  // 54057: fifth term, fourth session, 057
  numbering: { serial: '{year}{n:4}', filed: '{term}{session}{n:3}', unfiled: 'T{term}{session}{n:3}' },
  review: {
    ...defaultRulebook.review,
    steps: [
      { code: 'preReview', label: '提案委办公室预审', decidedBy: 'proposalsOffice', opinionsNeeded: 0 },
      { code: 'committee', label: '提案委会议审定', decidedBy: 'proposalsCommittee', opinionsNeeded: 1 },
    ],
  },
  terms: {
    ...defaultRulebook.terms,
    // 3 working days is the shortest of the terms found for objections (3, 5, 7)
    acceptance: { amount: 3, unit: 'workday' },
    firstContact: { amount: 10, unit: 'workday' },
    // 会办意见 1 个月内函告主办
    coOpinion: { amount: 1, unit: 'month' },
  },
  preassignment: { jointly: true, objectionSignedBy: 'unitLeader' },
  // 虚拟见面多、面对面少: a talk by phone alone does not do
  consultation: { ...defaultRulebook.consultation, needed: 1, faceToFaceNeeded: 1 },
  evaluation: {
    ...defaultRulebook.evaluation,
    // 泾县: “不满意或基本满意”均须重新研究再答复
    results: [
      { code: 'satisfied', label: '满意', satisfied: true, opensSecondHandling: false, faceToFace: false },
      { code: 'mostlySatisfied', label: '基本满意', satisfied: true, opensSecondHandling: true, faceToFace: false },
      { code: 'dissatisfied', label: '不满意', satisfied: false, opensSecondHandling: true, faceToFace: false },
    ],
  },
  // 20% 左右（40–50 件）为重点提案，县领导督办；一般提案由政协各委办督促联系部门
  tiers: [
    { code: 'key', label: '重点提案', supervisedBy: 'leader', share: 0.2, planned: true },
    { code: 'general', label: '一般提案', supervisedBy: 'specialCommittee', share: 0.8, planned: false },
  ],
};
