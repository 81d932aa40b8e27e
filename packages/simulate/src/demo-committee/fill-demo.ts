import { caseView, proposalList } from '@shangliang/contract';
import { type Client, eachOf, openClient, type Person } from '../client.ts';
import { demoProposals } from '../demo/proposals.ts';
import { consult, type DemoCase, draftCase, gatherSupport, giveOpinions, planUnits, reply, takeInHand, takeParts } from './demo-cases.ts';
import { type DemoAccount, type DemoRoll, setUpDemoRoll } from './demo-roll.ts';

const day = 86_400_000;

/** Days before today at which the demo's year passes its stations. */
const station = { start: 118, opens: 104, deadline: 100, closes: 99, review: 96, filing: 92, preassign: 90, assign: 79 } as const;

/** Where the demo's clock must stand when it begins. */
export const demoStart = (today: number): number => today - station.start * day;

/**
 * Fills an empty installation with 云溪县's committee in the middle of its year, over HTTP, as its people would:
 * some cases closed, some answered, some in approval, some still talked over, one or two late.
 */
export async function fillDemo(at: { baseUrl: string; setupCode: string; today: number }): Promise<DemoAccount[]> {
  const client = openClient(at.baseUrl, demoStart(at.today));
  const ago = (days: number): number => at.today - days * day;
  const year = new Date(ago(station.opens)).getUTCFullYear();
  const roll = await setUpDemoRoll(client, at.setupCode, {
    year,
    opensAt: ago(station.opens),
    deadlineAt: ago(station.deadline),
    closesAt: ago(station.closes),
  });

  // the last ones stay drafts or come in between the sessions
  const late = demoProposals.filter((text) => text.pair === undefined && text.flaw === undefined).slice(-8);
  const early = demoProposals.filter((text) => !late.includes(text));
  const cases: DemoCase[] = [];
  await client.moveClock(ago(station.opens - 1));
  await eachOf(early, async (text) => {
    const entry = await draftCase(client, roll, text, demoProposals.indexOf(text));
    await gatherSupport(client, entry);
    await client.act(entry.lead, 'proposal', entry.id, 'submit');
    cases.push(entry);
  });
  cases.sort((a, b) => a.index - b.index);
  const filed = await review(client, roll, cases, ago);
  await place(client, roll, filed, ago);
  await handle(client, roll, filed, ago);
  await betweenSessions(client, roll, late, ago);
  await client.moveClock(at.today);
  return roll.accounts;
}

