import type { CaseView } from '@shangliang/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { casesOf, submitted, view } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const stateOf = (seen: CaseView): unknown => seen.cases.proposal?.[0];

it('a joint draft nobody submits ends by the clock, and the proposals it was made of stand again', async () => {
  const office = house.as('proposalsOffice');
  const [li, wang] = [house.called('li'), house.called('wang')];
  const [one, other] = [await submitted(house, li), await submitted(house, wang)];
  const proposed = {
    kind: 'join',
    reason: '相近',
    mode: 'phone',
    heldAt: new Date(house.now()).toISOString(),
    place: '提案委',
    participants: ['李', '王'],
    said: '合为一件',
    withIds: [other],
  };
  done(await office.begin('adjustment', one, 'propose', proposed));
  for (const [who, id] of [
    [li, one],
    [wang, other],
  ] as const) {
    const [adjustment] = await casesOf(office, id, 'adjustment');
    done(await who.act('adjustment', adjustment?.id ?? '', 'consent', {}));
  }
  const joined = stateOf(await view(office, one));
  expect(joined).toMatchObject({ state: 'joined' });
  // five working days to sign, twenty to submit
  await house.moveTo('2026-04-10T09:00:00+08:00');
  for (const id of [one, other])
    expect(stateOf(await view(office, id))).toMatchObject({ state: 'submitted', outcome: null, joinedIntoId: null });
  expect((await casesOf(li, one, 'proposal'))[0]).toMatchObject({ state: 'submitted' });
  done(await office.act('proposal', one, 'admit', { reviewGroupId: house.organization('group') }));
});
