import { assignmentList, eventList, proposalList, statistics, verification } from '@shangliang/contract';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { done, read, refusal } from '../testing/client.ts';
import { type House, openHouse } from '../testing/house.ts';
import { answered, drafted, handling, partOf, preassigned, theCase, view } from '../testing/scenes.ts';
import { tick } from './tick.ts';

let house: House | undefined;
const closeHouse = async () => {
  await house?.close();
  house = undefined;
};
beforeEach(closeHouse);
afterAll(closeHouse);
const fresh = async (): Promise<House> => {
  house = await openHouse();
  return house;
};
const count = async (of: House, action: string): Promise<number> =>
  read(await of.as('proposalsOffice').get('/api/events?limit=2000'), eventList).items.filter(
    (entry) => (JSON.parse(entry.body) as { action: string }).action === action,
  ).length;

describe('due dates', () => {
  it('take effect once each, though the tick runs again, and twice at once', async () => {
    const own = await fresh();
    for (let index = 0; index < 3; index += 1) await preassigned(own, { transport: 'lead', finance: 'coHandler' });
    const { clock } = own.running.deps;
    expect(await tick(own.running.deps)).toBe(0);
    clock.moveTo?.(Date.parse('2026-03-11T09:00:00+08:00'));
    const fired = await Promise.all([tick(own.running.deps), tick(own.running.deps), tick(own.running.deps)]);
    expect(fired.reduce((sum, one) => sum + one, 0)).toBe(6);
    expect(await tick(own.running.deps)).toBe(0);
    expect(await count(own, 'lapse')).toBe(6);
    expect(read(await own.as('administrator').get('/api/events/verification'), verification).intact).toBe(true);
  });

  it('race with people without either being lost: who claims in the last moment has claimed', async () => {
    const own = await fresh();
    const ids = [await preassigned(own), await preassigned(own), await preassigned(own), await preassigned(own)];
    const parts = await Promise.all(ids.map((id) => partOf(own, id, 'transport')));
    own.running.deps.clock.moveTo?.(Date.parse('2026-03-11T09:00:00+08:00'));
    const [fired, ...claims] = await Promise.all([
      tick(own.running.deps),
      ...parts.map((part) => own.as('unitClerk', 'transport').act('assignment', part, 'claim', {})),
    ]);
    const claimed = claims.filter((answer) => answer.status === 200).length;
    expect(fired + claimed).toBe(4);
    for (const id of ids)
      expect(await theCase(own.as('proposalsOffice'), id, 'assignment')).toMatchObject({ state: 'claimed', version: 2 });
    expect(await count(own, 'lapse')).toBe(fired);
  });

  it('that nobody can take for somebody are overdue, and are shown so until they are met late', async () => {
    const own = await fresh();
    const id = await handling(own);
    const office = own.as('proposalsOffice');
    expect(read(await office.get('/api/statistics'), statistics).overdue).toBe(0);
    await own.moveTo('2026-06-10T09:00:00+08:00');
    expect(await own.moveTo('2026-06-10T09:00:00+08:00')).toBe(0);
    const dues = (await view(office, id)).dues.map((due) => `${due.name} ${due.state}`).sort();
    expect(dues).toEqual(['acceptance met', 'answer overdue', 'firstContact overdue']);
    const clerk = own.as('unitClerk', 'transport');
    const parts = read(await clerk.get('/api/assignments?overdue=true'), assignmentList);
    expect(parts.items).toMatchObject([{ proposalId: id, nextDue: { name: 'firstContact', state: 'overdue' } }]);
    expect(read(await office.get('/api/proposals?overdue=true'), proposalList).items.map((item) => item.id)).toEqual([id]);
    const figures = read(await office.get('/api/statistics'), statistics);
    expect(figures.overdue).toBe(2);
    done(
      await clerk.begin('consultation', id, 'record', {
        stage: 'during',
        mode: 'phone',
        heldAt: '2026-06-10T08:00:00+08:00',
        place: '电话',
        participants: ['李委员'],
        said: '致歉',
        agreed: '两周内答复',
        assignmentId: await partOf(own, id, 'transport'),
        withWhom: 'proposer',
      }),
    );
    const after = (await view(office, id)).dues.map((due) => `${due.name} ${due.state}`).sort();
    expect(after).toContain('firstContact metLate');
    expect(read(await office.get('/api/statistics'), statistics).overdue).toBe(1);
  });

  it('close invitations that nobody answered, and take silence of an evaluator as not returned', async () => {
    const own = await fresh();
    const li = own.called('li');
    const draft = await drafted(own);
    done(await li.act('proposal', draft, 'invite', { personIds: [own.id('wang')], closesAt: '2026-03-03T12:00:00+08:00' }));
    const id = await answered(own);
    expect(await own.moveTo('2026-03-03T11:59:59+08:00')).toBe(0);
    expect(await own.moveTo('2026-03-03T12:00:00+08:00')).toBe(1);
    expect((await view(li, draft)).records.signatory).toMatchObject([{ state: 'lapsed' }]);
    expect(refusal(await own.called('wang').act('proposal', draft, 'sign', {}))).toMatch(/^4/);
    await own.moveTo('2026-03-25T09:00:00+08:00');
    const evaluation = await theCase(li, id, 'evaluation');
    expect(evaluation).toMatchObject({ state: 'notReturned', result: null });
    expect(await theCase(li, id, 'proposal')).toMatchObject({ state: 'completed' });
    done(await li.act('evaluation', evaluation.id, 'give', { attitude: 'satisfied', result: 'satisfied' }));
  });

  it('never go back: the clock is refused yesterday', async () => {
    const own = await fresh();
    await own.moveTo('2026-03-04T09:00:00+08:00');
    expect(refusal(await own.visitor().post('/api/simulation/clock', { to: '2026-03-03T09:00:00+08:00' }))).toBe('409 conflict');
    expect(own.now()).toBe(Date.parse('2026-03-04T09:00:00+08:00'));
  });
});