/** 改联转撤, then the decisions. @returns the cases on file */
async function review(client: Client, roll: DemoRoll, cases: readonly DemoCase[], ago: (days: number) => number): Promise<DemoCase[]> {
  await client.moveClock(ago(station.review));
  await client.bulk(
    roll.office,
    'proposal',
    'admit',
    cases.map(({ id }) => ({ id, input: {} })),
  );
  const gone = new Set<DemoCase>();
  const consultation = (said: string) => ({
    reason: said,
    mode: 'faceToFace',
    heldAt: new Date(client.now() - 3_600_000).toISOString(),
    place: '提案委办公室',
    participants: [roll.office.name],
    said,
  });
  const vague = cases.filter((entry) => entry.text.flaw === 'vague');
  for (const entry of cases) {
    const kind =
      entry.text.flaw === 'beyondCompetence'
        ? 'convert'
        : entry.text.flaw === 'alreadyDone'
          ? 'withdraw'
          : entry === vague[0]
            ? 'revise'
            : undefined;
    if (kind === undefined) continue;
    const said = {
      convert: '事项超出县级权限，但有参考价值，建议转社情民意信息。',
      withdraw: '所提事项已经落实，商请撤案。',
      revise: '选题好但内容较笼统，请补充具体建议后再交。',
    }[kind];
    const talk = await client.begin(roll.office, 'adjustment', entry.id, 'propose', { kind, ...consultation(said) });
    await client.act(entry.lead, 'adjustment', talk.id, 'consent', { note: '同意' });
    if (kind === 'revise') await client.act(entry.lead, 'proposal', entry.id, 'resubmit');
    else gone.add(entry);
  }
  const pair = (key: string): DemoCase[] => cases.filter((entry) => entry.text.pair === key && !gone.has(entry));
  const [first, second] = pair('elevator');
  if (first !== undefined && second !== undefined && first.body === undefined && second.body === undefined) {
    await client.begin(roll.office, 'adjustment', first.id, 'propose', {
      kind: 'join',
      withIds: [second.id],
      ...consultation('两件内容相近，建议整合为一件联名提案。'),
    });
    for (const entry of [first, second]) {
      const view = await client.get(entry.lead, `/api/proposals/${entry.id}`, caseView);
      const [open] = view.cases.adjustment ?? [];
      if (open !== undefined) await client.act(entry.lead, 'adjustment', open.id, 'consent');
      gone.add(entry);
    }
  }
  await client.moveClock(ago(station.filing));
  const judged = cases.filter((entry) => !gone.has(entry));
  await client.bulk(
    roll.office,
    'proposal',
    'passStep',
    judged.map(({ id }) => ({ id })),
  );
  await client.bulk(
    roll.deputy,
    'proposal',
    'giveOpinion',
    judged.map(({ id }) => ({ id, input: { recommends: 'file', text: '选题切合实际，建议立案。' } })),
  );
  return decide(client, roll, judged, vague, pair);
}

async function decide(
  client: Client,
  roll: DemoRoll,
  judged: readonly DemoCase[],
  vague: readonly DemoCase[],
  pair: (key: string) => DemoCase[],
): Promise<DemoCase[]> {
  const merged = ['camellia', 'school-traffic'].flatMap((key) => {
    const [main, other] = pair(key);
    return main === undefined || other === undefined ? [] : [{ main, other }];
  });
  const filed = judged.filter(
    (entry) => entry.text.flaw !== 'promotion' && !vague.slice(1).includes(entry) && !merged.some(({ other }) => other === entry),
  );
  await client.bulk(
    roll.committee,
    'proposal',
    'file',
    filed.map(({ id }) => ({ id })),
  );
  for (const { main, other } of merged)
    await client.act(roll.committee, 'proposal', other.id, 'merge', { intoId: main.id, note: '两件所提为同一事项，并案办理。' });
  for (const entry of judged) {
    if (entry.text.flaw === 'promotion')
      await client.act(roll.committee, 'proposal', entry.id, 'refuse', {
        reason: 'promotion',
        destination: 'returned',
        note: '主要内容为推介具体产品。',
      });
    if (entry === vague[1])
      await client.act(roll.committee, 'proposal', entry.id, 'refuse', {
        reason: 'vague',
        destination: 'returned',
        note: '没有具体建议，可补充调研后再提。',
      });
    if (entry === vague[2])
      await client.act(roll.committee, 'proposal', entry.id, 'convertToOpinion', {
        destination: 'forwarded',
        note: '转有关部门工作参考。',
      });
  }
  // a merged pair is answered to both sides; the demo leaves it in an early stage
  for (const { main } of merged) main.coSigners = [];
  return filed.filter((entry) => !merged.some(({ main }) => main === entry)).concat(merged.map(({ main }) => main));
}

