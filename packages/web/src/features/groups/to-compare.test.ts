import { expect, it } from 'vitest';
import { toCompare } from './to-compare.ts';

const member = (id: string, mergeable: boolean) => ({ id, title: id, number: null, state: 'submitted' as const, proposer: '', mergeable });

it('the newest undecided one is laid beside the oldest of the group', () => {
  expect(toCompare([member('a', false), member('b', true), member('c', true)])).toEqual({ id: 'c', with: 'a' });
});

it('there is nothing to compare where all is decided, or where there is but one', () => {
  expect(toCompare([member('a', false), member('b', false)])).toBeUndefined();
  expect(toCompare([member('a', true)])).toBeUndefined();
});
