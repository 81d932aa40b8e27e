import { type Statistics, statistics } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tick } from '../../actions/tick.ts';
import { done, read } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { consulted, handling, partOf, preassigned } from '../../testing/scenes.ts';

describe('what is held up', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());
  const held = async (): Promise<Statistics['held']> => read(await house.as('proposalsOffice').get('/api/statistics'), statistics).held;

  it('is shown as it stands: objections, dates to come, parts whose proposers nobody has heard', async () => {
    expect(await held()).toMatchObject({ pending: {}, overdue: {}, awaitingConsultation: 0, underObjection: 0 });
    const objected = await preassigned(house);
    const part = await partOf(house, objected, 'transport');
    done(await house.as('unitClerk', 'transport').act('assignment', part, 'object', { reason: '不属本单位', basis: '三定' }));
    await handling(house);
    const talkedTo = await handling(house);
    await consulted(house, talkedTo, 'transport');
    expect(await held()).toMatchObject({
      cases: { assignment: { objected: 1, handling: 2 }, consultation: { confirmed: 1 } },
      pending: { conciliation: 1, answer: 2, firstContact: 1 },
      overdue: {},
      awaitingConsultation: 1,
      underObjection: 1,
    });
  });

  it('is shown as missed, and later as missed by far', async () => {
    const { deps } = house.running;
    deps.clock.moveTo?.(deps.clock.now() + 200 * 86_400_000);
    await tick(deps);
    const late = await held();
    expect(late.overdue).toEqual({ conciliation: 1, answer: 2, firstContact: 1 });
    expect(late.veryOverdue).toEqual(late.overdue);
    expect(late).toMatchObject({ pending: {}, paused: {} });
  });
});