/** 预交办、异议、会商、交办 */
async function place(client: Client, roll: DemoRoll, filed: readonly DemoCase[], ago: (days: number) => number): Promise<void> {
  for (const entry of filed) planUnits(roll, entry);
  await client.bulk(
    roll.office,
    'proposal',
    'planUnits',
    filed.map((entry) => ({ id: entry.id, input: { units: entry.units.map(({ unit, role }) => ({ unitId: unit.id, role })) } })),
  );
  for (const office of [roll.partySupervision, roll.governmentSupervision])
    await client.bulk(
      office,
      'proposal',
      'endorseUnits',
      filed.map(({ id }) => ({ id })),
    );
  await client.moveClock(ago(station.preassign));
  const answers = await client.bulk(
    roll.office,
    'proposal',
    'preassign',
    filed.map(({ id }) => ({ id })),
  );
  filed.forEach((entry, at) => {
    const answer = answers[at];
    if (answer !== undefined) takeParts(entry, answer);
  });
  const [objected] = filed.filter((entry) => entry.units.length === 1);
  // one in six keeps silent and has accepted when the term ends
  for (const entry of filed)
    for (const { unit, assignmentId } of entry.units)
      if (entry !== objected && entry.index % 6 !== 0) await client.act(unit.clerk, 'assignment', assignmentId, 'claim');
  if (objected !== undefined) await object(client, roll, objected);
  await client.moveClock(ago(station.assign));
  await client.bulk(
    roll.committee,
    'proposal',
    'assign',
    filed.map(({ id }) => ({ id })),
    filed.length,
  );
}

async function object(client: Client, roll: DemoRoll, entry: DemoCase): Promise<void> {
  const [part] = entry.units;
  const other = roll.units.find((unit) => unit !== part?.unit);
  if (part === undefined || other === undefined) return;
  await client.act(part.unit.leader, 'assignment', part.assignmentId, 'object', {
    reason: '主要职责已在机构改革中划出。',
    basis: '本单位“三定”规定',
    proposedUnitId: other.id,
  });
  const called = await client.begin(roll.office, 'conciliation', entry.id, 'call', { cause: 'objected' });
  const sides = ['proposer', 'unit', 'establishmentOffice', 'partySupervision', 'governmentSupervision'];
  await client.act(roll.office, 'conciliation', called.id, 'log', {
    heldAt: new Date(client.now()).toISOString(),
    place: '政协二楼会议室',
    attendance: sides.map((side) => ({ side, name: roll.office.name })),
    minutes: '按归口办理原则，仍由原单位主办，有关单位协办。',
  });
  const decided = await client.act(roll.office, 'conciliation', called.id, 'decide', {
    units: [
      { unitId: part.unit.id, role: 'lead' },
      { unitId: other.id, role: 'coHandler' },
    ],
    grounds: '归口办理',
  });
  const [added] = decided.begun.filter((begun) => begun.procedure === 'assignment');
  if (added !== undefined)
    entry.units = [
      { ...part, role: 'lead' },
      { unit: other, role: 'coHandler', assignmentId: added.id },
    ];
}

/** How far the demo takes a case. */
const reach = (entry: DemoCase, merged: boolean): 'late' | 'talked' | 'review' | 'answered' | 'closed' => {
  if (merged) return 'talked';
  const at = entry.index % 20;
  if (at === 13) return 'late';
  if (at < 3) return 'talked';
  if (at < 7) return 'review';
  return at < 11 ? 'answered' : 'closed';
};

