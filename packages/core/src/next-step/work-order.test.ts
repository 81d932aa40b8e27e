import { expect, it } from 'vitest';
import { at } from '../testing/calendar-years.ts';
import { byDueThenNumber, type WorkPlace } from './work-order.ts';

it('what is due first comes first, then the lower number; without a date last, and without a number after all', () => {
  const places: WorkPlace[] = [
    { dueAt: null, number: null },
    { dueAt: null, number: '第100号' },
    { dueAt: null, number: '第99号' },
    { dueAt: at('2026-03-10'), number: '第7号' },
    { dueAt: at('2026-03-10'), number: '第3号' },
    { dueAt: at('2026-03-09'), number: '第9号' },
  ];
  expect(places.toSorted(byDueThenNumber).map(({ number }) => number)).toEqual(['第9号', '第3号', '第7号', '第99号', '第100号', null]);
});
