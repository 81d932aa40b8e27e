import { leadOf, member, type Running, type Year } from './year-state.ts';

const talk = (year: Year, said: string) => ({
  mode: 'phone' as const,
  heldAt: year.iso(year.client.now() - 3_600_000),
  place: '提案委办公室',
  participants: ['提案委办公室', '提案者'],
  said,
});

/** What is talked over with the proposers before filing: revised, joined, converted, withdrawn. */
export async function adjustAll(year: Year, list: readonly Running[]): Promise<void> {
  const { client } = year;
  const office = year.roll.offices.proposals;
  const propose = (running: Running, kind: string, more = {}) =>
    client.begin(office, 'adjustment', running.id, 'propose', {
      kind,
      reason: '审查中发现，经与提案者沟通',
      ...talk(year, '说明了理由，听取了提案者意见'),
      ...more,
    });
  await year.client.each(
    list.filter(({ plan }) => plan.fate === 'information' || plan.fate === 'withdrawn'),
    async (running) => {
      const adjustment = await propose(running, running.plan.fate === 'information' ? 'convert' : 'withdraw');
      if (running.plan.index % 4 === 0)
        await year.forbidden.act(
          'the office consents for the proposer',
          office,
          'adjustment',
          adjustment.id,
          'consent',
          {},
          '403 relationMissing',
        );
      await client.act(leadOf(year, running.plan), 'adjustment', adjustment.id, 'consent', { note: '同意' });
    },
  );
  await year.client.each(
    list.filter(({ plan }) => plan.revised),
    (running) => revise(year, running, propose),
  );
  for (const running of list.filter(({ plan }) => plan.fate === 'opinion').slice(0, 2)) {
    const adjustment = await propose(running, 'convert');
    await year.forbidden.act('passed on while an adjustment is open', office, 'proposal', running.id, 'passStep', {}, '409 adjustmentOpen');
    await client.act(leadOf(year, running.plan), 'adjustment', adjustment.id, 'decline', { note: '仍希望按提案办理' });
  }
  const groups = Map.groupBy(
    list.filter(({ plan }) => plan.fate === 'joined'),
    ({ plan }) => plan.group,
  );
  for (const [group, [first, second]] of groups) {
    if (first === undefined || second === undefined) continue;
    const adjustment = await propose(first, 'join', { withIds: [second.id] });
    const other = adjustment.begun.find((entry) => entry.procedure === 'adjustment' && entry.proposalId === second.id);
    await client.act(leadOf(year, first.plan), 'adjustment', adjustment.id, 'consent', { note: '同意联名' });
    const last = await client.act(leadOf(year, second.plan), 'adjustment', other?.id ?? '', 'consent', { note: '同意联名' });
    const joint = last.begun.find((entry) => entry.procedure === 'proposal');
    const plan = year.plans.find((entry) => entry.fromGroup && entry.group === group);
    if (joint === undefined || plan === undefined) throw new Error('the joint draft did not begin');
    year.running.set(plan.index, { plan, id: joint.id, serialNo: '', parts: [], recommendations: [], trackings: [], merged: [] });
  }
}

/** The first part says that it is another text. */
export const revisedParts = (parts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(parts).map(([code, text], index) => [code, index === 0 ? `（修改稿）${text}` : text]));

async function revise(year: Year, running: Running, propose: (running: Running, kind: string) => Promise<{ id: string }>): Promise<void> {
  const { client } = year;
  const { plan, id } = running;
  const author = leadOf(year, plan);
  const adjustment = await propose(running, 'revise');
  await client.act(author, 'adjustment', adjustment.id, 'consent', {});
  const view = await client.act(author, 'proposal', id, 'keepVersion');
  await client.act(
    author,
    'proposal',
    id,
    'edit',
    {
      title: plan.text.title,
      field: plan.text.field,
      parts: revisedParts(plan.text.parts),
      consentToPublish: 'full',
      secrecyChecked: true,
    },
    view.version,
  );
  if (plan.coSigners.some((entry) => entry.answer === 'signs'))
    await year.forbidden.act('sent in again over older signatures', author, 'proposal', id, 'resubmit', {}, '409 signatureOnOlderText');
  for (const entry of plan.coSigners) if (entry.answer === 'signs') await client.act(member(year, entry.member), 'proposal', id, 'sign');
  await client.act(author, 'proposal', id, 'resubmit');
}

/** Joint drafts that came of joining: checked by their first proposer, signed, submitted. */
export async function submitJoints(year: Year): Promise<Running[]> {
  const joints = [...year.running.values()].filter(({ plan }) => plan.fromGroup);
  for (const running of joints) {
    const { plan, id } = running;
    const author = member(year, plan.lead);
    const { client } = year;
    await year.forbidden.act('a joint draft is discarded', author, 'proposal', id, 'discard', {}, '409 fromAdjustmentStays');
    const kept = await client.act(author, 'proposal', id, 'keepVersion');
    const edit = { title: plan.text.title, field: plan.text.field, parts: plan.text.parts, consentToPublish: 'full', secrecyChecked: true };
    await client.act(author, 'proposal', id, 'edit', edit, kept.version);
    for (const entry of plan.coSigners) await client.act(member(year, entry.member), 'proposal', id, 'sign');
    const answer = await client.act(author, 'proposal', id, 'submit');
    running.serialNo = answer.numbers.serialNo ?? '';
  }
  return joints;
}
