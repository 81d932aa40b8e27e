import { actionPath } from '@shangliang/contract';
import { consultAll } from './handling.ts';
import type { PlannedAnswer } from './plan.ts';
import { hostileNote } from './text-source.ts';
import { leadOf, type Part, type Running, unitOf, type Year } from './year-state.ts';

/** One unit's part whose reply is due to leave. */
export interface Due {
  running: Running;
  part: Part;
  plan: PlannedAnswer;
  round: number;
}

/** What a reply set going that somebody must look after. */
export interface Issued extends Due {
  trackings: string[];
}

const adoptionsOf = (name: string, adopted: boolean, count: number): string[] =>
  Array.from({ length: count }, (_none, at) => {
    if (name === 'A') return at % 4 === 3 ? 'partly' : 'adopted';
    if (name === 'B') return adopted && at === 0 ? 'partly' : 'planned';
    if (name === 'C') return at % 2 === 0 ? 'declined' : 'planned';
    return 'declined';
  });

function textOfReply(year: Year, due: Due) {
  const name = due.plan.classes[due.round - 1] ?? 'A';
  const own = due.running.recommendations.filter(
    (entry) => entry.units.length === 0 || entry.units.includes(unitOf(year, due.part.unit).id),
  );
  const adoptions = adoptionsOf(name, due.plan.adopted[due.round - 1] ?? false, own.length);
  const open = due.running.plan.random.fork(`open-${due.part.unit}`).chance(0.1);
  const unit = unitOf(year, due.part.unit);
  return {
    opening: `您提出的第 ${due.running.serialNo} 号提案收悉，${unit.name}高度重视，现答复如下：`,
    closing: due.running.plan.index % 50 === 7 ? hostileNote : '感谢您对我们工作的关心和支持。',
    class: name,
    openness: open ? 'none' : 'full',
    ...(open ? { opennessReason: '涉及未定事项' } : {}),
    contactName: unit.clerk.name,
    contactPhone: '0755-12345678',
    answers: own.map((entry, at) => ({
      recommendationId: entry.id,
      adoption: adoptions[at] ?? 'declined',
      text: '我们会同有关单位作了研究，具体办理情况已列入工作台账，逐月推进。',
      ...(adoptions[at] === 'declined' ? { reason: '现行政策和财力暂不具备条件', nextStep: '条件具备时优先研究' } : {}),
    })),
  };
}

/** One day on which replies leave: opinions of co-handlers, talks still owed, drafts, countersignatures, three levels. */
export async function replyAll(year: Year, dues: readonly Due[], tries: boolean): Promise<Issued[]> {
  const { client } = year;
  for (const due of dues.filter(({ round }) => round > 1)) await secondPlan(year, due);
  const begun: [string, Due][] = [];
  await year.client.each(dues, async (due) => {
    const { clerk } = unitOf(year, due.part.unit);
    const draft = await client.begin(clerk, 'reply', due.running.id, 'draft', { assignmentId: due.part.id, opening: '' });
    await client.act(clerk, 'reply', draft.id, 'edit', textOfReply(year, due), draft.version);
    begun.push([draft.id, due]);
  });
  const drafts = begun.sort(([, a], [, b]) => a.running.plan.index - b.running.plan.index || a.part.unit - b.part.unit);
  if (tries) await tryReplying(year, drafts);
  if (tries) await tryUnheard(year, drafts);
  await year.client.each(
    dues.filter(({ round }) => round === 1),
    (due) => coOpinions(year, due, tries),
  );
  await year.client.each(
    dues.filter(({ plan, round }) => round > 1 || plan.consultedLate),
    ({ running, part, round }) => consultAll(year, running, part, round),
  );
  const byUnit = [...Map.groupBy(drafts, ([, due]) => due.part.unit)].sort(([a], [b]) => a - b);
  await year.client.each(byUnit, ([unit, list]) => sendUp(year, unit, list));
  await year.client.each(drafts, ([id, due]) => countersign(year, id, due));
  await year.client.each(byUnit, ([unit, list]) => sendBack(year, unit, list));
  const issued: Issued[] = [];
  await year.client.each(byUnit, async ([index, list]) => {
    const unit = unitOf(year, index);
    const items = list.map(([id]) => ({ id }));
    await client.bulk(unit.sectionHead, 'reply', 'passSection', items);
    await client.bulk(unit.supervision, 'reply', 'passSupervision', items);
    await leaderSendsBack(year, index, list);
    const answers = await client.bulk(
      unit.leader,
      'reply',
      'issue',
      list.map(([id, due]) => ({
        id,
        input: { documentNo: `${unit.name.slice(0, 4)}提复〔${year.scale.year}〕${due.running.plan.index + 1}-${due.round}号` },
      })),
      25,
    );
    for (const [at, answer] of answers.entries()) {
      const due = list[at]?.[1];
      if (due !== undefined)
        issued.push({ ...due, trackings: answer.begun.filter((entry) => entry.procedure === 'tracking').map((entry) => entry.id) });
    }
  });
  return issued.sort((a, b) => a.running.plan.index - b.running.plan.index || a.part.unit - b.part.unit);
}

