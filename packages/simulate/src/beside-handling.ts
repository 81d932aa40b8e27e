import { caseView } from '@shangliang/contract';
import { draft, keepSilent, lastMembers, reviewed, reviseRulebook, submitted } from './beside-review.ts';
import { handledTogether } from './beside-talking.ts';
import { enterPaper } from './evaluating.ts';
import { unitOf, type Year } from './year-state.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** What a small year may have no occasion for, from the first draft to silence about the reply: each act at least twice. */
export async function playHandling(year: Year): Promise<void> {
  await reviseRulebook(year);
  const handled: Placed[] = [];
  for (const place of ['城东', '滨江']) {
    await writtenTogether(year, place);
    await joinedInVain(year, place);
    await notFiled(year, place);
    const one = await placed(year, place);
    await handledTogether(year, one);
    handled.push(one);
  }
  await keepSilent(year);
  for (const one of handled) await afterSilence(year, one);
}

/** A body talks a draft over; a member asks others to stand behind one. */
async function writtenTogether(year: Year, place: string): Promise<void> {
  const { client, roll } = year;
  const [body] = roll.bodies;
  const [colleague] = body?.members ?? [];
  if (body === undefined || colleague === undefined) throw new RangeError('no body has members');
  const own = await draft(year, body.leader, `${place}停车`, body.id);
  await client.act(colleague, 'proposal', own.id, 'comment', { text: '建议补充夜间停车的数据' });
  await client.act(body.leader, 'proposal', own.id, 'discard');
  const [first, second] = lastMembers(year);
  const called = await draft(year, first, `${place}养老`);
  await client.act(first, 'proposal', called.id, 'callForSeconds', { until: year.iso(client.now() + day) });
  await client.act(second, 'proposal', called.id, 'second');
  await client.act(first, 'proposal', called.id, 'discard');
}

/** Two become one, with everybody's consent, and the joint draft is never submitted. */
async function joinedInVain(year: Year, place: string): Promise<void> {
  const { client, roll } = year;
  const office = roll.offices.proposals;
  const [first, second] = lastMembers(year);
  const one = await submitted(year, first, `${place}托育`);
  const other = await submitted(year, second, `${place}托育点`);
  const proposed = await client.begin(office, 'adjustment', one, 'propose', {
    kind: 'join',
    withIds: [other],
    reason: '两件所提为同一事',
    mode: 'phone',
    heldAt: year.iso(client.now() - hour),
    place: '提案委办公室',
    participants: [first.name, second.name],
    said: '愿意联名',
  });
  const alike = proposed.begun.find((entry) => entry.procedure === 'adjustment' && entry.proposalId === other);
  await client.act(first, 'adjustment', proposed.id, 'consent', {});
  await client.act(second, 'adjustment', alike?.id ?? '', 'consent', {});
}

async function notFiled(year: Year, place: string): Promise<void> {
  const { client, roll, rules } = year;
  const { committee } = roll.offices;
  const [proposer] = lastMembers(year);
  const told = await reviewed(year, proposer, `${place}夜校`);
  await client.act(committee, 'proposal', told, 'convertToInformation', { note: '转为社情民意信息' });
  const refused = await reviewed(year, proposer, `${place}书屋`);
  await client.act(committee, 'proposal', refused, 'refuse', {
    reason: rules.refusalReasons[0]?.code ?? '',
    destination: rules.destinations[0]?.code ?? '',
    note: '按不予立案情形处理',
  });
  const withdrawn = await submitted(year, proposer, `${place}公交`);
  await client.act(proposer, 'proposal', withdrawn, 'withdraw', { reason: '情况已有变化' });
}

/** Filed, numbered anew, objected to and taken back before anybody met; with a lead and a co-handler it goes out. */
async function placed(year: Year, place: string) {
  const { client, roll, rules } = year;
  const { proposals: office, committee, partySupervision, governmentSupervision } = roll.offices;
  const [proposer] = lastMembers(year);
  const [lead, other] = [unitOf(year, 0), unitOf(year, 1)];
  const id = await reviewed(year, proposer, `${place}河道`);
  await client.act(committee, 'proposal', id, 'file');
  await client.act(office, 'proposal', id, 'renumber', { caseNo: `${place}补1` });
  // one supervision office would have a co-handler beside it
  await client.act(office, 'proposal', id, 'planUnits', { units: [{ unitId: lead.id, role: 'lead' }] });
  await client.act(partySupervision, 'proposal', id, 'returnUnits', { reason: '涉及两家单位，请增加会办' });
  await client.act(office, 'proposal', id, 'planUnits', {
    units: [
      { unitId: lead.id, role: 'lead' },
      { unitId: other.id, role: 'coHandler' },
    ],
  });
  for (const supervision of [partySupervision, governmentSupervision]) await client.act(supervision, 'proposal', id, 'endorseUnits');
  await client.act(office, 'proposal', id, 'preassign');
  const { cases } = await client.get(office, `/api/proposals/${id}`, caseView);
  const partOf = (unitId: string): string => cases.assignment?.find((entry) => entry.unitId === unitId)?.id ?? '';
  const [leadPart, otherPart] = [partOf(lead.id), partOf(other.id)];
  const signer = rules.preassignment.objectionSignedBy === 'unitLeader' ? other.leader : other.clerk;
  await client.act(lead.clerk, 'assignment', leadPart, 'claim');
  await client.act(signer, 'assignment', otherPart, 'object', { reason: '不属本单位职责', basis: '“三定”规定第三条' });
  const called = await client.begin(office, 'conciliation', id, 'call', { cause: 'objected' });
  await client.act(signer, 'assignment', otherPart, 'withdrawObjection', { note: '经研究，由本单位会办' });
  await client.act(office, 'conciliation', called.id, 'cancel', { reason: '异议已撤回' });
  await client.act(committee, 'proposal', id, 'assign');
  await client.act(lead.clerk, 'assignment', leadPart, 'receive');
  await client.act(other.clerk, 'assignment', otherPart, 'receive');
  return { id, proposer, lead, other, leadPart, otherPart };
}
export type Placed = Awaited<ReturnType<typeof placed>>;

/** What was not returned comes in on paper; what was promised is reported on, one kept and one explained. */
async function afterSilence(year: Year, { id, lead }: Placed): Promise<void> {
  const { client, roll } = year;
  const office = roll.offices.proposals;
  const { cases } = await client.get(office, `/api/proposals/${id}`, caseView);
  for (const evaluation of cases.evaluation ?? []) await enterPaper(year, evaluation.id, false);
  for (const entry of cases.recommendation ?? [])
    if (entry.state !== 'dropped')
      await client.act(lead.clerk, 'recommendation', entry.id, 'recordResult', { kind: 'document', reference: '年度工作要点第 1 条' });
  for (const [at, tracking] of (cases.tracking ?? []).entries()) {
    const report = { outcome: at === 0 ? 'done' : 'explained', report: '进展如下。' };
    await client.act(lead.leader, 'tracking', tracking.id, 'report', report);
    await client.act(office, 'tracking', tracking.id, 'sendBack', { comment: '请附证明材料' });
    await client.act(lead.leader, 'tracking', tracking.id, 'report', report);
    await client.act(office, 'tracking', tracking.id, at === 0 ? 'accept' : 'acceptExplanation', {});
  }
}
