import { describe, expect, test } from 'vitest';
import { percentOf } from './making.ts';

describe('how far a file is', () => {
  test('is a share of all its steps, and of the step it is at where that is known', () => {
    expect(percentOf({ step: 'gathering', place: 1, steps: 1, done: 1500, of: 5000 })).toBe(30);
    expect(percentOf({ step: 'gathering', place: 1, steps: 3, done: 300, of: 600 })).toBe(16);
    expect(percentOf({ step: 'writing', place: 2, steps: 3, done: 600, of: 600 })).toBe(66);
    expect(percentOf({ step: 'converting', place: 3, steps: 3, done: null, of: null })).toBe(66);
  });

  test('is never a whole before it is there, whatever came in between', () => {
    expect(percentOf({ step: 'gathering', place: 1, steps: 1, done: 5002, of: 5000 })).toBe(99);
    expect(percentOf({ step: 'gathering', place: 1, steps: 1, done: 0, of: 0 })).toBe(0);
  });
});
