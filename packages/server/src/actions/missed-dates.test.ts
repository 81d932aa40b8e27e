import { statistics, verification } from '@shangliang/contract';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { done, read } from '../testing/client.ts';
import { begun, dueOf, entriesOf, talkRecorded, told } from '../testing/dates.ts';
import { type House, openHouse } from '../testing/house.ts';
import { partOf, view } from '../testing/scenes.ts';
import { tick } from './tick.ts';

let house: House;
const closing = async (): Promise<void> => house?.close();
beforeEach(async () => {
  await closing();
  house = await openHouse();
});
afterAll(closing);
const ticks = (count: number): Promise<number[]> => Promise.all(Array.from({ length: count }, () => tick(house.running.deps)));
const moved = (to: string): void => house.running.deps.clock.moveTo?.(Date.parse(to));

describe('a date that is missed', () => {
  it('is in the record once, and missed by far once more, though the clock speaks often and several at once', async () => {
    const { id } = await begun(house);
    expect(await house.moveTo('2026-06-03T23:59:00+08:00')).toBe(1); // first contact, missed on 24 March
    expect(await dueOf(house, id, 'answer')).toMatchObject({ state: 'open', overdueAt: null, veryOverdueAt: null });
    moved('2026-06-04T00:00:00+08:00');
    expect((await ticks(3)).reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await ticks(2)).toEqual([0, 0]);
    expect(await dueOf(house, id, 'answer')).toMatchObject({
      state: 'overdue',
      overdueAt: '2026-06-03T16:00:00.000Z',
      veryOverdueAt: null,
    });
    expect(await house.moveTo('2026-06-17T23:59:00+08:00')).toBe(0);
    expect(await house.moveTo('2026-06-18T00:00:00+08:00')).toBe(1);
    expect(await dueOf(house, id, 'answer')).toMatchObject({ state: 'overdue', veryOverdueAt: '2026-06-17T16:00:00.000Z' });
    expect(await entriesOf(house, id, 'markOverdue', 'answer')).toMatchObject([
      { relation: 'clock', actorId: null, sentence: '期限已过，列为逾期：答复期限' },
    ]);
    expect(await entriesOf(house, id, 'markVeryOverdue', 'answer')).toHaveLength(1);
    expect(read(await house.as('proposalsOffice').get('/api/statistics'), statistics).overdue).toBe(2);
    expect(read(await house.as('administrator').get('/api/events/verification'), verification).intact).toBe(true);
  });

  it('is told to those it waits for and to the supervision offices', async () => {
    await begun(house);
    await house.moveTo('2026-06-04T09:00:00+08:00');
    for (const who of [house.as('unitClerk', 'transport'), house.as('partySupervision'), house.as('governmentSupervision')])
      expect(await told(who, 'overdue', 'answer')).toMatchObject([{ action: 'markOverdue' }]);
    expect(await told(house.as('unitClerk', 'finance'), 'overdue', 'answer')).toEqual([]);
    await house.moveTo('2026-06-18T09:00:00+08:00');
    expect(await told(house.as('partySupervision'), 'overdue', 'answer')).toMatchObject([
      { action: 'markVeryOverdue' },
      { action: 'markOverdue' },
    ]);
  });

  it('jumped over by months is missed and missed by far at once, with one notice each', async () => {
    const { id } = await begun(house);
    expect(await house.moveTo('2026-11-20T10:00:00+08:00')).toBe(2);
    expect(await entriesOf(house, id, 'markOverdue', 'answer')).toHaveLength(1);
    expect(await entriesOf(house, id, 'markVeryOverdue', 'answer')).toHaveLength(1);
    const clerk = house.as('unitClerk', 'transport');
    expect(await told(clerk, 'overdue', 'answer')).toHaveLength(2);
    expect(await told(clerk, 'reminder', 'answer')).toEqual([]);
  });

  it('stays missed when the wall clock is set back, and nothing happens twice when it comes forward again', async () => {
    const { id } = await begun(house);
    await house.moveTo('2026-06-04T09:00:00+08:00');
    const before = await view(house.as('proposalsOffice'), id);
    const earlier = { ...house.running.deps, clock: { now: () => Date.parse('2026-05-01T09:00:00+08:00'), moveTo: undefined } };
    expect(await tick(earlier)).toBe(0);
    expect((await view(house.as('proposalsOffice'), id)).dues).toEqual(before.dues);
    expect(await tick(house.running.deps)).toBe(0);
    expect(await entriesOf(house, id, 'markOverdue', 'answer')).toHaveLength(1);
    expect(await told(house.as('unitClerk', 'transport'), 'overdue', 'answer')).toHaveLength(1);
  });
});

