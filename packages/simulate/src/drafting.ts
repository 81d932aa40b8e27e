import { actionAnswer, beginPath } from '@shangliang/contract';
import type { Person } from './client.ts';
import { draftingWaves, interSessionWave, type PlannedProposal } from './plan.ts';
import { approvalsOf } from './rules.ts';
import { membersInBody } from './scale.ts';
import { helpWriting } from './text-helping.ts';
import { leadOf, member, type Running, type Year } from './year-state.ts';

const editOf = (plan: PlannedProposal, title = plan.text.title) => ({
  title,
  field: plan.text.field,
  parts: plan.text.parts,
  consentToPublish: plan.random.fork('consent').pick(['full', 'full', 'full', 'titleOnly', 'none'] as const),
  secrecyChecked: true,
});

/** Members and bodies write, ask for signatures, vote, seal and submit, in several waves. */
export async function draftAll(year: Year, waves: readonly { writeAt: number; submitAt: number }[]): Promise<void> {
  for (let wave = 0; wave < draftingWaves; wave += 1) {
    const dates = waves[wave];
    if (dates === undefined) continue;
    await year.client.moveClock(dates.writeAt);
    const plans = year.plans.filter((plan) => plan.wave === wave && !plan.fromGroup);
    await year.client.each(plans, (plan) => write(year, plan, dates.submitAt - 3_600_000));
    const tried = plans.filter((plan) => plan.kind === 'individual').slice(0, 2);
    for (const plan of tried) await tryDrafting(year, plan);
    if (wave === 0) await tryOnce(year, tried);
    await tryJoint(year, plans);
    await tryCollective(year, plans);
    await year.client.moveClock(dates.submitAt);
    await year.client.each(plans, (plan) => submit(year, plan));
    year.say(`撰写第 ${wave + 1} 轮：提交 ${plans.length} 件${wave === interSessionWave ? '（闭会后）' : ''}`);
  }
}

async function write(year: Year, plan: PlannedProposal, closesAt: number): Promise<void> {
  const { client } = year;
  const author = leadOf(year, plan);
  const body = plan.body === undefined ? undefined : year.roll.bodies[plan.body];
  const begun = await client.begin(author, 'proposal', undefined, 'draft', {
    kind: body === undefined ? 'individual' : 'collective',
    ...(body === undefined ? {} : { bodyId: body.id }),
    title: plan.text.title,
    field: plan.text.field,
    parts: plan.text.parts,
  });
  const running: Running = { plan, id: begun.id, serialNo: '', parts: [], recommendations: [], trackings: [], merged: [] };
  year.running.set(plan.index, running);
  await client.act(author, 'proposal', begun.id, 'edit', editOf(plan), begun.version);
  await helpWriting(year, plan, begun.id);
  if (body !== undefined) {
    // its leader's vote comes last, on the day it is sealed
    for (const voter of votersOf(year, body).slice(1)) await client.act(voter, 'proposal', begun.id, 'approve', { vote: 'approve' });
    return;
  }
  if (plan.coSigners.length === 0) return;
  await client.act(author, 'proposal', begun.id, 'invite', {
    personIds: plan.coSigners.map((entry) => member(year, entry.member).id),
    closesAt: year.iso(closesAt),
  });
  for (const entry of plan.coSigners) {
    if (entry.answer === 'signs') await client.act(member(year, entry.member), 'proposal', begun.id, 'sign');
    if (entry.answer === 'declines')
      await client.act(member(year, entry.member), 'proposal', begun.id, 'declineToSign', { reason: '本人对该领域了解不够' });
  }
}

/** The leader first; as many as the rulebook wants to approve. */
const votersOf = (year: Year, body: { leader: Person; members: Person[] }): Person[] =>
  [body.leader, ...body.members].slice(0, approvalsOf(year.rules, body.members.length + 1));

async function submit(year: Year, plan: PlannedProposal): Promise<void> {
  const { client } = year;
  const running = year.running.get(plan.index);
  if (running === undefined) return;
  const body = plan.body === undefined ? undefined : year.roll.bodies[plan.body];
  if (body !== undefined) {
    const approved = await client.act(body.leader, 'proposal', running.id, 'approve', { vote: 'approve' });
    // one edit over the first text, which was not kept: the version is still the first
    if (approved.state === 'drafting') await client.act(body.leader, 'proposal', running.id, 'seal', { textVersion: 1 });
  }
  const answer = await client.act(leadOf(year, plan), 'proposal', running.id, 'submit');
  running.serialNo = answer.numbers.serialNo ?? '';
}

