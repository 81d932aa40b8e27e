import { expect, test } from 'vitest';
import { enclosureChanges } from './enclosure-changes.ts';

test('enclosures that came and went are told apart from those that only changed places', () => {
  expect(enclosureChanges(['a', 'b'], ['b', 'c'])).toEqual({ added: ['c'], removed: ['a'], moved: false });
  expect(enclosureChanges(['a', 'b'], ['b', 'a'])).toEqual({ added: [], removed: [], moved: true });
  expect(enclosureChanges([], ['a'])).toEqual({ added: ['a'], removed: [], moved: false });
});
