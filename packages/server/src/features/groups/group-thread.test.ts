import { expect, it } from 'vitest';
import { type Given, groupsOf } from './group-thread.ts';

type Text = Given['texts'][number];
const text = (id: string, title: string, body: string, group: string | null = null): Text => ({ id, title, body, group });
const parking = (id: string, group: string | null = null) =>
  text(id, '关于完善老旧小区停车设施的提案', '老旧小区停车位不足，建议错时共享车位，建设立体车库，规范停车收费。', group);
const doctors = (id: string, group: string | null = null) =>
  text(id, '关于推进家庭医生签约服务的提案', '家庭医生签约率低，村卫生室缺医少药，建议培养全科医生，完善慢病转诊。', group);

const none: Given['topicOf'] = new Map();
const membersOf = (given: Given) => Object.fromEntries(groupsOf(given).map(({ id, members }) => [id, members]));

it('what is of one matter is one group, called after the one that opened it, with the words that it is about', () => {
  const groups = groupsOf({ texts: [parking('a'), doctors('b'), parking('c')], topicOf: none });
  expect(groups.map(({ id, members }) => [id, members])).toEqual([
    ['a', ['a', 'c']],
    ['b', ['b']],
  ]);
  expect(groups[0]?.words).toContain('停车');
});

it('what was grouped stays where it was when new ones come', () => {
  // somebody’s earlier grouping, kept though it would not come about anew
  const texts = [parking('a', 'a'), doctors('b', 'a'), parking('c'), doctors('d')];
  const found = membersOf({ texts, topicOf: none });
  expect(found.a?.slice(0, 2)).toEqual(['a', 'b']);
  expect(Object.values(found).flat().sort()).toEqual(['a', 'b', 'c', 'd']);
});

it('a group keeps its name when the one that opened it has gone', () => {
  expect(membersOf({ texts: [parking('c', 'a'), parking('d', 'a'), parking('e')], topicOf: none })).toEqual({ a: ['c', 'd', 'e'] });
});

it('what was alone joins what comes to be like it', () => {
  expect(membersOf({ texts: [parking('a', 'a'), parking('b', 'b')], topicOf: none })).toEqual({ a: ['a', 'b'] });
});

it('a group stays under its topic, as long as that stands', () => {
  const texts = [parking('a', 'a'), parking('c', 'a'), doctors('b', 'b'), doctors('d', 'b')];
  const topicsOf = (topicOf: Given['topicOf']) => Object.fromEntries(groupsOf({ texts, topicOf }).map(({ id, topic }) => [id, topic]));
  expect(topicsOf(none)).toEqual({ a: 'a', b: 'b' });
  expect(
    topicsOf(
      new Map([
        ['a', 'a'],
        ['b', 'a'],
      ]),
    ),
  ).toEqual({ a: 'a', b: 'a' });
  expect(topicsOf(new Map([['b', 'gone']]))).toEqual({ a: 'a', b: 'b' });
});
