import { describe, expect, test } from 'vitest';
import { type Making, percentOf } from './making.ts';

const at = (making: Pick<Making, 'step' | 'place' | 'steps'> & Partial<Making>): number =>
  percentOf({ done: null, of: null, ahead: 0, since: 0, usual: null, ...making });

describe('how far a file is', () => {
  test('is a share of all its steps, and of the step it is at where that is known', () => {
    expect(at({ step: 'gathering', place: 1, steps: 1, done: 1500, of: 5000 })).toBe(30);
    expect(at({ step: 'gathering', place: 1, steps: 3, done: 300, of: 600 })).toBe(16);
    expect(at({ step: 'writing', place: 2, steps: 3, done: 600, of: 600 })).toBe(66);
    expect(at({ step: 'converting', place: 3, steps: 3 })).toBe(66);
  });

  test('is never a whole before it is there, whatever came in between', () => {
    expect(at({ step: 'gathering', place: 1, steps: 1, done: 5002, of: 5000 })).toBe(99);
    expect(at({ step: 'gathering', place: 1, steps: 1, done: 0, of: 0 })).toBe(0);
  });

  test('goes by the time such files usually take where nothing can be counted, and waits for the end', () => {
    const converting = { step: 'converting', place: 3, steps: 3 } as const;
    expect(at({ ...converting, since: 4 })).toBe(66);
    expect(at({ ...converting, since: 5, usual: 10 })).toBe(83);
    expect(at({ ...converting, since: 60, usual: 10 })).toBe(98);
  });
});
