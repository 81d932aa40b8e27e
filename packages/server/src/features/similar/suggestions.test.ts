import { suggestionsAnswer } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, read, refusal } from '../../testing/client.ts';
import { otherLogin } from '../../testing/founding.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { handling, submitted, underReview } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const ask = async (client: Client, id: string) => read(await client.get(`/api/proposals/${id}/suggestions`), suggestionsAnswer);
const office = () => house.as('proposalsOffice');

describe('units', () => {
  it('are suggested by their names while there are no cases like it, with the words that fit', async () => {
    const id = await submitted(house, house.called('zhao'), { title: '关于缓解交通拥堵的提案' });
    const { units } = await ask(office(), id);
    expect(units[0]).toMatchObject({ value: house.organization('transport'), label: '区交通局', ground: 'name', cases: [] });
    expect(units[0]?.words).toContain('交通');
  });

  it('are suggested where cases like it went, with these cases; and what was suggested is kept', async () => {
    const past = [await handling(house, { housing: 'lead' }), await handling(house, { housing: 'lead', transport: 'coHandler' })];
    const id = await underReview(house, house.called('chen'));
    await house.running.indexTexts();
    const { units, fields, compared } = await ask(office(), id);
    expect(compared).toBeGreaterThanOrEqual(2);
    expect(units[0]).toMatchObject({ value: house.organization('housing'), ground: 'cases', share: 1 });
    expect(units[0]?.cases.map((entry) => entry.id).sort()).toEqual(past.sort());
    expect(fields[0]).toMatchObject({ value: 'urban' });
    const kept = await house.database.asOwner((tx) =>
      tx.rows(sql`select about, suggested from suggestion_made where proposal_id = ${id} order by about`),
    );
    expect(kept).toEqual([
      { about: 'field', suggested: fields.map((entry) => entry.value) },
      { about: 'unit', suggested: units.map((entry) => entry.value) },
    ]);
  });
});

it('who may not see the case is told of none, and who only reads along leaves no trace', async () => {
  const id = await submitted(house, house.called('zhao'), { title: '关于延长公园开放时间的提案' });
  expect(refusal(await house.called('li').get(`/api/proposals/${id}/suggestions`))).toBe('404 notFound');
  expect(refusal(await house.called(otherLogin).get(`/api/proposals/${id}/suggestions`))).toBe('404 notFound');
  await ask(house.as('chairperson'), id);
  expect(await house.database.asOwner((tx) => tx.rows(sql`select 1 from suggestion_made where proposal_id = ${id}`))).toEqual([]);
});
