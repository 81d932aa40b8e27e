import { presetNames } from '@shangliang/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { read } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it('presets are offered whole, and each may be written as it is', async () => {
  const shape = z.object({ items: z.array(z.object({ name: z.string(), body: z.looseObject({}) })) });
  const { items } = read(await house.called('li').get('/api/presets'), shape);
  expect(items.map((entry) => entry.name)).toEqual([...presetNames]);
  for (const { body } of items) {
    // two versions share no moment
    await house.moveTo(new Date(house.now() + 60_000).toISOString());
    expect((await house.as('administrator').post('/api/rulebook', { body, note: '修订' })).status, String(body.preset)).toBe(201);
  }
});