const firstPart = (year: Year): string => year.rules.parts[0]?.code ?? '';

const stranger = (year: Year, plan: PlannedProposal) => {
  // nobody of a body, who might have a say
  const index = plan.random.fork('stranger').int(year.roll.bodies.length * membersInBody + 1, year.scale.members - 1);
  return member(year, index === plan.lead ? index - 1 : index);
};

async function tryDrafting(year: Year, plan: PlannedProposal): Promise<void> {
  const { forbidden, roll } = year;
  const running = year.running.get(plan.index);
  if (running === undefined) return;
  const { id } = running;
  const author = leadOf(year, plan);
  const other = stranger(year, plan);
  await forbidden.try('another member reads a draft', other, { method: 'GET', path: `/api/proposals/${id}` }, '404 notFound');
  await forbidden.try(
    'another committee reads a draft',
    roll.strangers.member,
    { method: 'GET', path: `/api/proposals/${id}` },
    '404 notFound',
  );
  await forbidden.try('nobody reads a draft', undefined, { method: 'GET', path: `/api/proposals/${id}` }, '401 notSignedIn');
  await forbidden.act('another member submits', other, 'proposal', id, 'submit', {}, '404 notFound');
  await forbidden.act('another committee submits', roll.strangers.office, 'proposal', id, 'submit', {}, '404 notFound');
  await forbidden.act('a stale version is written over', author, 'proposal', id, 'edit', editOf(plan), '409 staleVersion', 1);
  await forbidden.act('an edit without its version', author, 'proposal', id, 'edit', editOf(plan), '428 versionNeeded');
  await forbidden.act(
    'a title without end',
    author,
    'proposal',
    id,
    'edit',
    editOf(plan, '长'.repeat(year.rules.titleMost + 10)),
    '422 titleTooLong',
    2,
  );
  await forbidden.act(
    'a field nobody knows',
    author,
    'proposal',
    id,
    'edit',
    { ...editOf(plan), field: 'astrology' },
    '422 fieldUnknown',
    2,
  );
  await forbidden.act(
    'a half character',
    author,
    'proposal',
    id,
    'edit',
    { ...editOf(plan), parts: { [firstPart(year)]: 'a\ud800' } },
    '422 validation',
    2,
  );
  await forbidden.act('a draft is admitted', roll.offices.proposals, 'proposal', id, 'admit', {}, '404 notFound');
  await forbidden.begin(
    'a clerk drafts a proposal',
    roll.offices.proposals,
    'proposal',
    undefined,
    'draft',
    { kind: 'individual', title: 'x', field: plan.text.field, parts: {} },
    '403 relationMissing',
  );
  await forbidden.begin(
    'a handling unit proposes as a body',
    author,
    'proposal',
    undefined,
    'draft',
    { kind: 'collective', bodyId: roll.units[0]?.id, title: 'x', field: plan.text.field, parts: {} },
    '422 bodyMayNotPropose',
  );
  const draft = { kind: 'individual', title: '重复发送的草稿', field: plan.text.field, parts: plan.text.parts };
  const sent = { method: 'POST', path: beginPath('proposal', undefined, 'draft'), body: draft } as const;
  const begun = actionAnswer.parse(await forbidden.replay('a draft is sent twice', author, sent, { ...draft, title: '另一份草稿' }));
  await forbidden.act('submitted without the check of secrecy', author, 'proposal', begun.id, 'submit', {}, '409 secrecyNotChecked');
  await year.client.act(author, 'proposal', begun.id, 'discard');
}

/** Tried once a year. */
async function tryOnce(year: Year, [plan]: readonly PlannedProposal[]): Promise<void> {
  const running = plan === undefined ? undefined : year.running.get(plan.index);
  if (plan === undefined || running === undefined) return;
  const edit = { ...editOf(plan), parts: { [firstPart(year)]: '长'.repeat(3_600_000) } };
  await year.forbidden.act('10 MB of text', leadOf(year, plan), 'proposal', running.id, 'edit', edit, '413 bodyTooLarge', 2);
  await tryBeforePlenary(year, plan);
  const { forbidden, roll } = year;
  const [first] = roll.members;
  await forbidden.try('set up a second time', undefined, { method: 'POST', path: '/api/setup', body: again }, '409 setupClosed');
  await forbidden.try(
    'a wrong password',
    undefined,
    { method: 'POST', path: '/api/sign-in', body: { login: 'sim-admin', password: 'not the password' } },
    '401 signInFailed',
  );
  await forbidden.try(
    'the clock is put back',
    undefined,
    { method: 'POST', path: '/api/simulation/clock', body: { to: year.iso(year.client.now() - 1000) } },
    '409 conflict',
  );
  await forbidden.try(
    'a member adds people',
    first,
    { method: 'POST', path: '/api/people', body: { people: [{ name: '张三', posts: [] }] } },
    '403 forbidden',
  );
  await forbidden.try(
    'an administrator who is not the operator founds a committee',
    roll.strangers.administrator,
    { method: 'POST', path: '/api/committees', body: { committee: again.committee, administrator: again.administrator } },
    '403 forbidden',
  );
  await forbidden.try(
    'an action nobody knows',
    first,
    { method: 'POST', path: `/api/proposals/${running.id}/actions/constructor`, body: {} },
    '404 notFound',
  );
}

