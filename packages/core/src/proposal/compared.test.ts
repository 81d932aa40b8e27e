import { expect, test } from 'vitest';
import { actsToCompareBefore, isUnjudged } from './compared.ts';

test('what may be the same matter is left to judge while nobody has said so and it can still be merged', () => {
  expect(isUnjudged({ same: null, state: 'filed' })).toBe(true);
  expect(isUnjudged({ same: null, state: 'submitted' })).toBe(true);
  expect(isUnjudged({ same: false, state: 'filed' })).toBe(false);
  expect(isUnjudged({ same: true, state: 'filed' })).toBe(false);
  // of years past, or with its units already: it says something, but there is nothing to decide
  expect(isUnjudged({ same: null, state: 'assigned' })).toBe(false);
  expect(isUnjudged({ same: null, state: 'closed' })).toBe(false);
});

test('it is to be judged before a case is put on file, which is when it goes its own way', () => {
  expect(actsToCompareBefore).toEqual(['proposal.file']);
});
