import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { handling, partOf, view } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it('whoever writes a reply reads everything at once that is still lacking; nobody else does', async () => {
  const id = await handling(house);
  const clerk = house.as('unitClerk', 'transport');
  done(await clerk.begin('reply', id, 'draft', { assignmentId: await partOf(house, id, 'transport') }));
  expect((await view(clerk, id)).obstacles.map((entry) => entry.reasons)).toEqual([
    ['recommendationUnanswered', 'classMissing', 'opennessMissing', 'contactMissing', 'consultationMissing'],
  ]);
  expect((await view(house.as('unitLeader', 'transport'), id)).obstacles.map((entry) => entry.reasons)).toEqual([[]]);
});
