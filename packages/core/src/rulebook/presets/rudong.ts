import { defaultRulebook } from '../defaults.ts';
import type { Rulebook } from '../rulebook.ts';

/** Rudong (Nantong): few but good, four steps of review (rows R2–R4). */
export const rudong: Rulebook = {
  ...defaultRulebook,
  preset: 'rudong',
  // “三有”：有情况、有分析、有对策
  parts: [
    { code: 'background', label: '基本情况', guidance: '有情况：深入调研，事实清楚', required: true, most: 3000 },
    { code: 'analysis', label: '问题分析', guidance: '有分析：一事一案，有针对性', required: true, most: 3000 },
    { code: 'recommendations', label: '对策建议', guidance: '有对策：具体、可操作，逐条写明', required: true, most: 3000 },
  ],
  // 提案不在多而在精
  totalMost: 2000,
  review: {
    ...defaultRulebook.review,
    // 四步审查：工委预审 → 协商审查 → “两办”及重要部门协审 → 高标准立案
    steps: [
      { code: 'grassroots', label: '基层政协工委预审', decidedBy: 'reviewer', opinionsNeeded: 0 },
      { code: 'consultation', label: '提案协商审查', decidedBy: 'reviewConvener', opinionsNeeded: 2 },
      { code: 'coReview', label: '“两办”及重要部门协审', decidedBy: 'reviewDelegate', opinionsNeeded: 1 },
      { code: 'committee', label: '高标准立案', decidedBy: 'proposalsCommittee', opinionsNeeded: 0 },
    ],
    jointly: true,
  },
  // 对事实不清、无具体建议、涉及民事纠纷和司法诉讼的不予立案
  refusalReasons: [
    { code: 'factsUnclear', label: '事实不清' },
    { code: 'vague', label: '无具体建议' },
    { code: 'civilDispute', label: '涉及民事纠纷' },
    { code: 'litigation', label: '涉及司法诉讼' },
  ],
  evaluation: {
    ...defaultRulebook.evaluation,
    // “不满意”提案及时“回头看”: 提案者、“两办”及党派委员联合督办
    results: [
      { code: 'satisfied', label: '满意', satisfied: true, opensSecondHandling: false, faceToFace: false },
      { code: 'mostlySatisfied', label: '基本满意', satisfied: true, opensSecondHandling: false, faceToFace: false },
      { code: 'dissatisfied', label: '不满意', satisfied: false, opensSecondHandling: true, faceToFace: true },
    ],
  },
  // 党政领导领衔督办、主席会议成员专题督办的“双督办”
  tiers: [
    { code: 'key', label: '重点提案', supervisedBy: 'leader', share: 0.1, planned: true },
    { code: 'general', label: '一般提案', supervisedBy: 'proposalsCommittee', share: 0, planned: false },
  ],
};
