import { type Client, done } from './client.ts';
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
