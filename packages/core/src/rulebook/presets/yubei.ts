import { defaultRulebook } from '../defaults.ts';
import type { Rulebook } from '../rulebook.ts';

/** Yubei: consultation face to face at every step, six review groups by field, 改联转撤 (rows Y1–Y12). */
export const yubei: Rulebook = {
  ...defaultRulebook,
  preset: 'yubei',
  review: {
    ...defaultRulebook.review,
    // 分设 6 个领域专业审查小组，会同部门代表，“专业审查+现场协商”: a member's and a delegate's word at the least
    steps: [
      { code: 'preReview', label: '提案委办公室预审', decidedBy: 'proposalsOffice', opinionsNeeded: 0 },
      { code: 'groupReview', label: '专业审查小组审查、现场协商', decidedBy: 'reviewConvener', opinionsNeeded: 2 },
      { code: 'committee', label: '提案委审定', decidedBy: 'proposalsCommittee', opinionsNeeded: 0 },
    ],
  },
  refusalReasons: [
    ...defaultRulebook.refusalReasons,
    // 对不符标准或已落实的提案，商请撤案; what is not withdrawn is not filed
    { code: 'alreadyDone', label: '所提建议已经落实' },
    { code: 'beyondDistrict', label: '超出本区职权范围' },
  ],
  consultation: {
    ...defaultRulebook.consultation,
    // 当面说明: 面对面沟通、实地视察、座谈; a call does not count
    counted: ['faceToFace', 'symposium', 'siteVisit'],
    faceToFaceNeeded: 1,
  },
  reply: {
    ...defaultRulebook.reply,
    // 重庆样本: “A＋同意公开＋函号” at the head of the paper
    classPlace: 'head',
  },
  evaluation: {
    ...defaultRulebook.evaluation,
    // 对办理评价为非满意的提案，组织提办双方“面对面”协商
    results: [
      { code: 'satisfied', label: '满意', satisfied: true, opensSecondHandling: false, faceToFace: false },
      { code: 'mostlySatisfied', label: '基本满意', satisfied: true, opensSecondHandling: false, faceToFace: true },
      { code: 'understood', label: '理解', satisfied: false, opensSecondHandling: false, faceToFace: true },
      { code: 'dissatisfied', label: '不满意', satisfied: false, opensSecondHandling: true, faceToFace: true },
    ],
    questions: [
      {
        code: 'heardBefore',
        label: '答复前听取意见方式',
        required: false,
        answers: [
          { code: 'visit', label: '走访' },
          { code: 'phone', label: '电话' },
          { code: 'other', label: '其他' },
          { code: 'none', label: '未联系' },
        ],
      },
    ],
  },
};
