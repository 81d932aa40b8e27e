import { type AskedDate, assignmentList, proposalList } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tick } from '../../actions/tick.ts';
import { organizations } from '../../testing/cast.ts';
import { read } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { handling } from '../../testing/scenes.ts';

let house: House;
let longest: string;
let later: string;
beforeAll(async () => {
  house = await openHouse();
  const { deps } = house.running;
  const days = async (count: number) => {
    deps.clock.moveTo?.(deps.clock.now() + count * 86_400_000);
    await tick(deps);
  };
  longest = await handling(house, { transport: 'lead', finance: 'coHandler' });
  await days(10);
  later = await handling(house);
  await days(90);
  await handling(house);
});
afterAll(() => house.close());

const said = (dates: readonly AskedDate[]) => dates.map(({ name, unit, role }) => `${name} ${unit?.name} ${role}`);
const unitName = (name: 'transport' | 'finance') => organizations[name].name;

describe('a list of what is late', () => {
  it('shows every date missed with the unit and its part, the longest overdue first', async () => {
    const { items } = read(await house.as('proposalsOffice').get('/api/proposals?late=overdue'), proposalList);
    expect(items.map((item) => item.id)).toEqual([longest, later]);
    const [first] = items;
    expect(said(first?.dates ?? [])).toEqual(
      expect.arrayContaining([`answer ${unitName('transport')} lead`, `coOpinion ${unitName('finance')} coHandler`]),
    );
    for (const { dates } of items) expect(dates.map(({ at }) => at)).toEqual(dates.map(({ at }) => at).toSorted());
    expect(items.map((item) => item.dates[0]?.at)).toEqual(items.map((item) => item.dates[0]?.at).toSorted());
  });

  it('says of each date whether it was missed by far, as the list of these does', async () => {
    const office = house.as('proposalsOffice');
    const of = async (query: string) => read(await office.get(`/api/proposals?${query}`), proposalList).items.flatMap((item) => item.dates);
    const far = await of('late=veryOverdue');
    expect(far.length).toBeGreaterThan(0);
    for (const { veryOverdue } of far) expect(veryOverdue).toBe(true);
    expect((await of('late=overdue')).filter(({ veryOverdue }) => veryOverdue)).toHaveLength(far.length);
    for (const { veryOverdue } of await of('late=soon')) expect(veryOverdue).toBe(false);
  });

  it('asked for one date or one unit speaks of these alone, and is ordered by them', async () => {
    const office = house.as('proposalsOffice');
    const of = async (query: string) => read(await office.get(`/api/proposals?${query}`), proposalList).items;
    expect((await of('late=overdue&due=coOpinion')).map((item) => said(item.dates))).toEqual([
      [`coOpinion ${unitName('finance')} coHandler`],
    ]);
    const finance = await of(`late=overdue&unitId=${house.organization('finance')}`);
    expect(finance.flatMap((item) => item.dates.map(({ unit }) => unit?.name))).not.toContain(unitName('transport'));
    const answers = await of('due=answer&limit=2');
    expect(answers.map((item) => item.id)).toEqual([longest, later]);
  });

  it('is walked page by page in that order, and another order may be asked for', async () => {
    const office = house.as('proposalsOffice');
    const first = read(await office.get('/api/proposals?late=overdue&limit=1'), proposalList);
    const second = read(await office.get(`/api/proposals?late=overdue&limit=1&cursor=${first.next}`), proposalList);
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual([longest, later]);
    expect(second.next).toBeNull();
    const newest = read(await office.get('/api/proposals?late=overdue&sort=newest'), proposalList);
    expect(newest.items.map((item) => item.id)).toEqual([later, longest]);
    const exported = await office.get('/api/proposals/export?late=overdue&columns=due');
    expect(exported.text).toContain(`${unitName('finance')}(会办)`);
  });

  it('of units’ parts is the same list, part by part', async () => {
    const office = house.as('proposalsOffice');
    const { items, total } = read(await office.get('/api/assignments?late=overdue'), assignmentList);
    expect(total.count).toBe(3);
    expect(items.map((item) => [item.proposalId, item.unit.name, item.role]).toSorted()).toEqual(
      [
        [longest, unitName('transport'), 'lead'],
        [longest, unitName('finance'), 'coHandler'],
        [later, unitName('transport'), 'lead'],
      ].toSorted(),
    );
    for (const { dates, unit } of items) expect([...new Set(dates.map((date) => date.unit?.name))]).toEqual([unit.name]);
    expect(items.map((item) => item.dates[0]?.at)).toEqual(items.map((item) => item.dates[0]?.at).toSorted());
    const co = read(await office.get('/api/assignments?late=overdue&due=coOpinion'), assignmentList);
    expect(co.items.map((item) => item.unit.name)).toEqual([unitName('finance')]);
    const before = read(await office.get('/api/assignments?overdue=true'), assignmentList);
    expect(before.items.map((item) => item.id)).toEqual(items.map((item) => item.id));
  });
});