async function coOpinions(year: Year, { running, part }: Due, tries: boolean): Promise<void> {
  if (part.role !== 'lead') return;
  for (const [at, other] of running.parts.filter(({ role }) => role === 'coHandler').entries()) {
    const { leader, clerk } = unitOf(year, other.unit);
    if (tries && at === 0 && running.plan.index % 9 === 0)
      await year.forbidden.act(
        'a clerk gives the opinion of the unit',
        clerk,
        'assignment',
        other.id,
        'giveOpinion',
        { text: '同意' },
        '403 relationMissing',
      );
    await year.client.act(leader, 'assignment', other.id, 'giveOpinion', { text: '同意主办单位意见，供统一答复时参考。', class: 'A' });
  }
}

async function secondPlan(year: Year, { running, part }: Due): Promise<void> {
  const { leader, clerk } = unitOf(year, part.unit);
  const plan = { plan: '由主要负责人牵头重新研究，当面听取提案者意见。', headName: leader.name, handlerName: clerk.name };
  if (running.plan.index % 2 === 0)
    await year.forbidden.act('a clerk leads the second handling', clerk, 'assignment', part.id, 'plan', plan, '409 secondRoundNeedsLeader');
  await year.client.act(leader, 'assignment', part.id, 'plan', plan);
}

/** A reply stays where it is until the proposers were talked to and the co-handlers heard. */
async function tryUnheard(year: Year, drafts: readonly (readonly [string, Due])[]): Promise<void> {
  const { client, forbidden } = year;
  await forbidden.try(
    'an office that has no part in it reads the record',
    year.roll.offices.deputy,
    { method: 'GET', path: '/api/events' },
    '403 forbidden',
  );
  const unheard = drafts.find(
    ([, { plan, round, running }]) => !plan.consultedLate && round === 1 && running.parts.some(({ role }) => role === 'coHandler'),
  );
  if (unheard !== undefined)
    await forbidden.act(
      'sent up before the co-handlers were heard',
      unitOf(year, unheard[1].part.unit).clerk,
      'reply',
      unheard[0],
      'sendUp',
      {},
      '409 coOpinionMissing',
    );
  const found = drafts.find(([, { plan, round }]) => plan.consultedLate && round === 1);
  if (found === undefined) return;
  const [id, due] = found;
  const { clerk } = unitOf(year, due.part.unit);
  const proposer = leadOf(year, due.running.plan);
  await forbidden.act('sent up before the proposer was talked to', clerk, 'reply', id, 'sendUp', {}, '409 consultationMissing');
  if (year.scale.preset !== 'county' || due.running.merged.length > 0) return;
  const recorded = await client.begin(clerk, 'consultation', due.running.id, 'record', {
    assignmentId: due.part.id,
    withWhom: 'proposer',
    stage: 'during',
    mode: 'phone',
    heldAt: year.iso(client.now() - 3_600_000),
    place: '电话',
    participants: [proposer.name],
    said: '电话沟通',
    agreed: '约定面商',
  });
  await client.act(proposer, 'consultation', recorded.id, 'confirm');
  await forbidden.act('sent up after a telephone call alone', clerk, 'reply', id, 'sendUp', {}, '409 faceToFaceMissing');
}

