import { type FigureGroup, figureGroups, figureQuery, type Overview, overview, proposalList } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tick } from '../../actions/tick.ts';
import { type Client, done, read, refusal } from '../../testing/client.ts';
import { everything } from '../../testing/everything.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { consulted, handling, partOf, preassigned, submitted } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await everything(house);
  await submitted(house, house.called('wang'), { field: 'health' });
  await submitted(house, house.called('minmeng.bodyLeader'));
  const objected = await preassigned(house);
  done(
    await house
      .as('unitClerk', 'transport')
      .act('assignment', await partOf(house, objected, 'transport'), 'object', { reason: '不属本单位', basis: '三定' }),
  );
  await handling(house, { transport: 'lead', finance: 'coHandler' });
  const heard = await handling(house);
  await consulted(house, heard, 'transport');
  const { deps } = house.running;
  deps.clock.moveTo?.(deps.clock.now() + 20 * 86_400_000);
  await tick(deps);
});
afterAll(() => house.close());

const figuresFor = async (who: Client, query = ''): Promise<Overview> => read(await who.get(`/api/overview${query}`), overview);

async function listed(who: Client, query: string): Promise<number> {
  return read(await who.get(`/api/proposals?limit=1&${query}`), proposalList).total.count;
}

async function compared(who: Client, unitId?: string): Promise<{ figures: Record<string, number>; lists: Record<string, number> }> {
  const own = unitId === undefined ? '' : `unitId=${unitId}`;
  const found = await figuresFor(who, own === '' ? '' : `?${own}`);
  const figures: Record<string, number> = {};
  const lists: Record<string, number> = {};
  for (const group of figureGroups)
    for (const { name, proposals } of found.groups[group]) {
      if (group === 'unit') continue;
      const asked = new URLSearchParams({ ...figureQuery(group, name), sessionId: found.session.id });
      figures[`${group} ${name}`] = proposals;
      lists[`${group} ${name}`] = await listed(who, `${asked.toString()}${own === '' ? '' : `&${own}`}`);
    }
  return { figures, lists };
}

const sum = (found: Overview, group: FigureGroup): number => found.groups[group].reduce((total, { proposals }) => total + proposals, 0);

describe('the overview', () => {
  it('counts every figure as the list that it opens', async () => {
    const { figures, lists } = await compared(house.as('proposalsOffice'));
    expect(Object.keys(figures).length).toBeGreaterThan(30);
    expect(figures).toEqual(lists);
  });

  it('counts for every reader what that reader sees, and says where it is not everything', async () => {
    for (const who of [
      house.as('leader'),
      house.as('chairperson'),
      house.as('partySupervision'),
      house.called('zhao'),
      house.called('wang'),
      house.as('unitClerk', 'transport'),
    ]) {
      const { figures, lists } = await compared(who);
      expect(figures).toEqual(lists);
    }
    expect((await figuresFor(house.as('proposalsOffice'))).whole).toBe(true);
    expect((await figuresFor(house.as('leader'))).whole).toBe(false);
  });

  it('counts a unit’s own parts, replies and dates where the unit is named', async () => {
    const transport = house.organization('transport');
    const { figures, lists } = await compared(house.as('unitLeader', 'transport'), transport);
    expect(figures).toEqual(lists);
    expect(figures['unitState objected']).toBe(1);
    const own = await figuresFor(house.as('unitLeader', 'transport'), `?unitId=${transport}`);
    const office = await figuresFor(house.as('proposalsOffice'));
    expect(own.units.map((unit) => unit.id)).toEqual([transport]);
    expect(own.units[0]).toEqual(office.units.find((unit) => unit.id === transport));
  });

  it('adds up: whichever way all are counted once, the sum is the whole', async () => {
    const found = await figuresFor(house.as('proposalsOffice'));
    const total = sum(found, 'total');
    expect(total).toBeGreaterThan(5);
    for (const group of ['state', 'kind', 'occasion', 'field', 'origin', 'month', 'flow'] as const)
      expect([group, sum(found, group)]).toEqual([group, total]);
    const undecided = found.groups.state.filter(({ name }) => ['submitted', 'underReview', 'revising'].includes(name));
    expect(sum(found, 'outcome') + undecided.reduce((count, line) => count + line.proposals, 0)).toBe(total);
    const items = (group: FigureGroup) => found.groups[group].reduce((count, line) => count + line.items, 0);
    expect(items('class')).toBe(found.groups.adopted.find(({ name }) => name === 'answered')?.items ?? 0);
    expect(items('attitude')).toBe(items('result'));
    expect(items('role')).toBe(items('unit'));
    expect(items('unitState')).toBe(items('unit'));
    for (const unit of found.units) expect(Object.values(unit.roles).reduce((a, b) => a + b, 0)).toBe(unit.proposals);
  });

  it('shows a unit’s lines as the lists of that unit', async () => {
    const office = house.as('proposalsOffice');
    const found = await figuresFor(office);
    const at = `submitted=true&sessionId=${found.session.id}`;
    for (const unit of found.units) {
      expect(await listed(office, `${at}&unitId=${unit.id}`)).toBe(unit.proposals);
      for (const degree of ['soon', 'overdue', 'veryOverdue'])
        expect(await listed(office, `${at}&unitId=${unit.id}&late=${degree}`)).toBe(unit.late[degree] ?? 0);
      expect(await listed(office, `${at}&unitId=${unit.id}&adopted=true`)).toBe(unit.adopted);
      expect(await listed(office, `${at}&unitId=${unit.id}&answered=true`)).toBe(unit.answered);
    }
  });

  it('knows no session and no unit of another committee', async () => {
    const office = house.as('proposalsOffice');
    expect(refusal(await office.get(`/api/overview?sessionId=${house.organization('transport')}`))).toBe('404 notFound');
    const [theirs = ''] = Object.values(house.other.organizations);
    expect(refusal(await office.get(`/api/overview?unitId=${theirs}`))).toBe('404 notFound');
  });
});
