import type { PlannedAnswer } from './plan.ts';
import { hostileNote } from './text-source.ts';
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

const phoneOrMeeting = ['phone', 'faceToFace', 'symposium', 'siteVisit', 'video'] as const;
const inPerson = ['faceToFace', 'symposium', 'siteVisit'] as const;

/** One unit's talks with the proposers of the main proposal and of everyone merged into it, as the plan's chance has it. */
export async function consultAll(year: Year, running: Running, part: Part, round: number): Promise<void> {
  for (const about of [running, ...running.merged]) await consult(year, running, part, about, round);
}

async function consult(year: Year, running: Running, part: Part, about: Running, round: number): Promise<void> {
  const { client, forbidden } = year;
  const unit = unitOf(year, part.unit);
  const proposer = leadOf(year, about.plan);
  const random = about.plan.random.fork(`consult-${part.unit}-${round}`);
  const whom = { assignmentId: part.id, aboutId: about.id };
  const content = (mode: string, said = '单位介绍了办理打算，提案者补充了调研情况。') => ({
    stage: random.pick(['before', 'during'] as const),
    mode,
    heldAt: year.iso(client.now() - 2 * 3_600_000),
    place: random.pick(['单位会议室', '社区现场', '企业园区']),
    participants: [proposer.name, unit.clerk.name],
    said,
    agreed: '同意按所商方向办理。',
  });
  const mode = random.pick(year.scale.preset === 'county' ? inPerson : phoneOrMeeting);
  const draw = random.next();
  if (draw < 0.05) {
    if (draw < 0.01)
      await forbidden.begin(
        'a unit waives for the proposer',
        unit.clerk,
        'consultation',
        running.id,
        'waive',
        { ...whom, note: '代为放弃' },
        '403 relationMissing',
      );
    await client.begin(proposer, 'consultation', running.id, 'waive', { ...whom, note: '本人不需要走访' });
    return;
  }
  if (draw < 0.08) {
    const attempt = {
      ...whom,
      attempts: [3, 2].map((days) => ({ at: year.iso(client.now() - days * 86_400_000), mode: 'phone', outcome: '无人接听' })),
      note: '多次联系未果，申请放行',
    };
    if (draw < 0.06)
      await forbidden.begin(
        'a release asked for after one attempt',
        unit.clerk,
        'consultation',
        running.id,
        'attempt',
        { ...attempt, attempts: attempt.attempts.slice(0, 1) },
        '422 attemptsMissing',
      );
    const first = await client.begin(unit.clerk, 'consultation', running.id, 'attempt', attempt);
    await forbidden.act(
      'a unit releases itself',
      unit.leader,
      'consultation',
      first.id,
      'release',
      { note: '放行' },
      '403 relationMissing',
    );
    if (draw > 0.075)
      await client.act(year.roll.offices.partySupervision, 'consultation', first.id, 'refuseRelease', { note: '请再联系一次' });
    const last = draw > 0.075 ? await client.begin(unit.clerk, 'consultation', running.id, 'attempt', attempt) : first;
    await client.act(year.roll.offices.governmentSupervision, 'consultation', last.id, 'release', { note: '情况属实，同意放行' });
    return;
  }
  if (draw < 0.12) {
    const recorded = await client.begin(proposer, 'consultation', running.id, 'recordByProposer', { ...whom, ...content(mode) });
    if (draw < 0.09)
      await forbidden.act(
        'the proposer confirms the own record',
        proposer,
        'consultation',
        recorded.id,
        'confirm',
        {},
        '409 otherSideConfirms',
      );
    await client.act(unit.clerk, 'consultation', recorded.id, 'confirmByUnit');
    return;
  }
  const recorded = await client.begin(unit.clerk, 'consultation', running.id, 'record', {
    ...whom,
    withWhom: 'proposer',
    ...content(mode, draw > 0.97 ? hostileNote : undefined),
  });
  if (draw < 0.15) {
    await forbidden.act(
      'the unit confirms for the proposer',
      unit.clerk,
      'consultation',
      recorded.id,
      'confirm',
      {},
      '403 relationMissing',
    );
    const disputed = await client.act(proposer, 'consultation', recorded.id, 'dispute', { note: '记录不准确：当日只通了电话' });
    await client.act(unit.clerk, 'consultation', recorded.id, 'amend', content(mode, '更正后的记录'), disputed.version);
  }
  await client.act(proposer, 'consultation', recorded.id, 'confirm');
  // talks that nobody has confirmed yet count for nothing
  if (draw > 0.9)
    await client.begin(unit.clerk, 'consultation', running.id, 'record', { ...whom, withWhom: 'proposer', ...content('mail') });
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
