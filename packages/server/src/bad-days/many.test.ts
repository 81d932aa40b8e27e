import { defaultRulebook, presets } from '@shangliang/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { done, faults, read, refusal } from '../testing/client.ts';
import { type House, openHouse } from '../testing/house.ts';
import { drafted, filed, view } from '../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const added = z.object({ people: z.array(z.object({ id: z.uuid() })) });

async function thousandMembers(): Promise<string[]> {
  const ids: string[] = [];
  for (const half of [0, 1]) {
    const people = Array.from({ length: 500 }, (_entry, index) => ({ name: `委员${half * 500 + index}`, posts: [{ kind: 'member' }] }));
    ids.push(...read(await house.as('administrator').post('/api/people', { people }), added).people.map((entry) => entry.id));
  }
  return ids;
}

describe('a thousand co-signers', () => {
  it('are more than the rulebook lets ask, and as many as it does where it does', async () => {
    const personIds = await thousandMembers();
    const invitation = { personIds, closesAt: '2026-03-04T12:00:00+08:00' };
    const refused = await drafted(house);
    expect(faults(await house.called('li').act('proposal', refused, 'invite', invitation))).toEqual(['/personIds tooManyCoSigners']);

    const body = { ...presets.shenzhen, coSigners: { ...defaultRulebook.coSigners, most: 1000 } };
    expect((await house.as('administrator').post('/api/rulebook', { body, note: '联名人数放宽' })).status).toBe(201);
    const id = await drafted(house);
    done(await house.called('li').act('proposal', id, 'invite', invitation));
    expect((await view(house.called('li'), id)).records.signatory?.length).toBe(1000);
    expect((await house.called('li').get('/api/proposals')).status).toBe(200);
    // nobody signed in time: they lapse together, and the proposal goes its way
    await house.moveTo('2026-03-04T13:00:00+08:00');
    done(await house.called('li').act('proposal', id, 'submit', {}));
    const states = (await view(house.called('li'), id)).records.signatory?.map((entry) => entry.state);
    expect(new Set(states)).toEqual(new Set(['lapsed']));
  });
});

describe('ten thousand recommendations', () => {
  it('end at two hundred with a sentence, and the case stays whole and readable', async () => {
    const id = await filed(house);
    const office = house.as('proposalsOffice');
    const list = (ordinal: number) => office.begin('recommendation', id, 'list', { ordinal, text: `第${ordinal}条建议` });
    for (let from = 1; from <= 200; from += 25) {
      const answers = await Promise.all(Array.from({ length: 25 }, (_entry, index) => list(from + index)));
      for (const answer of answers) done(answer);
    }
    expect(refusal(await list(201))).toBe('409 tooManyRecommendations');
    expect((await view(office, id)).cases.recommendation).toHaveLength(200);
  });
});