const again = {
  code: 'no code',
  committee: { name: '再设一个', level: 'county', preset: 'county' },
  administrator: { name: '某人', login: 'somebody', password: 'Langes-Passwort-9' },
};

/** Sectors propose during the plenary only. */
async function tryBeforePlenary(year: Year, plan: PlannedProposal): Promise<void> {
  const { client, forbidden } = year;
  const body = year.roll.bodies.find(({ kind }) => year.rules.collective.plenaryOnly.includes(kind));
  if (body === undefined) return;
  const begun = await client.begin(body.leader, 'proposal', undefined, 'draft', {
    kind: 'collective',
    bodyId: body.id,
    title: '界别提案',
    field: plan.text.field,
    parts: plan.text.parts,
  });
  await client.act(body.leader, 'proposal', begun.id, 'edit', editOf(plan, '界别提案'), begun.version);
  for (const voter of votersOf(year, body)) await client.act(voter, 'proposal', begun.id, 'approve', { vote: 'approve' });
  await client.act(body.leader, 'proposal', begun.id, 'seal', { textVersion: 1 });
  await forbidden.act('a sector proposes before the plenary', body.leader, 'proposal', begun.id, 'submit', {}, '409 plenaryOnly');
  await client.act(body.leader, 'proposal', begun.id, 'discard');
}

async function tryJoint(year: Year, plans: readonly PlannedProposal[]): Promise<void> {
  const plan = plans.find((entry) => entry.coSigners.some((signer) => signer.answer === 'lapses'));
  const running = plan === undefined ? undefined : year.running.get(plan.index);
  if (plan === undefined || running === undefined) return;
  const [first] = plan.coSigners;
  await year.forbidden.act(
    'submitted while an invitation is open',
    leadOf(year, plan),
    'proposal',
    running.id,
    'submit',
    {},
    '409 invitationOpen',
  );
  if (first === undefined) return;
  await year.forbidden.act('signed twice', member(year, first.member), 'proposal', running.id, 'sign', {}, '409 alreadySigned');
  await year.forbidden.act('a co-signer submits', member(year, first.member), 'proposal', running.id, 'submit', {}, '403 relationMissing');
  await year.forbidden.act(
    'asked twice',
    leadOf(year, plan),
    'proposal',
    running.id,
    'invite',
    { personIds: [member(year, first.member).id], closesAt: year.iso(year.client.now() + 86_400_000) },
    '422 alreadyAsked',
  );
}

async function tryCollective(year: Year, plans: readonly PlannedProposal[]): Promise<void> {
  const plan = plans.find((entry) => entry.body !== undefined);
  const running = plan === undefined ? undefined : year.running.get(plan.index);
  const body = plan?.body === undefined ? undefined : year.roll.bodies[plan.body];
  if (running === undefined || body === undefined) return;
  await year.forbidden.act(
    'sealed without a majority',
    body.leader,
    'proposal',
    running.id,
    'seal',
    { textVersion: 1 },
    '409 quorumMissing',
  );
  const [first] = body.members;
  if (first !== undefined)
    await year.forbidden.act(
      'sealed by a member of the body',
      first,
      'proposal',
      running.id,
      'seal',
      { textVersion: 1 },
      '403 relationMissing',
    );
  await year.forbidden.act(
    'a body asks for co-signers',
    body.leader,
    'proposal',
    running.id,
    'invite',
    { personIds: [member(year, year.scale.members - 1).id], closesAt: year.iso(year.client.now() + 86_400_000) },
    '409 collectiveHasNoCoSigners',
  );
  await year.forbidden.act('submitted unsealed', body.leader, 'proposal', running.id, 'submit', {}, '409 quorumMissing');
}
