import { expect, it } from 'vitest';
import { readyToSend, sizeWithin } from './picture.ts';

it('a photograph is made smaller within bounds, keeps its shape, and is never made larger', () => {
  expect(sizeWithin(4800, 3600)).toEqual({ width: 2400, height: 1800 });
  expect(sizeWithin(3600, 4800)).toEqual({ width: 1800, height: 2400 });
  expect(sizeWithin(800, 600)).toEqual({ width: 800, height: 600 });
  expect(sizeWithin(24_000, 3)).toEqual({ width: 2400, height: 1 });
});

it('what is no photograph, or cannot be drawn where it is, is sent as it is', async () => {
  for (const type of ['application/pdf', 'image/png', 'image/jpeg']) {
    const file = new File(['x'], 'a', { type });
    expect(await readyToSend(file)).toBe(file);
  }
});
