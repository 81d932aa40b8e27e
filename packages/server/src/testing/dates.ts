import { type CaseView, noticeList, type Timeline, timeline } from '@shangliang/contract';
import { type DueName, defaultRulebook, type NoticeKind, presets } from '@shangliang/core';
import { type Client, done, read } from './client.ts';
import type { House } from './house.ts';
import { handling, partOf, talk, view } from './scenes.ts';

type ShownDue = CaseView['dues'][number];

/** The rules the tests about dates reckon with, whatever the presets say: cases begun from now on keep them. */
export async function withDateRules(house: House): Promise<void> {
  const { reminders, veryOverdueAfter, pauses, terms } = defaultRulebook;
  // a version that changes nothing is refused: where the preset says the same already, the title's length makes the difference
  const body = { ...presets.shenzhen, titleMost: presets.shenzhen.titleMost + 1, reminders, veryOverdueAfter, pauses, terms };
  const answer = await house.as('administrator').post('/api/rulebook', { body, note: '期限规则' });
  if (answer.status !== 201) throw new Error(answer.text);
}

/** A case in handling since 3 March 2026: its answer is due on Wednesday 3 June. */
export async function begun(house: House): Promise<{ id: string; part: string }> {
  await withDateRules(house);
  const id = await handling(house);
  return { id, part: await partOf(house, id, 'transport') };
}

export async function dueOf(house: House, id: string, name: DueName, reader: Client = house.as('proposalsOffice')): Promise<ShownDue> {
  const found = (await view(reader, id)).dues.find((due) => due.name === name);
  if (found === undefined) throw new Error(`no date ${name}`);
  return found;
}

/** The day in Shanghai of an instant as the interface gives it. */
export const dayIn = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);

/** Entries of a case's record with this action, about this date. */
export async function entriesOf(house: House, id: string, action: string, name: DueName): Promise<Timeline['items']> {
  const { items } = read(await house.as('proposalsOffice').get(`/api/proposals/${id}/timeline?limit=500`), timeline);
  return items.filter((entry) => entry.action === action && (entry.input as { name?: unknown } | null)?.name === name);
}

/** What somebody was told of a date. */
export async function told(client: Client, kind: NoticeKind, name: DueName): Promise<{ at: string; action: string; sentence: string }[]> {
  const { items } = read(await client.get('/api/notices?limit=200'), noticeList);
  return items.filter((entry) => entry.kind === kind && entry.due?.name === name);
}

/** The unit writes down a talk with the proposer, who has yet to confirm it. */
export async function talkRecorded(house: House, id: string, part: string): Promise<string> {
  const input = { ...talk(house), assignmentId: part, withWhom: 'proposer' };
  return done(await house.as('unitClerk', 'transport').begin('consultation', id, 'record', input)).id;
}
