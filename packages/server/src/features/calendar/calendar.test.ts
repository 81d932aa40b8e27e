import { calendarImported, calendarYearFile, calendarYearList, eventList, matterList } from '@shangliang/contract';
import { isWorkday } from '@shangliang/core';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { tick } from '../../actions/tick.ts';
import { knownCalendar } from '../../calendar.ts';
import { faults, read, refusal } from '../../testing/client.ts';
import { begun, dayIn, dueOf, entriesOf, told, withDateRules } from '../../testing/dates.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { handling } from '../../testing/scenes.ts';

let house: House;
const closing = async (): Promise<void> => house?.close();
beforeEach(async () => {
  await closing();
  house = await openHouse();
});
afterAll(closing);
const operator = () => house.as('administrator');
type YearFile = z.infer<typeof calendarYearFile>;
const file = async (year: number): Promise<YearFile> => read(await operator().get(`/api/calendar-years/${year}`), calendarYearFile);
const imported = async (year: YearFile): Promise<number> =>
  read(await operator().post('/api/calendar-years', year), calendarImported).version;
const ticked = (): Promise<number[]> => Promise.all([1, 2, 3].map(() => tick(house.running.deps)));
const next2027: YearFile = {
  year: 2027,
  holidays: ['2026-12-31', '2027-01-01', '2027-02-08', '2027-02-09', '2027-02-10'],
  makeUpDays: ['2027-01-09', '2027-02-13'],
  note: '试用安排',
};

describe('the calendar of working days', () => {
  it('holds the years 2018 to 2026 and takes those to come; every process sees them', async () => {
    const before = read(await house.called('li').get('/api/calendar-years'), calendarYearList);
    expect(before.items.map((entry) => entry.year)).toEqual(expect.arrayContaining([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]));
    expect(before.version).toBe(0);
    const elsewhere = knownCalendar();
    expect(await imported(next2027)).toBe(1);
    const after = read(await house.called('li').get('/api/calendar-years'), calendarYearList);
    expect(after.items.at(-1)).toMatchObject({ ...next2027, version: 1 });
    const seen = await house.database.inCommittee(house.other.committeeId, (tx) => elsewhere.of(tx));
    expect(seen).toMatchObject({ version: 1 });
    expect(isWorkday(seen, Date.parse('2027-01-09') / 86_400_000)).toBe(true);
    expect(isWorkday(seen, Date.parse('2026-12-31') / 86_400_000)).toBe(false);
  });

  it('goes out as a file and comes in again as it was: nothing new, so no new version', async () => {
    const year = await file(2026);
    expect(year.makeUpDays).toContain('2026-02-14');
    expect(await imported(year)).toBe(0);
    expect(await imported(next2027)).toBe(1);
    expect(await imported(await file(2027))).toBe(1);
    expect(refusal(await operator().get('/api/calendar-years/2050'))).toBe('404 notFound');
  });

  it('is the operator’s to change, and every change is in the record', async () => {
    expect(refusal(await house.called('other.admin').post('/api/calendar-years', next2027))).toBe('403 forbidden');
    expect(refusal(await house.as('proposalsOffice').post('/api/calendar-years', next2027))).toBe('403 forbidden');
    await imported(next2027);
    const { items } = read(await operator().get('/api/events?limit=2000'), eventList);
    expect(items.map((entry) => entry.body).filter((body) => body.includes('importCalendarYear'))).toHaveLength(1);
    const change = house.database.asOwner((tx) => tx.rows(sql`update calendar_year set year = 2030`));
    await expect(change).rejects.toThrow('stays as it was');
  });

  it('refuses days that cannot be, naming each', async () => {
    const wrong = {
      year: 2027,
      holidays: ['2027-01-01', '2026-05-01', '2027-01-01'],
      makeUpDays: ['2027-01-01', '2027-02-10'],
      note: '误',
    };
    expect(faults(await operator().post('/api/calendar-years', wrong)).sort()).toEqual([
      '/holidays/1 dayOfAnotherYear',
      '/holidays/2 dayTwice',
      '/makeUpDays/0 dayTwice',
      '/makeUpDays/1 madeUpOnWeekday',
    ]);
    expect(faults(await operator().post('/api/calendar-years', { ...next2027, holidays: ['2027-02-30'] }))).toHaveLength(1);
  });
});

