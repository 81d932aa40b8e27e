import { defaultRulebook } from '../defaults.ts';
import type { Rulebook } from '../rulebook.ts';

/** Qiaokou (Wuhan): three offices and one committee act jointly, supervision is shared out (rows Q6–Q8). */
export const qiaokou: Rulebook = {
  ...defaultRulebook,
  preset: 'qiaokou',
  review: {
    ...defaultRulebook.review,
    // “三办一委四联合”：联合审查交办; 区两办副主任兼任提案委副主任
    steps: [
      { code: 'preReview', label: '提案委办公室预审', decidedBy: 'proposalsOffice', opinionsNeeded: 0 },
      { code: 'jointReview', label: '三办一委联合审查', decidedBy: 'proposalsCommittee', opinionsNeeded: 2 },
    ],
    jointly: true,
  },
  terms: {
    ...defaultRulebook.terms,
    // 武汉科技局: 1 周内首次联系
    firstContact: { amount: 5, unit: 'workday' },
  },
  reply: {
    ...defaultRulebook.reply,
    // 湖北 2016: 采纳、正在办理、列入计划、参考
    classes: [
      { code: 'A', label: 'A类', meaning: '意见建议已经采纳、问题已经解决', tracked: false },
      { code: 'B', label: 'B类', meaning: '正在办理', tracked: true },
      { code: 'C', label: 'C类', meaning: '已列入计划逐步解决', tracked: true },
      { code: 'D', label: 'D类', meaning: '留作参考', tracked: false },
    ],
  },
  evaluation: {
    ...defaultRulebook.evaluation,
    // 办理办结和回告反馈纳入绩效考核: 走访 and 针对性 are asked (征询意见表)
    questions: [
      {
        code: 'visited',
        label: '走访情况',
        required: false,
        answers: [
          { code: 'visited', label: '已走访' },
          { code: 'notWanted', label: '本人提出不需要' },
          { code: 'notVisited', label: '未走访' },
        ],
      },
      {
        code: 'toThePoint',
        label: '答复是否针对提案',
        required: false,
        answers: [
          { code: 'yes', label: '针对' },
          { code: 'mostly', label: '基本针对' },
          { code: 'no', label: '未针对' },
        ],
      },
      {
        code: 'answeredByLeader',
        label: '团体提案是否由分管领导答复',
        required: false,
        answers: [
          { code: 'yes', label: '是' },
          { code: 'no', label: '否' },
        ],
      },
    ],
  },
  // 重点提案领导领衔督办，重点、重要提案督办分到各专委会，明确时间表和效果图
  tiers: [
    { code: 'key', label: '重点提案', supervisedBy: 'leader', share: 0.05, planned: true },
    { code: 'important', label: '重要提案', supervisedBy: 'specialCommittee', share: 0.15, planned: true },
    { code: 'general', label: '一般提案', supervisedBy: 'specialCommittee', share: 0.8, planned: false },
  ],
};
