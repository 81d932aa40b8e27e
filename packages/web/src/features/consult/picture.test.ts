import { expect, it } from 'vitest';
import { sizeWithin } from './picture.ts';

it('a photograph is made smaller within bounds, keeps its shape, and is never made larger', () => {
  expect(sizeWithin(4000, 3000)).toEqual({ width: 1600, height: 1200 });
  expect(sizeWithin(3000, 4000)).toEqual({ width: 1200, height: 1600 });
  expect(sizeWithin(800, 600)).toEqual({ width: 800, height: 600 });
});
