import { caseView } from '@shangliang/contract';
import type { Placed } from './beside-handling.ts';
import { classOf, modesInPerson } from './rules.ts';
import type { Year } from './year-state.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A case that goes every by-way: divided anew, taken up to the leader, disputed, given no more time, sent back. */
export async function handledTogether(year: Year, placed: Placed): Promise<void> {
  const promised = await divide(year, placed);
  await goUp(year, placed);
  await talkOver(year, placed);
  await askForTime(year, placed);
  await answer(year, placed, promised);
}

/** @returns the recommendations that stay */
async function divide({ client, iso }: Year, { id, lead, leadPart }: Placed): Promise<string[]> {
  const { clerk, leader } = lead;
  const list = (ordinal: number, text: string) => client.begin(clerk, 'recommendation', id, 'list', { ordinal, text });
  const stays = await list(1, '清淤');
  await client.act(clerk, 'recommendation', stays.id, 'amend', { text: '清淤并建管护台账' }, stays.version);
  const too = await list(2, '岸线种草');
  const twice = await list(3, '建管护台账');
  const people = { headName: leader.name, handlerName: clerk.name };
  await client.act(clerk, 'assignment', leadPart, 'plan', { plan: '五月前完成调研，六月提出办理意见。', ...people });
  const allot = (title: string) =>
    client.begin(clerk, 'task', id, 'allot', {
      recommendationId: twice.id,
      unitId: lead.id,
      title,
      ...people,
      dueAt: iso(client.now() + 30 * day),
    });
  const survey = await allot('摸底调查');
  await client.act(clerk, 'task', survey.id, 'start');
  await client.act(clerk, 'task', survey.id, 'finish', { adoption: 'adopted', answer: '已完成摸底调查。' });
  const book = await allot('建台账');
  await client.act(clerk, 'task', book.id, 'cancel', { reason: '与第一条合并办理' });
  await client.act(clerk, 'recommendation', twice.id, 'drop', { reason: '与第一条重复' });
  return [stays.id, too.id];
}

async function goUp({ client, roll }: Year, { id, lead, leadPart }: Placed): Promise<void> {
  const question = { assignmentId: leadPart, question: '资金渠道不明', plan: '建议由财政牵头统筹' };
  const raised = await client.begin(lead.leader, 'escalation', id, 'raise', question);
  await client.act(roll.offices.leader, 'escalation', raised.id, 'instruct', { instruction: '请会同研究，月底前提出意见。' });
  await client.act(lead.clerk, 'escalation', raised.id, 'settle', { outcome: '已落实资金渠道。' });
}

/** Talks the other side confirms, disputes, or says nothing about; and those that never came about. */
async function talkOver({ client, roll, rules, iso }: Year, { id, lead, other, leadPart, proposer }: Placed): Promise<void> {
  const content = {
    stage: 'during',
    mode: modesInPerson(rules)[0] ?? 'faceToFace',
    heldAt: iso(client.now() - hour),
    place: '单位会议室',
    participants: [proposer.name, lead.clerk.name],
    said: '单位介绍了办理打算。',
    agreed: '同意按所商方向办理。',
  };
  const about = { assignmentId: leadPart };
  const record = (withWhom: 'proposer' | 'coHandlers') =>
    client.begin(lead.clerk, 'consultation', id, 'record', { ...about, ...content, withWhom });
  const note = { note: '记录不准确' };

  const first = await record('proposer');
  const disputed = await client.act(proposer, 'consultation', first.id, 'dispute', note);
  await client.act(lead.clerk, 'consultation', first.id, 'amend', { ...content, said: '更正后的记录' }, disputed.version);
  await client.act(proposer, 'consultation', first.id, 'confirm');
  for (let more = 1; more < rules.consultation.needed; more += 1)
    await client.act(proposer, 'consultation', (await record('proposer')).id, 'confirm');

  const own = () => client.begin(proposer, 'consultation', id, 'recordByProposer', { ...about, ...content });
  await client.act(lead.clerk, 'consultation', (await own()).id, 'confirmByUnit');
  await client.act(lead.clerk, 'consultation', (await own()).id, 'disputeByUnit', note);
  const together = await record('coHandlers');
  await client.act(other.clerk, 'consultation', together.id, 'confirmByCoHandler');
  const otherwise = await record('coHandlers');
  await client.act(other.clerk, 'consultation', otherwise.id, 'disputeByCoHandler', note);

  const attempts = Array.from({ length: rules.consultation.attemptsNeeded }, () => ({
    at: iso(client.now() - hour),
    mode: 'phone',
    outcome: '无人接听',
  }));
  for (const decision of ['refuseRelease', 'release']) {
    const asked = { ...about, attempts, note: '多次联系未果，申请放行' };
    const attempted = await client.begin(lead.clerk, 'consultation', id, 'attempt', asked);
    await client.act(roll.offices.partySupervision, 'consultation', attempted.id, decision, { note: '已核实联系情况' });
  }
  await client.begin(proposer, 'consultation', id, 'waive', { ...about, note: '本人不需要再走访' });
  // nobody says a word about the last one
  await record('proposer');
}

