import { expect, test } from 'vitest';
import { withoutUnit, withUnit } from './plan-units.ts';

const planned = [
  { id: 'a', role: 'lead' as const },
  { id: 'b', role: 'coHandler' as const },
];

test('a new lead takes the old one’s place, and co-handlers stay', () => {
  expect(withUnit(planned, 'c', 'lead')).toEqual([
    { unitId: 'b', role: 'coHandler' },
    { unitId: 'c', role: 'lead' },
  ]);
  expect(withUnit(planned, 'b', 'lead')).toEqual([{ unitId: 'b', role: 'lead' }]);
});

test('co-handlers are added, separate units stand instead of a lead', () => {
  expect(withUnit(planned, 'c', 'coHandler')).toHaveLength(3);
  expect(withUnit(planned, 'c', 'separate')).toEqual([{ unitId: 'c', role: 'separate' }]);
  expect(withoutUnit(planned, 'b')).toEqual([{ unitId: 'a', role: 'lead' }]);
});