async function handle(client: Client, roll: DemoRoll, filed: readonly DemoCase[], ago: (days: number) => number): Promise<void> {
  const merged = new Set(filed.slice(-2));
  const plan = new Map(filed.map((entry) => [entry, reach(entry, merged.has(entry))]));
  const active = filed.filter((entry) => plan.get(entry) !== 'late');
  const to = (...wanted: string[]): DemoCase[] => active.filter((entry) => wanted.includes(plan.get(entry) ?? ''));
  await client.moveClock(ago(74));
  await eachOf(active, (entry) => takeInHand(client, entry));
  await client.moveClock(ago(68));
  await eachOf(to('review', 'answered', 'closed'), (entry) => consult(client, entry, 'before', true));
  await client.moveClock(ago(55));
  await eachOf(to('review', 'answered', 'closed'), (entry) => giveOpinions(client, entry));
  await client.moveClock(ago(42));
  await eachOf(to('closed'), (entry) => reply(client, entry, 'issued'));
  await client.moveClock(ago(36));
  await eachOf(to('closed'), (entry) => evaluate(client, roll, entry, entry.index % 16 === 0 ? 'dissatisfied' : 'satisfied'));
  await client.moveClock(ago(20));
  await closeWhatCan(client, roll);
  await client.moveClock(ago(14));
  await eachOf(to('answered'), (entry) => reply(client, entry, 'issued'));
  await eachOf(
    to('answered').filter((entry) => entry.index % 2 === 0),
    (entry) => evaluateFirst(client, entry),
  );
  await client.moveClock(ago(9));
  await eachOf(to('review'), (entry) => reply(client, entry, entry.index % 3 === 0 ? 'drafting' : 'review'));
  await client.moveClock(ago(6));
  // the last talks are recorded and still wait for the other side's word
  await eachOf(to('talked'), (entry) => consult(client, entry, 'before', entry.index % 2 === 0));
}

async function evaluationsOf(client: Client, entry: DemoCase): Promise<{ id: string; person: Person }[]> {
  const view = await client.get(entry.lead, `/api/proposals/${entry.id}`, caseView);
  const people = [entry.lead, ...entry.coSigners];
  return (view.cases.evaluation ?? []).flatMap((row) => {
    const evaluatorId = 'evaluatorId' in row ? row.evaluatorId : null;
    const person = evaluatorId === null ? entry.body?.leader : people.find((candidate) => candidate.id === evaluatorId);
    return row.state === 'awaited' && person !== undefined ? [{ id: row.id, person }] : [];
  });
}

const satisfied = { attitude: 'satisfied', result: 'satisfied', comment: '办理认真，答复具体。' };

async function evaluate(client: Client, _roll: DemoRoll, entry: DemoCase, result: 'satisfied' | 'dissatisfied'): Promise<void> {
  const input =
    result === 'satisfied' ? satisfied : { attitude: 'satisfied', result: 'dissatisfied', comment: '第二条建议没有明确完成时间。' };
  for (const { id, person } of await evaluationsOf(client, entry)) await client.act(person, 'evaluation', id, 'give', input);
}

async function evaluateFirst(client: Client, entry: DemoCase): Promise<void> {
  const [first] = await evaluationsOf(client, entry);
  if (first !== undefined) await client.act(first.person, 'evaluation', first.id, 'give', satisfied);
}

async function closeWhatCan(client: Client, roll: DemoRoll): Promise<void> {
  const completed = await client.get(roll.committee, '/api/proposals?state=completed&limit=200', proposalList);
  const closable = completed.items.filter((item) => item.allowedActions.includes('close'));
  if (closable.length > 0)
    await client.bulk(
      roll.committee,
      'proposal',
      'close',
      closable.map(({ id }) => ({ id })),
      200,
    );
}

/** Drafts, an open invitation, and proposals that came in after the plenary. */
async function betweenSessions(
  client: Client,
  roll: DemoRoll,
  texts: readonly (typeof demoProposals)[number][],
  ago: (days: number) => number,
): Promise<void> {
  await client.moveClock(ago(4));
  for (const [at, text] of texts.entries()) {
    const entry = await draftCase(client, roll, text, demoProposals.indexOf(text));
    if (at < 3) continue;
    if (at === 3) {
      const invited = roll.members.filter((member) => member !== entry.lead).slice(0, 2);
      const closesAt = new Date(client.now() + 10 * day).toISOString();
      if (entry.body === undefined)
        await client.act(entry.lead, 'proposal', entry.id, 'invite', { personIds: invited.map((person) => person.id), closesAt });
      continue;
    }
    await gatherSupport(client, entry);
    await client.act(entry.lead, 'proposal', entry.id, 'submit');
    if (at > 5) await client.act(roll.office, 'proposal', entry.id, 'admit', {});
  }
}

export type { DemoAccount };
