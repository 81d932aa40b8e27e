import { booklet, proposalList } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { draft, filed } from '../../testing/scenes.ts';

let house: House;
let onFile: string;
beforeAll(async () => {
  house = await openHouse();
  await draft(house, house.called('li'), { title: '还是草稿' });
  onFile = await filed(house);
});
afterAll(() => house.close());

describe('a booklet', () => {
  it('holds the texts of a list, in its order and under its filters', async () => {
    const office = house.as('proposalsOffice');
    const { items, next } = read(await office.get('/api/proposals/booklet?outcome=filed'), booklet);
    const listed = read(await office.get('/api/proposals?outcome=filed'), proposalList).items;
    expect(items.map((item) => item.id)).toEqual(listed.map((item) => item.id));
    const own = items.find((item) => item.id === onFile);
    expect(Object.values(own?.parts ?? {}).join('').length).toBeGreaterThan(10);
    expect(own?.number).toMatch(/\d/);
    expect(next).toBeNull();
  });

  it('goes on page by page', async () => {
    const li = house.called('li');
    const all = read(await li.get('/api/proposals/booklet?sort=oldest'), booklet).items.map((item) => item.id);
    const first = read(await li.get('/api/proposals/booklet?sort=oldest&limit=1'), booklet);
    const rest = read(await li.get(`/api/proposals/booklet?sort=oldest&cursor=${first.next}`), booklet);
    expect([...first.items, ...rest.items].map((item) => item.id)).toEqual(all);
    expect(all.length).toBeGreaterThan(1);
  });

  it('shows nobody more than the list does: another’s draft is not in it, another committee’s neither', async () => {
    const seen = read(await house.as('proposalsOffice').get('/api/proposals/booklet'), booklet).items.map((item) => item.title);
    expect(seen).not.toContain('还是草稿');
    const theirs = read(await house.called('other.admin').get('/api/proposals/booklet'), booklet).items.map((item) => item.id);
    expect(theirs).not.toContain(onFile);
    expect(refusal(await house.visitor().get('/api/proposals/booklet'))).toBe('401 notSignedIn');
    expect(refusal(await house.called('li').get('/api/proposals/booklet?limit=51'))).toBe('422 validation');
  });
});
