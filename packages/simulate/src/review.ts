import { adjustAll, submitJoints } from './adjusting.ts';
import type { Person } from './client.ts';
import { leadOf, member, type Running, runningOf, type Year } from './year-state.ts';

const groupOf = (year: Year, running: Running) => {
  const { groups } = year.roll;
  const found = groups[running.plan.index % groups.length];
  if (found === undefined) throw new RangeError('there is no review group');
  return found;
};

/** Admission, opinions, what is talked over with the proposers, and the decision: one outcome each. */
export async function reviewAll(year: Year, dates: { admitAt: number; joinAt: number; decideAt: number }): Promise<void> {
  const { client, roll } = year;
  await client.moveClock(dates.admitAt);
  const first = [...year.running.values()].sort((a, b) => a.plan.index - b.plan.index);
  await tryBeforeAdmission(year, first);
  await withdrawThem(year, first);
  const admitted = first.filter((entry) => !(entry.plan.fate === 'withdrawn' && entry.plan.index % 3 === 0));
  await admit(year, admitted);
  await secondSome(year, admitted);
  await adjustAll(year, admitted);
  await client.moveClock(dates.joinAt);
  const joints = await submitJoints(year);
  await admit(year, joints);
  const open = [...admitted, ...joints].filter(({ plan }) => !['joined', 'information', 'withdrawn'].includes(plan.fate));
  await throughSteps(year, open);
  await client.moveClock(dates.decideAt);
  await decideAll(year, open);
  await tryAfterDecision(year, open);
  year.say(`审查：立案 ${open.filter(({ plan }) => plan.fate === 'filed').length} 件，审结 ${first.length + joints.length} 件`);
  if (roll.groups.length === 0) throw new RangeError('there is no review group');
}

async function admit(year: Year, list: readonly Running[]): Promise<void> {
  const withGroup = year.scale.preset === 'shenzhen';
  await year.client.bulk(
    year.roll.offices.proposals,
    'proposal',
    'admit',
    list.map((running) => ({ id: running.id, input: withGroup ? { reviewGroupId: groupOf(year, running).id } : {} })),
  );
}

async function tryBeforeAdmission(year: Year, list: readonly Running[]): Promise<void> {
  const [one] = list.filter(({ plan }) => plan.fate === 'filed' && plan.kind === 'individual');
  if (one === undefined) return;
  const { forbidden, roll } = year;
  await forbidden.act('filed before it is admitted', roll.offices.committee, 'proposal', one.id, 'file', {}, '409 stateForbids');
  await forbidden.act('admitted by its proposer', leadOf(year, one.plan), 'proposal', one.id, 'admit', {}, '403 relationMissing');
  await forbidden.act('admitted by another committee', roll.strangers.office, 'proposal', one.id, 'admit', {}, '404 notFound');
  await forbidden.act('submitted twice', leadOf(year, one.plan), 'proposal', one.id, 'submit', {}, '409 stateForbids');
  await forbidden.act('discarded after it was submitted', leadOf(year, one.plan), 'proposal', one.id, 'discard', {}, '409 stateForbids');
}

/** A third of those taken back are so by their proposers alone, before the review begins. */
async function withdrawThem(year: Year, list: readonly Running[]): Promise<void> {
  for (const running of list.filter(({ plan }) => plan.fate === 'withdrawn' && plan.index % 3 === 0))
    await year.client.act(leadOf(year, running.plan), 'proposal', running.id, 'withdraw', { reason: '情况已有变化，本人撤回' });
}

async function secondSome(year: Year, list: readonly Running[]): Promise<void> {
  const chosen = list.filter(
    ({ plan }) => plan.kind === 'individual' && plan.fate === 'filed' && plan.random.fork('seconded').chance(0.06),
  );
  // a submitted proposal is the offices' and its proposers' until it is on file: others cannot second what they cannot see
  for (const { plan, id } of chosen.slice(0, 3))
    await year.forbidden.act(
      'seconded unseen',
      member(year, (plan.lead + 1) % year.scale.members),
      'proposal',
      id,
      'second',
      {},
      '404 notFound',
    );
}

const recommends = {
  filed: 'file',
  merged: 'merge',
  opinion: 'opinion',
  refused: 'refuse',
  information: 'convert',
  withdrawn: 'withdraw',
  joined: 'join',
} as const;

