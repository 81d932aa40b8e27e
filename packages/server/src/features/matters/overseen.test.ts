import { matterList, overseenList, proposalList } from '@shangliang/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tick } from '../../actions/tick.ts';
import { type Client, read } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { handling } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await handling(house, { transport: 'lead', finance: 'coHandler' });
  await handling(house);
  const { deps } = house.running;
  deps.clock.moveTo?.(deps.clock.now() + 100 * 86_400_000);
  await tick(deps);
});
afterAll(() => house.close());

const overseen = async (who: Client) => read(await who.get('/api/matters/overseen'), overseenList).items;
const late = async (who: Client, query: string) => read(await who.get(`/api/proposals?limit=1&${query}`), proposalList).total;

it('says to a leader for whom nothing waits how much is late in their charge, as the list counts it', async () => {
  const leader = house.as('leader');
  expect(read(await leader.get('/api/matters'), matterList).items).toEqual([]);
  const [all, ...more] = await overseen(leader);
  expect(more).toEqual([]);
  expect(all).toEqual({ unit: null, overdue: await late(leader, 'late=overdue'), veryOverdue: await late(leader, 'late=veryOverdue') });
  expect(all?.overdue.count).toBe(2);
});

it('says to a unit’s leader what is late in that unit alone', async () => {
  const finance = house.organization('finance');
  const [own, ...more] = await overseen(house.as('unitLeader', 'finance'));
  expect(more).toEqual([]);
  expect(own?.unit?.id).toBe(finance);
  expect(own?.overdue).toEqual(await late(house.as('unitLeader', 'finance'), `late=overdue&unitId=${finance}`));
  expect(own?.overdue.count).toBe(1);
});

it('says nothing to who watches over nobody', async () => {
  for (const who of [house.called('li'), house.as('unitClerk', 'transport'), house.as('administrator')])
    expect(await overseen(who)).toEqual([]);
});
