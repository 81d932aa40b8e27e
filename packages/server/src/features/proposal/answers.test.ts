import { caseView, proposalList } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { consulted, drafted, filed, handling } from '../../testing/scenes.ts';

let house: House;
const ids: string[] = [];
beforeAll(async () => {
  house = await openHouse();
  const draft = await drafted(house, house.called('li'));
  done(await house.called('li').act('proposal', draft, 'invite', { personIds: [house.id('wang')], closesAt: '2026-12-31T18:00:00+08:00' }));
  const inHand = await handling(house);
  await consulted(house, inHand, 'transport');
  ids.push(draft, await filed(house, house.called('li')), inHand);
});
afterAll(() => house.close());

// these two are sent without being looked through on their way out
describe('an answer sent as it was made', () => {
  it('is what the contract says, and nothing beside it, for a case page', async () => {
    for (const reader of [house.called('li'), house.as('proposalsOffice'), house.as('unitClerk', 'transport')])
      for (const id of ids) {
        const { status, body } = await reader.get(`/api/proposals/${id}`);
        if (status === 404) continue;
        expect(caseView.parse(body)).toEqual(body);
      }
    expect((await house.called('li').get(`/api/proposals/${ids[2]}`)).status).toBe(200);
  });

  it('is what the contract says, and nothing beside it, for a list', async () => {
    for (const reader of [house.called('li'), house.as('proposalsOffice'), house.as('unitClerk', 'transport')]) {
      const { body } = await reader.get('/api/proposals?limit=20');
      const page = proposalList.parse(body);
      expect(page).toEqual(body);
      expect(page.items.length).toBeGreaterThan(0);
    }
  });

  it('is JSON in UTF-8 by its type', async () => {
    const { headers } = await house.called('li').get('/api/proposals?limit=1');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  });
});
