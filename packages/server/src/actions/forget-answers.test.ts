import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from '../testing/client.ts';
import { type House, openHouse } from '../testing/house.ts';
import { partOf, preassigned } from '../testing/scenes.ts';
import { forgetAnswers } from './tick.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it('answers are kept for repeated requests, and forgotten once nobody will repeat them', async () => {
  const part = await partOf(house, await preassigned(house), 'transport');
  const claim = () => house.as('unitClerk', 'transport').act('assignment', part, 'claim', {}, { key: 'claimed-once' });
  const first = await claim();
  done(first);
  expect(await forgetAnswers(house.running.deps)).toBe(0);
  expect((await claim()).text).toBe(first.text);
  const later = Date.now() + 31 * 86_400_000;
  expect(await forgetAnswers(house.running.deps, later)).toBe(1);
  expect(await forgetAnswers(house.running.deps, later)).toBe(0);
  expect((await claim()).status).toBe(409);
});
