import { expect, test } from 'vitest';
import { moved, numbersIn, valueAt, withValueAt } from './rulebook-draft.ts';

const rules = { terms: { answer: { amount: 3, unit: 'month' } }, parts: [{ code: 'a' }, { code: 'b' }] };

test('one value is changed, and what is not on the way stays the very same', () => {
  const changed = withValueAt(rules, ['terms', 'answer', 'amount'], 2);
  expect(valueAt(changed, ['terms', 'answer'])).toEqual({ amount: 2, unit: 'month' });
  expect(rules.terms.answer.amount).toBe(3);
  expect(changed.parts).toBe(rules.parts);
  expect(withValueAt(rules, ['parts', 1, 'code'], 'c').parts).toEqual([{ code: 'a' }, { code: 'c' }]);
});

test('an entry moves one place, and not beyond the ends', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});

test('numbers are read as people type them', () => {
  expect(numbersIn('10，5、 1')).toEqual([10, 5, 1]);
  expect(numbersIn('x')).toEqual([]);
});
