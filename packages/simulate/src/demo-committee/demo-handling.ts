import { caseView, proposalList } from '@shangliang/contract';
import type { Client, Person } from '../client.ts';
import { consult, type DemoCase, giveOpinions, reply, takeInHand } from './demo-cases.ts';
import type { DemoRoll } from './demo-roll.ts';
import type { Ago } from './stations.ts';

/** How far the demo takes a case. */
const reach = (entry: DemoCase, merged: boolean): 'late' | 'talked' | 'review' | 'answered' | 'closed' => {
  if (merged) return 'talked';
  const at = entry.index % 20;
  if (at === 13) return 'late';
  if (at < 3) return 'talked';
  if (at < 7) return 'review';
  return at < 11 ? 'answered' : 'closed';
};

export async function handle(client: Client, roll: DemoRoll, filed: readonly DemoCase[], ago: Ago): Promise<void> {
  const merged = new Set(filed.slice(-2));
  const plan = new Map(filed.map((entry) => [entry, reach(entry, merged.has(entry))]));
  const active = filed.filter((entry) => plan.get(entry) !== 'late');
  const to = (...wanted: string[]): DemoCase[] => active.filter((entry) => wanted.includes(plan.get(entry) ?? ''));
  await client.moveClock(ago(74));
  await client.each(active, (entry) => takeInHand(client, entry));
  await client.moveClock(ago(68));
  await client.each(to('review', 'answered', 'closed'), (entry) => consult(client, entry, 'before', true));
  await client.moveClock(ago(55));
  await client.each(to('review', 'answered', 'closed'), (entry) => giveOpinions(client, entry));
  await client.moveClock(ago(42));
  await client.each(to('closed'), (entry) => reply(client, entry, 'issued'));
  await client.moveClock(ago(36));
  await client.each(to('closed'), (entry) => evaluate(client, entry, entry.index % 16 === 0 ? 'dissatisfied' : 'satisfied'));
  await client.moveClock(ago(20));
  await closeWhatCan(client, roll);
  await client.moveClock(ago(14));
  await client.each(to('answered'), (entry) => reply(client, entry, 'issued'));
  await client.each(
    to('answered').filter((entry) => entry.index % 2 === 0),
    (entry) => evaluateFirst(client, entry),
  );
  await client.moveClock(ago(9));
  await client.each(to('review'), (entry) => reply(client, entry, entry.index % 3 === 0 ? 'drafting' : 'review'));
  await client.moveClock(ago(6));
  // the last talks are recorded and still wait for the other side's word
  await client.each(to('talked'), (entry) => consult(client, entry, 'before', entry.index % 2 === 0));
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

async function evaluate(client: Client, entry: DemoCase, result: 'satisfied' | 'dissatisfied'): Promise<void> {
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
