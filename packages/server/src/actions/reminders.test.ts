import { calendarYearFile } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { read } from '../testing/client.ts';
import { begun, dayIn, dueOf, told } from '../testing/dates.ts';
import { type House, openHouse } from '../testing/house.ts';
import { tick } from './tick.ts';

let house: House;
const closing = async (): Promise<void> => house?.close();
beforeEach(async () => {
  await closing();
  house = await openHouse();
});
afterAll(closing);
const clerk = () => house.as('unitClerk', 'transport');
const reminded = async (): Promise<string[]> => (await told(clerk(), 'reminder', 'answer')).map((entry) => dayIn(entry.at)).reverse();
const moved = (to: string): void => house.running.deps.clock.moveTo?.(Date.parse(to));

describe('催办提醒', () => {
  it('come five and one working days ahead, within working hours, once each', async () => {
    await begun(house);
    await house.moveTo('2026-05-27T08:59:00+08:00');
    expect(await reminded()).toEqual([]);
    moved('2026-05-27T09:00:00+08:00');
    await Promise.all([tick(house.running.deps), tick(house.running.deps), tick(house.running.deps)]);
    expect(await reminded()).toEqual(['2026-05-27']);
    await house.moveTo('2026-06-02T00:00:00+08:00');
    expect(await reminded()).toEqual(['2026-05-27']);
    await house.moveTo('2026-06-02T09:00:00+08:00');
    await house.moveTo('2026-06-02T16:00:00+08:00');
    expect(await reminded()).toEqual(['2026-05-27', '2026-06-02']);
    expect((await told(clerk(), 'reminder', 'answer'))[0]).toMatchObject({
      action: 'remind',
      sentence: '答复期限：即将到期，2026年6月3日',
    });
  });

  it('reached at night or at the weekend wait for the next working morning', async () => {
    await begun(house);
    await house.moveTo('2026-05-29T20:00:00+08:00'); // a Friday evening, two days after the step
    expect(await reminded()).toEqual([]);
    await house.moveTo('2026-05-31T10:00:00+08:00'); // Sunday
    expect(await reminded()).toEqual([]);
    await house.moveTo('2026-06-01T08:59:59+08:00');
    expect(await reminded()).toEqual([]);
    await house.moveTo('2026-06-01T09:00:00+08:00');
    expect(await reminded()).toEqual(['2026-06-01']);
    await house.moveTo('2026-06-02T09:00:00+08:00');
    expect(await reminded()).toEqual(['2026-06-01', '2026-06-02']);
  });

  it('follow every five working days once the date is missed', async () => {
    await begun(house);
    await house.moveTo('2026-06-04T00:00:00+08:00');
    for (const day of ['04', '05', '08', '09', '10', '11', '12', '15', '16', '17', '18'])
      await house.moveTo(`2026-06-${day}T10:00:00+08:00`);
    expect(await reminded()).toEqual(['2026-06-10', '2026-06-17']);
  });

  it('are no flood after a jump of months: one a date at most, and then the next in its turn', async () => {
    await begun(house);
    await house.moveTo('2026-06-04T00:00:00+08:00');
    await house.moveTo('2026-10-20T11:00:00+08:00');
    await house.moveTo('2026-10-20T11:01:00+08:00');
    expect((await reminded()).length).toBeLessThanOrEqual(1);
    await house.moveTo('2026-11-03T10:00:00+08:00');
    await house.moveTo('2026-11-03T10:01:00+08:00');
    expect((await reminded()).length).toBeLessThanOrEqual(2);
    expect(await reminded()).toContain('2026-11-03');
  });

  it('are not given again when the calendar moves the date', async () => {
    const { id } = await begun(house);
    await house.moveTo('2026-03-23T09:00:00+08:00');
    const steps = async () => (await told(clerk(), 'reminder', 'firstContact')).map((entry) => dayIn(entry.at));
    expect(await steps()).toEqual(['2026-03-23']);
    const year = read(await house.as('administrator').get('/api/calendar-years/2026'), calendarYearFile);
    const later = { ...year, holidays: [...year.holidays, '2026-03-10'], note: '更正' };
    expect((await house.as('administrator').post('/api/calendar-years', later)).status).toBe(201);
    await house.moveTo('2026-03-24T09:00:00+08:00');
    expect((await dueOf(house, id, 'firstContact')).basis.to).toBe('2026-03-25');
    expect(await steps()).toEqual(['2026-03-23']);
  });

  it('are not given again when the clock is set back', async () => {
    const { id } = await begun(house);
    await house.moveTo('2026-06-02T09:00:00+08:00');
    expect(await reminded()).toEqual(['2026-06-02']);
    for (const back of ['2026-05-27T09:00:00+08:00', '2026-06-02T09:30:00+08:00']) {
      // every date is looked at, whenever it was last
      await house.database.inCommittee(house.own.committeeId, (tx) =>
        tx.rows(sql`update due set clock_at = timestamptz 'epoch' where proposal_id = ${id} and clock_at is not null`),
      );
      await tick({ ...house.running.deps, clock: { now: () => Date.parse(back), moveTo: undefined } });
    }
    expect(await reminded()).toEqual(['2026-06-02']);
  });
});
