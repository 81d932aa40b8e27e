import { consultAll } from './consulting.ts';
import type { PlannedAnswer } from './plan.ts';
import { helpListing } from './text-helping.ts';
import { filedOf, leadOf, type Part, type Running, unitOf, type Year } from './year-state.ts';

export const answerOf = (running: Running, part: Part): PlannedAnswer | undefined =>
  running.plan.handling?.answers.find((answer) => answer.unit === part.unit);
export const answering = (running: Running): Part[] => running.parts.filter((part) => part.role === 'lead' || part.role === 'separate');

/** Receipt, recommendations one by one, plans, tasks, and the first talks with the proposers. */
export async function beginHandling(year: Year, at: number): Promise<void> {
  const { client } = year;
  await client.moveClock(at);
  const filed = filedOf(year);
  await year.client.each(year.roll.units, async (unit) => {
    const own = filed.flatMap((running) => running.parts.filter((part) => part.unit === unit.index));
    await client.bulk(
      unit.clerk,
      'assignment',
      'receive',
      own.map(({ id }) => ({ id })),
    );
  });
  await year.client.each(filed, (running) => listRecommendations(year, running));
  await tryHandling(year, filed);
  await year.client.each(filed, (running) => planSome(year, running));
  await year.client.each(filed, async (running) => {
    for (const part of answering(running)) if (!answerOf(running, part)?.consultedLate) await consultAll(year, running, part, 1);
  });
  year.say('办理：接收、分解建议、首次联系');
}

async function listRecommendations(year: Year, running: Running): Promise<void> {
  const units = answering(running);
  const [first] = units;
  if (first === undefined) return;
  const divided = running.plan.handling?.divided === true;
  await helpListing(year, unitOf(year, first.unit).clerk, running);
  for (const [at, text] of running.plan.text.items.entries()) {
    const owner = units[at % units.length];
    const unitIds = divided && owner !== undefined ? [unitOf(year, owner.unit).id] : [];
    const clerk = unitOf(year, first.unit).clerk;
    const answer = await year.client.begin(clerk, 'recommendation', running.id, 'list', { ordinal: at + 1, text, unitIds });
    running.recommendations.push({ id: answer.id, units: unitIds });
  }
}

async function planSome(year: Year, running: Running): Promise<void> {
  const random = running.plan.random.fork('plans');
  const [first] = answering(running);
  const [recommendation] = running.recommendations;
  if (first === undefined || recommendation === undefined) return;
  const unit = unitOf(year, first.unit);
  if (random.chance(0.2))
    await year.client.act(unit.clerk, 'assignment', first.id, 'plan', {
      plan: '成立专班，五月前完成调研，六月提出办理意见。',
      headName: unit.leader.name,
      handlerName: unit.clerk.name,
    });
  if (random.chance(0.01)) await escalate(year, running, first);
  if (!random.chance(0.06)) return;
  const task = await year.client.begin(unit.clerk, 'task', running.id, 'allot', {
    recommendationId: recommendation.id,
    unitId: unit.id,
    title: '摸底调查',
    headName: unit.leader.name,
    handlerName: unit.clerk.name,
    dueAt: year.iso(year.client.now() + 30 * 86_400_000),
  });
  await year.client.act(unit.clerk, 'task', task.id, 'start');
  await year.client.act(unit.clerk, 'task', task.id, 'finish', { adoption: 'adopted', answer: '已完成摸底调查。' });
}

/** A hard case goes up to the leader and comes down with an instruction. */
async function escalate(year: Year, running: Running, part: Part): Promise<void> {
  const { leader, clerk } = unitOf(year, part.unit);
  const question = { assignmentId: part.id, question: '资金渠道不明，涉及跨部门事权', plan: '建议由财政牵头统筹' };
  await year.forbidden.begin('a clerk goes to the leader', clerk, 'escalation', running.id, 'raise', question, '403 relationMissing');
  const raised = await year.client.begin(leader, 'escalation', running.id, 'raise', question);
  await year.client.act(year.roll.offices.leader, 'escalation', raised.id, 'instruct', {
    instruction: '请财政局会同研究，月底前提出意见。',
  });
  await year.client.act(clerk, 'escalation', raised.id, 'settle', { outcome: '已按批示落实资金渠道。' });
}

async function tryHandling(year: Year, filed: readonly Running[]): Promise<void> {
  const { forbidden, client, roll } = year;
  const running = filed.find(
    (entry) =>
      entry.parts.length === 1 &&
      entry.merged.length === 0 &&
      !answerOf(entry, entry.parts[0] ?? { id: '', unit: -1, role: 'lead' })?.unanswered,
  );
  const [part] = running?.parts ?? [];
  if (running === undefined || part === undefined) return;
  const unit = unitOf(year, part.unit);
  const stranger = roll.units[(part.unit + 1) % roll.units.length];
  const proposer = leadOf(year, running.plan);
  if (stranger === undefined) return;
  await forbidden.try('another unit reads a case', stranger.clerk, { method: 'GET', path: `/api/proposals/${running.id}` }, '404 notFound');
  await forbidden.try(
    'another committee’s administrator reads a case',
    roll.strangers.administrator,
    { method: 'GET', path: `/api/proposals/${running.id}` },
    '404 notFound',
  );
  await forbidden.begin(
    'another unit drafts the reply',
    stranger.clerk,
    'reply',
    running.id,
    'draft',
    { assignmentId: part.id },
    '404 notFound',
  );
  await forbidden.begin(
    'the unit’s leader drafts the reply',
    unit.leader,
    'reply',
    running.id,
    'draft',
    { assignmentId: part.id },
    '403 relationMissing',
  );
  await forbidden.act('received twice', unit.clerk, 'assignment', part.id, 'receive', {}, '409 stateForbids');
  await forbidden.act(
    'a lead gives a co-handler’s opinion',
    unit.leader,
    'assignment',
    part.id,
    'giveOpinion',
    { text: '同意' },
    '409 notCoHandler',
  );
  await forbidden.begin(
    'an adjustment after filing',
    roll.offices.proposals,
    'adjustment',
    running.id,
    'propose',
    { kind: 'convert', reason: '晚了', mode: 'phone', heldAt: year.iso(client.now()), place: '办公室', participants: ['甲'], said: '谈' },
    '409 reviewNotBegun',
  );
  await forbidden.begin(
    'a talk that is still to come',
    unit.clerk,
    'consultation',
    running.id,
    'record',
    {
      assignmentId: part.id,
      withWhom: 'proposer',
      stage: 'before',
      mode: 'phone',
      heldAt: year.iso(client.now() + 86_400_000),
      place: '电话',
      participants: ['甲'],
      said: '谈',
      agreed: '好',
    },
    '422 heldInFuture',
  );
  await forbidden.act(
    'a recommendation dropped by its proposer',
    proposer,
    'recommendation',
    running.recommendations[0]?.id ?? '',
    'drop',
    { reason: '算了' },
    '403 relationMissing',
  );
}