async function tryReplying(year: Year, drafts: readonly (readonly [string, Due])[]): Promise<void> {
  const [found] = drafts;
  if (found === undefined) return;
  const [id, due] = found;
  const { forbidden } = year;
  const unit = unitOf(year, due.part.unit);
  const text = textOfReply(year, due);
  await forbidden.act('a reply issued that was never sent up', unit.leader, 'reply', id, 'issue', { documentNo: 'x' }, '409 stateForbids');
  await forbidden.act('a reply issued by its clerk', unit.clerk, 'reply', id, 'issue', { documentNo: 'x' }, '403 relationMissing');
  await forbidden.act(
    'a class the rulebook does not know',
    unit.clerk,
    'reply',
    id,
    'edit',
    { ...text, class: 'Z' },
    '422 classUnknown',
    2,
  );
  await forbidden.act('an older reply written over', unit.clerk, 'reply', id, 'edit', text, '409 staleVersion', 1);
  await forbidden.begin(
    'a second reply of one round',
    unit.clerk,
    'reply',
    due.running.id,
    'draft',
    { assignmentId: due.part.id },
    '409 replyOpen',
  );
  await forbidden.act('sent up by the section head', unit.sectionHead, 'reply', id, 'sendUp', {}, '403 relationMissing');
  await forbidden.act('sent up by another committee', year.roll.strangers.office, 'reply', id, 'sendUp', {}, '404 notFound');
  await forbidden.try(
    'nobody sends it up',
    undefined,
    { method: 'POST', path: actionPath('reply', id, 'sendUp'), body: {} },
    '401 notSignedIn',
  );
}

async function sendUp(year: Year, unit: number, list: readonly (readonly [string, Due])[]): Promise<void> {
  await year.client.bulk(
    unitOf(year, unit).clerk,
    'reply',
    'sendUp',
    list.map(([id]) => ({ id })),
  );
}

async function countersign(year: Year, id: string, { running, part }: Due): Promise<void> {
  if (part.role !== 'lead') return;
  for (const other of running.parts.filter(({ role }) => role === 'coHandler'))
    await year.client.act(unitOf(year, other.unit).leader, 'reply', id, 'countersign', { comment: '会签同意' });
}

/** Sections and supervision send some back, once; the clerk sends them up again. */
async function sendBack(year: Year, index: number, list: readonly (readonly [string, Due])[]): Promise<void> {
  const { client, forbidden } = year;
  const unit = unitOf(year, index);
  for (const [id, due] of list.filter(([, { plan, round }]) => plan.sentBack !== undefined && round === 1)) {
    if (due.plan.sentBack === 'section') {
      await forbidden.act(
        'sent back to a level above',
        unit.sectionHead,
        'reply',
        id,
        'sendBackFromSection',
        { to: 'leaderReview', comment: '错' },
        '422 sendBackTargetUnfit',
      );
      await client.act(unit.sectionHead, 'reply', id, 'sendBackFromSection', { to: 'drafting', comment: '请逐条回应建议' });
      await again(year, id, due);
    }
    if (due.plan.sentBack === 'supervision') {
      await client.act(unit.sectionHead, 'reply', id, 'passSection', {});
      await client.act(unit.supervision, 'reply', id, 'sendBackFromSupervision', { to: 'sectionReview', comment: '请补充数据' });
    }
  }
}

async function again(year: Year, id: string, due: Due): Promise<void> {
  await year.client.act(unitOf(year, due.part.unit).clerk, 'reply', id, 'sendUp');
  await countersign(year, id, due);
}

async function leaderSendsBack(year: Year, index: number, list: readonly (readonly [string, Due])[]): Promise<void> {
  const { client } = year;
  const unit = unitOf(year, index);
  for (const [id, due] of list.filter(([, { plan, round }]) => plan.sentBack === 'leader' && round === 1)) {
    await client.act(unit.leader, 'reply', id, 'sendBackFromLeader', { to: 'drafting', comment: '语气生硬，请重写结尾' });
    await again(year, id, due);
    await client.act(unit.sectionHead, 'reply', id, 'passSection', {});
    await client.act(unit.supervision, 'reply', id, 'passSupervision', {});
  }
}
