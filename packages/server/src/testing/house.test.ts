import { me } from '@shangliang/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { read } from './client.ts';
import { type House, openHouse } from './house.ts';
import { engine } from './storage.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it('the test house runs on the engine that was asked for, and everybody is who they say', async () => {
  expect(house.database.engine).toBe(engine);
  const clerk = read(await house.as('unitClerk', 'finance').get('/api/me'), me);
  expect(clerk).toMatchObject({
    personId: house.id('finance.unitClerk'),
    mustChangePassword: false,
    operator: false,
    posts: [{ kind: 'unitClerk', organizationId: house.organization('finance'), organization: '区财政局' }],
  });
  expect(clerk.committee).toMatchObject({ id: house.own.committeeId, name: '渝北区政协', level: 'county' });
});
