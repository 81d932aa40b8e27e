import { describe, expect, test } from 'vitest';
import { seededRandom } from './random.ts';

describe('seeded chance', () => {
  test('gives the same for the same seed, and something else for another', () => {
    const draws = (seed: number): number[] => Array.from({ length: 5 }, seededRandom(seed).next);
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
  });

  test('a fork does not depend on what was drawn before', () => {
    const random = seededRandom(1);
    const before = random.fork('a').next();
    random.next();
    expect(random.fork('a').next()).toBe(before);
  });

  test('shuffles without losing anything and stays within its bounds', () => {
    const random = seededRandom(3);
    const list = Array.from({ length: 50 }, (_none, index) => index);
    expect(random.shuffle(list).sort((a, b) => a - b)).toEqual(list);
    const drawn = Array.from({ length: 200 }, () => random.int(2, 4));
    expect(new Set(drawn)).toEqual(new Set([2, 3, 4]));
    expect(() => random.pick([])).toThrow(RangeError);
  });
});
