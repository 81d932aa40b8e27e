import { describe, expect, it } from 'vitest';
import { grouped, groupOf } from './group-matters.ts';

// a Wednesday
const now = Date.parse('2026-11-18T15:00:00+08:00');

describe('the groups of my matters', () => {
  it.each([
    [null, 'noDate'],
    ['2026-11-18T14:59:59+08:00', 'overdue'],
    ['2026-11-17T23:59:59+08:00', 'overdue'],
    ['2026-11-18T23:59:59+08:00', 'today'],
    ['2026-11-19T09:00:00+08:00', 'thisWeek'],
    ['2026-11-22T23:59:59+08:00', 'thisWeek'],
    ['2026-11-23T00:00:00+08:00', 'later'],
  ] as const)('puts %s under %s', (dueAt, group) => {
    expect(groupOf(dueAt, now)).toBe(group);
  });

  it('on a Sunday begin the coming week as later', () => {
    const sunday = Date.parse('2026-11-22T10:00:00+08:00');
    expect(groupOf('2026-11-23T09:00:00+08:00', sunday)).toBe('later');
    expect(groupOf('2026-11-22T17:00:00+08:00', sunday)).toBe('today');
  });

  it('keep their order, and none is empty', () => {
    const items = [{ dueAt: null }, { dueAt: '2026-11-17T09:00:00+08:00' }, { dueAt: '2026-12-17T09:00:00+08:00' }];
    expect(grouped(items, now).map(({ group, items: inside }) => [group, inside.length])).toEqual([
      ['overdue', 1],
      ['later', 1],
      ['noDate', 1],
    ]);
  });
});