describe('a date while the other side has the matter', () => {
  it('runs through the proposer’s own ten days, stands still beyond them, and runs on by as many working days', async () => {
    const { id, part } = await begun(house);
    await house.moveTo('2026-05-20T10:00:00+08:00');
    const talkId = await talkRecorded(house, id, part); // to be confirmed by Wednesday 3 June, the day of the answer
    expect((await dueOf(house, id, 'answer')).pausedAt).toBeNull();
    await house.moveTo('2026-05-28T10:00:00+08:00');
    expect(done(await house.called('li').act('consultation', talkId, 'dispute', { note: '未谈及车位' })).state).toBe('disputed');
    expect((await dueOf(house, id, 'answer')).pausedAt).toBeNull();
  });

  it('is not missed however long that lasts, and says so', async () => {
    const { id, part } = await begun(house);
    await house.moveTo('2026-05-11T10:00:00+08:00');
    const talkId = await talkRecorded(house, id, part); // to be confirmed by Monday 25 May
    await house.moveTo('2026-07-01T10:00:00+08:00');
    const standing = await dueOf(house, id, 'answer');
    expect(standing).toMatchObject({ state: 'open', pausedAt: '2026-05-25T15:59:59.999Z', pausedDays: 0 });
    expect(standing.sentence).toContain('自2026-05-25起中止计算');
    expect(await entriesOf(house, id, 'pauseDue', 'answer')).toHaveLength(1);
    expect(await told(house.as('unitClerk', 'transport'), 'overdue', 'answer')).toEqual([]);
    expect(await told(house.called('li'), 'overdue', 'consultationConfirmation')).toMatchObject([
      { action: 'markVeryOverdue' },
      { action: 'markOverdue' },
    ]);
    done(await house.called('li').act('consultation', talkId, 'confirm', {}));
    // 26 May to 1 July are 26 working days (Dragon Boat Festival on Friday 19 June); 3 June and 26 more is 10 July
    const running = await dueOf(house, id, 'answer');
    expect(running).toMatchObject({ state: 'open', pausedAt: null, pausedDays: 26, basis: { to: '2026-07-10', paused: 26 } });
    expect(await entriesOf(house, id, 'resumeDue', 'answer')).toMatchObject([{ input: { days: 26 } }]);
    await house.moveTo('2026-07-10T23:59:00+08:00');
    expect((await dueOf(house, id, 'answer')).state).toBe('open');
    await house.moveTo('2026-07-11T00:00:00+08:00');
    expect((await dueOf(house, id, 'answer')).state).toBe('overdue');
  });

  it('stands still while the office lets an extension wait beyond its own three days', async () => {
    const { id, part } = await begun(house);
    await house.moveTo('2026-05-25T10:00:00+08:00');
    const clerk = house.as('unitClerk', 'transport');
    const input = { assignmentId: part, until: '2026-07-01T23:59:59+08:00', reason: '需立项审批' };
    const asked = done(await clerk.begin('extension', id, 'request', input)).id;
    await house.moveTo('2026-06-08T10:00:00+08:00');
    expect((await dueOf(house, id, 'answer')).pausedAt).toBe('2026-05-28T15:59:59.999Z');
    done(await house.as('proposalsOffice').act('extension', asked, 'refuse', { comment: '理由不足' }));
    // seven working days from 29 May to 8 June: four after 28 May were left, so four after 8 June
    expect(await dueOf(house, id, 'answer')).toMatchObject({ state: 'open', pausedAt: null, pausedDays: 7, basis: { to: '2026-06-12' } });
    expect(await partOf(house, id, 'transport')).toBe(part);
  });
});
