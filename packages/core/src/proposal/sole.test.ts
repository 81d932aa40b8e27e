import { expect, it } from 'vitest';
import { partNameOf } from './sole.ts';

it('a lead is the sole unit until somebody helps; a reader beside it changes nothing', () => {
  const lead = { role: 'lead' as const };
  expect(partNameOf('lead', [lead])).toBe('sole');
  expect(partNameOf('lead', [lead, { role: 'reader' }])).toBe('sole');
  expect(partNameOf('lead', [lead, { role: 'coHandler' }])).toBe('lead');
  expect(partNameOf('separate', [{ role: 'separate' }, { role: 'separate' }])).toBe('separate');
});