describe('a calendar that comes late', () => {
  it('moves the open dates it touches, says so and tells those concerned, once', async () => {
    const { id } = await begun(house);
    expect(await dueOf(house, id, 'answer')).toMatchObject({ basis: { to: '2026-06-03' } });
    const year = await file(2026);
    await imported({ ...year, holidays: [...year.holidays, '2026-06-03', '2026-06-04', '2026-06-05'], note: '更正' });
    await ticked();
    await ticked();
    const due = await dueOf(house, id, 'answer');
    expect(due).toMatchObject({
      state: 'open',
      basis: { reached: '2026-06-03', to: '2026-06-08', movedBy: { calendar: 1, was: '2026-06-03' } },
    });
    expect(dayIn(due.at)).toBe('2026-06-08');
    expect(due.sentence).toBe(
      '自2026-03-03起3个月为2026-06-03（星期三），适逢节假日，顺延至2026-06-08（星期一），原为2026-06-03，因工作日历（第1版）调整',
    );
    expect(await entriesOf(house, id, 'moveDue', 'answer')).toMatchObject([
      { relation: 'clock', input: { calendar: 1, wasAt: '2026-06-03T15:59:59.999Z', at: '2026-06-08T15:59:59.999Z' } },
    ]);
    const clerk = house.as('unitClerk', 'transport');
    expect(await told(clerk, 'dueMoved', 'answer')).toMatchObject([{ action: 'moveDue' }]);
    const matters = read(await clerk.get('/api/matters', { 'accept-language': 'en' }), matterList).items;
    expect(matters.find((entry) => entry.due?.name === 'answer')).toMatchObject({
      dueAt: '2026-06-08T15:59:59.999Z',
      due: {
        state: 'open',
        sentence:
          '3 months from 2026-03-03 is Wednesday 2026-06-03, a holiday, so Monday 2026-06-08; moved from 2026-06-03 by version 1 of the calendar',
      },
    });
    expect((await dueOf(house, id, 'firstContact')).basis).not.toHaveProperty('movedBy');
  });

  it('never lets a date fall into the past unannounced: the next working day is given', async () => {
    const { id } = await begun(house);
    const year = await file(2026);
    await imported({ ...year, holidays: [...year.holidays, '2026-06-03', '2026-06-04', '2026-06-05'], note: '更正' });
    await house.moveTo('2026-06-04T10:00:00+08:00');
    expect((await dueOf(house, id, 'answer')).state).toBe('open');
    expect(await imported({ ...year, note: '撤销更正' })).toBe(2);
    await ticked();
    const due = await dueOf(house, id, 'answer');
    expect(due).toMatchObject({
      state: 'open',
      basis: { to: '2026-06-05', movedBy: { calendar: 2, was: '2026-06-08', unannounced: true } },
    });
    expect(due.sentence).toContain('日历调整时该日已过，定为2026-06-05（星期五）');
    await house.moveTo('2026-06-06T00:00:00+08:00');
    expect((await dueOf(house, id, 'answer')).state).toBe('overdue');
  });

  it('leaves alone what is met, missed, set by a person, or ends elsewhere', async () => {
    const { id } = await begun(house);
    await house.moveTo('2026-06-10T09:00:00+08:00');
    const before = (await dueOf(house, id, 'answer')).at;
    const year = await file(2026);
    await imported({ ...year, holidays: [...year.holidays, '2026-06-03', '2026-06-04'], note: '更正' });
    await ticked();
    expect(await dueOf(house, id, 'answer')).toMatchObject({ state: 'overdue', at: before });
    expect(await entriesOf(house, id, 'moveDue', 'answer')).toEqual([]);
  });

  it('finds a date again that was set by a process which had not seen it yet', async () => {
    await withDateRules(house);
    const stale = await house.database.inCommittee(house.own.committeeId, (tx) => house.running.deps.calendar.of(tx));
    const id = await handling(house);
    const year = await file(2026);
    await imported({ ...year, holidays: [...year.holidays, '2026-06-03'], note: '更正' });
    await ticked();
    expect((await dueOf(house, id, 'answer')).basis.to).toBe('2026-06-04');
    // the date as the slow process writes it
    const at = (await dueOf(house, id, 'answer')).basis;
    await house.database.inCommittee(house.own.committeeId, (tx) =>
      tx.rows(sql`update due set calendar_version = ${stale.version}, at = timestamptz '2026-06-03T15:59:59.999Z',
        basis = ${JSON.stringify({ ...at, to: '2026-06-03' })}::jsonb where proposal_id = ${id} and name = 'answer'`),
    );
    await ticked();
    expect((await dueOf(house, id, 'answer')).basis.to).toBe('2026-06-04');
  });

  it('says of a date beyond the last notice that it may move, and moves it once the notice is out', async () => {
    await begun(house);
    await house.moveTo('2026-11-02T10:00:00+08:00');
    const id = await handling(house);
    const unsure = await dueOf(house, id, 'answer');
    expect(unsure.basis).toMatchObject({ to: '2027-02-02', calendarKnown: false });
    expect(unsure.sentence).toBe('自2026-11-02起3个月为2027-02-02，2027年放假安排尚未公布，期限可能变动');
    await imported({ ...next2027, holidays: [...next2027.holidays, '2027-02-02'] });
    await ticked();
    expect((await dueOf(house, id, 'answer')).basis).toMatchObject({ to: '2027-02-03', calendarKnown: true });
  });
});