async function askForTime({ client, roll, iso }: Year, { id, lead, leadPart }: Placed): Promise<void> {
  const { dues } = await client.get(lead.clerk, `/api/proposals/${id}`, caseView);
  const due = dues.find((entry) => entry.caseId === leadPart && entry.name === 'answer');
  if (due === undefined) throw new Error('the lead owes no answer');
  const request = { assignmentId: leadPart, until: iso(Date.parse(due.at) + day), reason: '涉及多部门会商，需延期' };
  const asked = await client.begin(lead.clerk, 'extension', id, 'request', request);
  await client.act(roll.offices.proposals, 'extension', asked.id, 'refuse', { comment: '理由不充分，请按期办理' });
}

/** Its co-handler will not sign the first text, every level sends one back; the last leaves, and nobody evaluates it. */
async function answer({ client, rules }: Year, placed: Placed, promised: readonly string[]): Promise<void> {
  const { id, lead, other, leadPart, otherPart } = placed;
  const opinion = { text: '同意主办单位意见。' };
  await client.act(lead.clerk, 'assignment', otherPart, 'remindOpinion');
  await client.act(other.leader, 'assignment', otherPart, 'giveOpinion', opinion);
  await client.act(lead.clerk, 'assignment', otherPart, 'askAgain', { question: '第二条涉及贵单位，请再核。' });
  await client.act(other.leader, 'assignment', otherPart, 'giveOpinion', opinion);
  const reply = await client.begin(lead.clerk, 'reply', id, 'draft', { assignmentId: leadPart });
  const text = {
    opening: '您的提案收悉，现答复如下：',
    closing: '感谢关心支持。',
    class: classOf(rules, 'promised'),
    openness: rules.reply.openness[0]?.code ?? '',
    contactName: lead.clerk.name,
    contactPhone: '0755-12345678',
    answers: promised.map((recommendationId) => ({ recommendationId, adoption: 'planned', text: '已列入工作台账，逐月推进。' })),
  };
  await client.act(lead.clerk, 'reply', reply.id, 'edit', text, reply.version);
  const up = () => client.act(lead.clerk, 'reply', reply.id, 'sendUp');
  const sign = () => client.act(other.leader, 'reply', reply.id, 'countersign', { comment: '会签同意' });
  const passSection = () => client.act(lead.sectionHead, 'reply', reply.id, 'passSection', {});
  const passSupervision = () => client.act(lead.supervision, 'reply', reply.id, 'passSupervision', {});
  const back = { to: 'drafting', comment: '请逐条回应建议' };
  await up();
  await client.act(lead.clerk, 'reply', reply.id, 'takeBack', { reason: '引用数据有误，收回更正' });
  await up();
  await client.act(other.leader, 'reply', reply.id, 'refuseCountersign', { comment: '表述与实际不符' });
  await up();
  await sign();
  await client.act(lead.sectionHead, 'reply', reply.id, 'sendBackFromSection', back);
  await up();
  await sign();
  await passSection();
  await client.act(lead.supervision, 'reply', reply.id, 'sendBackFromSupervision', back);
  await up();
  await sign();
  await passSection();
  await passSupervision();
  await client.act(lead.leader, 'reply', reply.id, 'sendBackFromLeader', back);
  await up();
  await sign();
  await passSection();
  await passSupervision();
  await client.act(lead.leader, 'reply', reply.id, 'issue', { documentNo: `河复〔2025〕${reply.id.slice(-8)}号` });
}
