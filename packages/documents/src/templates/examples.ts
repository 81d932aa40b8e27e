import type { PaperForm } from '@shangliang/core';
import { type EvaluationForm, factsOfEvaluation } from '../papers/evaluation-form.ts';
import { assignmentNotice, extensionDecision, minutes, reviewNotice, supervisionLetter } from '../papers/office-letters.ts';
import { factsOfSheet, type Sheet } from '../papers/proposal-sheet.ts';
import { type About, coHandlingOpinion, replyLetter, type Sender } from '../papers/reply.ts';
import type { Facts } from './facts.ts';

const committee = '某区政协';
const about: About = {
  session: `${committee}三届二次会议`,
  number: '第0123号',
  title: '关于完善老旧小区停车设施的提案',
  proposers: ['李四委员', '古丽·阿依委员'],
};
const office: Sender = { name: `${committee}提案委员会`, date: '2026年3月16日' };
const unit: Sender = {
  name: '某区交通局',
  number: '某交函〔2026〕12号',
  signer: '张三',
  date: '2026年5月20日',
  contact: { name: '王五', phone: '0000-12345678' },
};
const recommendation = '由区交通局牵头制定错时共享停车办法';

const sheet: Sheet = {
  committee,
  session: about.session,
  number: '第0123号',
  title: about.title,
  category: '城乡建设',
  proposers: ['李四委员'],
  coSigners: ['古丽·阿依委员'],
  submitted: '2026年1月12日',
  wishedUnits: ['某区交通局'],
  decision: '立案',
  units: ['某区交通局（主办）', '某区住建局（会办）'],
  parts: [
    { name: '情况和问题', text: '全区老旧小区停车位缺两千个。\n夜间机关车位闲置。' },
    { name: '建议', text: '一、制定错时共享停车办法。\n二、在改造中建设立体车库。' },
  ],
};

const form: EvaluationForm = {
  committee,
  about,
  unit: unit.name,
  replied: unit.date,
  questions: [
    {
      name: '办理态度',
      answers: ['满意', '基本满意', '不满意'].map((label) => ({ label, chosen: label === '满意' })),
    },
    { name: '办理结果', answers: ['满意', '基本满意', '不满意'].map((label) => ({ label, chosen: label === '基本满意' })) },
  ],
  opinion: '希望尽快出台办法。',
  signed: { name: '李四', date: '2026年6月3日' },
};

const examples: Readonly<Record<PaperForm, () => Facts>> = {
  sheet: () => factsOfSheet(sheet),
  filingNotice: () => reviewNotice(office, about, { kind: 'filed', number: '第0123号' }).facts,
  refusalNotice: () =>
    reviewNotice(office, about, {
      kind: 'notFiled',
      ground: '内容不属于本级职权范围',
      explanation: '收费标准由市里统一制定。',
      instead: '提案内容将以“社情民意”的方式转送。',
    }).facts,
  mergingNotice: () => reviewNotice(office, about, { kind: 'merged', into: { number: '第0088号', title: '关于缓解停车难的提案' } }).facts,
  assignmentNotice: () =>
    assignmentNotice(office, about.session, unit.name, [
      {
        number: '第0123号',
        title: about.title,
        proposers: about.proposers.join('、'),
        unit: unit.name,
        role: '主办',
        due: '2026年6月30日',
      },
    ]).facts,
  supervision: () => supervisionLetter(office, about, unit.name, [{ name: '答复期限', at: '2026年6月30日' }]).facts,
  minutes: () =>
    minutes(unit, about, {
      at: '2026年4月3日 14:30',
      place: '某区交通局三楼会议室',
      mode: '座谈会',
      proposers: about.proposers,
      units: [unit.name, '张三'],
      points: '提案者说明了夜间停车的情况。\n交通局介绍了试点安排。',
      agreed: '先在三个小区试点。',
      open: '收费标准尚待研究。',
      confirmed: ['王五　记录', '李四　2026年4月5日 09:00确认'],
    }).facts,
  opinion: () =>
    coHandlingOpinion({ sender: unit, about, lead: '某区住建局', answers: [], text: '同意开展试点。', copies: [office.name] }).facts,
  extensionDecision: () =>
    extensionDecision(office, about, unit.name, { granted: true, reason: '试点尚未结束', until: '2026年9月30日', why: '请按期答复。' })
      .facts,
  reply: () =>
    replyLetter({
      sender: unit,
      about,
      mark: { place: 'topRight', text: 'A类　同意公开' },
      round: 1,
      opening: '一、总体情况\n我局高度重视。',
      answers: [
        { recommendation, decision: '采纳', text: '已印发办法。\n下一步：年内试点三处。' },
        { recommendation: '建设立体车库', decision: '部分采纳', text: '已列入计划。', reason: '两处用地尚未落实。' },
      ],
      closing: '我局将持续推进。',
      consultations: ['于2026年4月3日在局三楼会议室以座谈会方式与李四委员进行了协商'],
      coHandlers: ['某区住建局'],
      enclosures: ['错时共享停车办法（征求意见稿）', '立体车库选址表'],
      copies: [office.name, '某区住建局'],
    }).facts,
  evaluationForm: () => factsOfEvaluation(form),
};

/** A paper of nobody's, to show what a template makes of one. */
export const exampleOf = (paper: PaperForm): Facts => ({ 委员会: committee, ...examples[paper]() });
