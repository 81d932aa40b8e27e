import { expect, it } from 'vitest';
import { toCompare } from './to-compare.ts';

const member = (id: string, mergeable: boolean) => ({ id, title: id, number: null, state: 'submitted' as const, proposer: '', mergeable });

it('each undecided one is laid beside the oldest of the group, the newest first', () => {
  expect(toCompare([member('a', false), member('b', true), member('c', true)])).toEqual([
    { id: 'c', with: 'a' },
    { id: 'b', with: 'a' },
  ]);
});

it('two are laid side by side once, though both are undecided', () => {
  expect(toCompare([member('a', true), member('b', true)])).toEqual([{ id: 'b', with: 'a' }]);
});

it('there is nothing to compare where all is decided, or where there is but one', () => {
  expect(toCompare([member('a', false), member('b', false)])).toEqual([]);
  expect(toCompare([member('a', true)])).toEqual([]);
});
