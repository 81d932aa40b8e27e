import { eventList, verification } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tick } from '../actions/tick.ts';
import { type Running, startServer } from '../start.ts';
import { type Client, clientOf, done, read, refusal } from '../testing/client.ts';
import { configOf, type House, openHouse } from '../testing/house.ts';
import { draft, preassigned, text } from '../testing/scenes.ts';

/** Of a database server alone: the embedded engine belongs to one process, and says so. */
let house: House;
let second: Running;
beforeAll(async () => {
  house = await openHouse();
  second = await startServer(configOf(house.storage));
});
afterAll(async () => {
  await second.close();
  await house.close();
});

const there = (cookie: string): Client => {
  const client = clientOf(second.address);
  client.setCookie(cookie);
  return client;
};

describe('two servers on one database', () => {
  it('share sessions: who signed in at the one works at the other', async () => {
    const li = house.anew('li');
    const id = await draft(house, li);
    expect((await there(li.cookie()).get(`/api/proposals/${id}`)).status).toBe(200);
    // signed out at the one, soon nobody at the other
    await li.post('/api/sign-out', undefined);
    expect(refusal(await li.get('/api/matters'))).toBe('401 notSignedIn');
    const late = there(li.cookie());
    expect(refusal(await late.get('/api/matters'))).toBe('401 notSignedIn');
  });

  it('answer one key once, whichever of them it reaches', async () => {
    const chen = house.called('chen');
    await chen.get('/api/matters');
    const input = { kind: 'individual', ...text({ title: '两处同键' }) };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_entry, index) =>
        (index % 2 === 0 ? chen : there(chen.cookie())).begin('proposal', undefined, 'draft', input, { key: 'two-places' }),
      ),
    );
    expect(new Set(answers.map((answer) => done(answer).id)).size).toBe(1);
  });

  it('let each due date take effect once, and keep one chain', async () => {
    const ids = [];
    for (let count = 0; count < 4; count += 1) ids.push(await preassigned(house));
    const later = '2027-03-01T09:00:00+08:00';
    second.deps.clock.moveTo?.(Date.parse(later));
    house.running.deps.clock.moveTo?.(Date.parse(later));
    await Promise.all([tick(house.running.deps), tick(second.deps), tick(house.running.deps), tick(second.deps)]);
    const events = read(await house.as('proposalsOffice').get('/api/events?limit=2000'), eventList).items.map(
      (entry) => JSON.parse(entry.body) as { proposalId: string; action: string },
    );
    for (const id of ids) expect(events.filter((entry) => entry.proposalId === id && entry.action === 'lapse')).toHaveLength(1);
    expect(read(await house.as('proposalsOffice').get('/api/events/verification'), verification)).toMatchObject({ intact: true });
  });
});
