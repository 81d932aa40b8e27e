import { z } from 'zod';
import { type Client, done, read } from './client.ts';
import type { House } from './house.ts';

/** Scenes of where proposals come from, over HTTP. */

const ahead = (house: House, hours: number): string => new Date(house.now() + hours * 3_600_000).toISOString();

/** An inspection tomorrow, with sign-up until a while before. */
export const announcement = (house: House, over: object = {}) => ({
  kind: 'inspection',
  title: '视察老旧小区停车设施',
  place: '石榴社区',
  startsAt: ahead(house, 24),
  endsAt: ahead(house, 27),
  signUpUntil: ahead(house, 20),
  field: 'urban',
  ...over,
});

export async function announced(house: House, over: object = {}): Promise<string> {
  return done(await house.as('proposalsOffice').begin('activity', undefined, 'announce', announcement(house, over))).id;
}

export const talked = (house: House, over: object = {}) => ({
  kind: 'yard',
  title: '院坝里谈停车',
  place: '石榴社区三号院',
  heldAt: ahead(house, -48),
  people: [{ name: '刘大姐', role: '居民' }],
  headcount: 12,
  opinions: [{ by: '刘大姐', stance: 'support', text: '夜里没处停车' }],
  ...over,
});

export async function talkRecorded(house: House, who: Client = house.called('li'), over: object = {}): Promise<string> {
  return done(await who.begin('talk', undefined, 'record', talked(house, over))).id;
}

let year = 2030;
/** A catalogue still collecting; each one of another year. */
export async function catalogueOpened(house: House): Promise<string> {
  year += 1;
  return done(await house.as('proposalsOffice').begin('catalogue', undefined, 'open', { year, title: `${year}年提案参考目录` })).id;
}

export async function topicListed(house: House, catalogueId: string, title = '老旧小区停车'): Promise<string> {
  const topic = done(await house.called('li').begin('topic', catalogueId, 'suggest', { title, field: 'urban', about: '车位缺口两千个' }));
  done(await house.as('proposalsOffice').act('topic', topic.id, 'list', { key: true }));
  return topic.id;
}

const rulebook = z.looseObject({ body: z.record(z.string(), z.unknown()) });

/** The rulebook of today with prompts in these months, from their first day on. */
export async function promptsIn(house: House, months: readonly number[]): Promise<void> {
  const admin = house.as('administrator');
  const { body } = read(await admin.get('/api/rulebook'), rulebook);
  const answer = await admin.post('/api/rulebook', { body: { ...body, prompts: { months, day: 1 } }, note: '季度提醒' });
  if (answer.status >= 300) throw new Error(answer.text);
}

/** This month's prompt. @returns its id */
export async function promptSent(house: House): Promise<string> {
  await promptsIn(house, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  await house.moveTo(new Date(house.now() + 1000).toISOString());
  const answer = await house.called('li').get('/api/prompts/own');
  return read(answer, z.looseObject({ prompt: z.object({ id: z.uuid() }) })).prompt.id;
}
