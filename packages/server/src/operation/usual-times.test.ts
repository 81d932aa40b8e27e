import { expect, test } from 'vitest';
import { usualTimes } from './usual-times.ts';

test('what is usual is the median of the last five of about that size, and nothing where there was none', () => {
  const times = usualTimes();
  expect(times.of(100)).toBeNull();
  for (const seconds of [90, 1, 2, 9, 3, 4]) times.took(100, seconds);
  times.took(1000, 60);
  expect(times.of(100)).toBe(3);
  expect(times.of(199)).toBe(3);
  expect(times.of(201)).toBeNull();
  expect(times.of(600)).toBe(60);
});

test('what was long ago is forgotten', () => {
  const times = usualTimes();
  times.took(10, 5);
  for (let count = 0; count < 50; count += 1) times.took(1000, 1);
  expect(times.of(10)).toBeNull();
});