async function throughSteps(year: Year, open: readonly Running[]): Promise<void> {
  const { client, roll, forbidden } = year;
  const { offices } = roll;
  const [one] = open;
  if (one !== undefined) {
    await forbidden.act('filed before the review is finished', offices.committee, 'proposal', one.id, 'file', {}, '409 reviewNotFinished');
    await forbidden.act(
      'passed by who does not decide the step',
      offices.committee,
      'proposal',
      one.id,
      'passStep',
      {},
      '409 notYourReviewStep',
    );
    await forbidden.act(
      'a member gives an opinion of review',
      leadOf(year, one.plan),
      'proposal',
      one.id,
      'giveOpinion',
      { recommends: 'file', text: '同意' },
      '403 relationMissing',
    );
  }
  const opinion = (running: Running) => ({
    id: running.id,
    input: { recommends: recommends[running.plan.fate], text: `第${running.serialNo}件，经审查，意见如上。` },
  });
  await client.bulk(
    offices.proposals,
    'proposal',
    'passStep',
    open.map(({ id }) => ({ id })),
  );
  if (year.scale.preset === 'county') {
    if (one !== undefined)
      await forbidden.act('filed without an opinion', offices.committee, 'proposal', one.id, 'file', {}, '409 opinionsMissing');
    await client.bulk(offices.deputy, 'proposal', 'giveOpinion', open.map(opinion));
    return;
  }
  const byGroup = Map.groupBy(open, (running) => groupOf(year, running));
  const tries: [Person, Running][] = [...byGroup].flatMap(([group, [first]]) => (first === undefined ? [] : [[group.convener, first]]));
  for (const [convener, running] of tries)
    await forbidden.act('a step passed without opinions', convener, 'proposal', running.id, 'passStep', {}, '409 opinionsMissing');
  await year.client.each([...byGroup], async ([group, list]) => {
    await client.bulk(group.reviewer, 'proposal', 'giveOpinion', list.map(opinion));
    await client.bulk(
      group.convener,
      'proposal',
      'passStep',
      list.map(({ id }) => ({ id })),
    );
  });
}

async function decideAll(year: Year, open: readonly Running[]): Promise<void> {
  const { client, roll, forbidden } = year;
  const committee = roll.offices.committee;
  const of = (fate: string) => open.filter(({ plan }) => plan.fate === fate);
  const [refused] = of('refused');
  if (refused !== undefined) {
    await forbidden.act(
      'refused for a reason nobody knows',
      committee,
      'proposal',
      refused.id,
      'refuse',
      { reason: 'noReason', destination: 'returned', note: '无' },
      '422 reasonUnknown',
    );
    await forbidden.act(
      'converted without consent',
      committee,
      'proposal',
      refused.id,
      'convertToInformation',
      { note: '转社情民意' },
      '409 consentMissing',
    );
    await forbidden.act(
      'merged into itself',
      committee,
      'proposal',
      refused.id,
      'merge',
      { intoId: refused.id, note: '并案' },
      '422 mergeIntoItself',
    );
    await forbidden.act('filed by the office alone', roll.offices.proposals, 'proposal', refused.id, 'file', {}, '403 relationMissing');
  }
  await client.bulk(
    committee,
    'proposal',
    'file',
    of('filed').map(({ id }) => ({ id, input: { note: '同意立案' } })),
  );
  await client.bulk(
    committee,
    'proposal',
    'refuse',
    of('refused').map(({ id, plan }) => ({
      id,
      input: {
        reason: plan.random.fork('refused').pick(['vague', 'litigation', 'personal', 'promotion', 'academic']),
        destination: 'returned',
        note: '按不予立案情形处理，已告知提案者',
      },
    })),
  );
  await client.bulk(
    committee,
    'proposal',
    'convertToOpinion',
    of('opinion').map(({ id }) => ({ id, input: { destination: 'forwarded', note: '作为意见和建议转送' } })),
  );
  for (const running of of('merged')) {
    const main = runningOf(year, running.plan.mergedInto ?? -1);
    await client.act(committee, 'proposal', running.id, 'merge', { intoId: main.id, note: '内容相近，并案办理' });
    main.merged.push(running);
  }
}

async function tryAfterDecision(year: Year, open: readonly Running[]): Promise<void> {
  const { forbidden, roll } = year;
  const [filed] = open.filter(({ plan }) => plan.fate === 'filed');
  const [refused] = open.filter(({ plan }) => plan.fate === 'refused');
  if (filed !== undefined)
    await forbidden.act(
      'withdrawn after filing',
      leadOf(year, filed.plan),
      'proposal',
      filed.id,
      'withdraw',
      { reason: '撤回' },
      '409 stateForbids',
    );
  if (refused !== undefined)
    await forbidden.act('filed after it was refused', roll.offices.committee, 'proposal', refused.id, 'file', {}, '409 stateForbids');
}
