import {
  assignmentList,
  type MatterList,
  matterList,
  noticeList,
  type ProposalList,
  proposalList,
  type Statistics,
  statistics,
} from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { draft, filed, preassigned, submitted } from '../../testing/scenes.ts';

let house: House;
const ids: string[] = [];
beforeAll(async () => {
  house = await openHouse();
  for (let index = 0; index < 55; index += 1) {
    if (index % 10 === 0) house.running.deps.clock.moveTo?.(house.now() + 60_000);
    ids.push(await draft(house, house.called('li'), { title: `第${index}件 100%_提案`, field: index % 2 === 0 ? 'urban' : 'health' }));
  }
});
afterAll(() => house.close());

/** Every page's ids, with something happening between pages. */
async function walk(query: string, between: () => Promise<unknown> = () => Promise.resolve()): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: ProposalList = read(
      await house.called('li').get(`/api/proposals?${query}${cursor === '' ? '' : `&cursor=${cursor}`}`),
      proposalList,
    );
    expect(page.items.length).toBeLessThanOrEqual(10);
    found.push(...page.items.map((item) => item.id));
    cursor = page.next;
    await between();
  }
  return found;
}

describe('a list', () => {
  it('is walked through without a gap or a double, newest first and oldest first', async () => {
    expect(await walk('limit=10')).toEqual([...ids].reverse());
    expect(await walk('limit=10&sort=oldest')).toEqual(ids);
    expect(await walk('limit=7')).toEqual([...ids].reverse());
    expect(await walk('limit=1&field=urban&title=第4')).toHaveLength(6);
  });

  it('is walked through without a gap or a double while new ones come', async () => {
    const added: string[] = [];
    const found = await walk('limit=10', async () => {
      added.push(await draft(house, house.called('li'), { title: '新来的' }));
    });
    expect(found).toEqual([...ids].reverse());
    expect(added.length).toBeGreaterThan(4);
    expect(new Set(await walk('limit=10')).size).toBe(55 + added.length);
  });

  it('filters, and counts what it filters', async () => {
    const total = async (query: string): Promise<number> =>
      read(await house.called('li').get(`/api/proposals?${query}`), proposalList).total.count;
    expect(await total('field=health')).toBe(27);
    expect(await total('field=health&field=urban')).toBe(await total('state=drafting'));
    expect(await total('state=filed')).toBe(0);
    expect(await total('mine=true&field=health')).toBe(27);
    expect(await total(`title=${encodeURIComponent('100%_')}`)).toBe(55);
    expect(await total(`title=${encodeURIComponent("' or true --")}`)).toBe(0);
    expect(await total('number=202600001')).toBe(0);
    const id = await submitted(house);
    expect(read(await house.called('li').get('/api/proposals?number=202600001'), proposalList).items.map((item) => item.id)).toEqual([id]);
    expect(await total(`sessionId=${house.own.plenaryId}&state=submitted`)).toBe(1);
    expect(await total(`sessionId=${house.other.plenaryId}`)).toBe(0);
    const assigned = await preassigned(house, { finance: 'lead' }, await filed(house));
    expect(
      read(await house.called('li').get(`/api/proposals?unitId=${house.organization('finance')}`), proposalList).items.map(
        (item) => item.id,
      ),
    ).toEqual([assigned]);
    expect(await total('outcome=filed&occasion=plenary&kind=individual')).toBe(1);
  });

  it.each([
    'x',
    '%22',
    'W10',
    Buffer.from('["a","b"]').toString('base64url'),
    Buffer.from('[null,null,null]').toString('base64url'),
    Buffer.from('[1e400,"x"]').toString('base64url'),
    Buffer.from('["2026-01-01T00:00:00Z","not-an-id"]').toString('base64url'),
    Buffer.from('["\\u0000","\\ud800"]').toString('base64url'),
  ])('refuses a forged cursor as an input: %s', async (cursor) => {
    for (const path of ['/api/proposals', '/api/assignments', '/api/matters', '/api/notices', `/api/proposals/${ids[0]}/timeline`])
      expect(`${path} ${refusal(await house.called('li').get(`${path}?cursor=${cursor}`))}`).toBe(`${path} 422 validation`);
  });

  it.each([
    'limit=0',
    'limit=201',
    'limit=-1',
    'limit=x',
    'limit=1e9',
    'state=nothing',
    'sort=up',
    'sessionId=1',
    'overdue=maybe',
    `title=${'x'.repeat(101)}`,
    `cursor=${'x'.repeat(401)}`,
  ])('refuses the filter %s', async (query) =>
    expect(refusal(await house.called('li').get(`/api/proposals?${query}`))).toBe('422 validation'),
  );

  it('survives signs that the database cannot hold in a filter', async () => {
    for (const path of [
      '/api/proposals?title=%00',
      '/api/proposals?number=%00',
      '/api/proposals?field=%00',
      '/api/people?name=%00',
      '/api/people?kind=%00',
      '/api/proposals?title=%ED%A0%80',
    ])
      expect([200, 422]).toContain((await house.called('li').get(path)).status);
  });

  it('of what waits and what was told is walked through just so', async () => {
    const office = house.as('proposalsOffice');
    for (let index = 0; index < 9; index += 1) await submitted(house, house.called('wang'));
    const whole = read(await office.get('/api/matters?limit=200'), matterList);
    const pieces: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: MatterList = read(await office.get(`/api/matters?limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`), matterList);
      pieces.push(...page.items.map((item) => item.caseId + item.action));
      cursor = page.next;
    }
    expect(pieces).toEqual(whole.items.map((item) => item.caseId + item.action));
    expect(whole.total.count).toBe(pieces.length);
    const told = read(await office.get('/api/notices?limit=200'), noticeList);
    expect(told.unread.count).toBe(told.items.length);
    const half = told.items[4];
    expect((await office.post('/api/notices/read', { upTo: half?.id })).status).toBe(204);
    expect((await office.post('/api/notices/read', { upTo: half?.id })).status).toBe(204);
    expect(read(await office.get('/api/notices'), noticeList).unread.count).toBe(4);
    expect(read(await house.called('chen').get('/api/notices'), noticeList).items).toEqual([]);
  });

  it('counts no further than a thousand', async () => {
    const own = house.own.committeeId;
    const { sql } = await import('kysely');
    await house.database.asOwner((tx) =>
      tx.rows(sql`insert into proposal select (jsonb_populate_record(p, jsonb_build_object('id', gen, 'proposal_id', gen))).* from proposal p,
        lateral (select gen_random_uuid() as gen from generate_series(1, 1001)) g where p.committee_id = ${own} and p.id = ${ids[0]}`),
    );
    await house.database.asOwner((tx) =>
      tx.rows(
        sql`insert into access select committee_id, ${`p:${house.id('li')}`}, id, created_at from proposal where committee_id = ${own} on conflict do nothing`,
      ),
    );
    expect(read(await house.called('li').get('/api/proposals?state=drafting&limit=1'), proposalList).total).toEqual({
      count: 1000,
      capped: true,
    });
    const figures: Statistics = read(await house.called('li').get('/api/statistics'), statistics);
    expect(figures.submitted).toBe(11);
    expect(read(await house.called('li').get('/api/assignments?role=lead'), assignmentList).total).toEqual({ count: 1, capped: false });
  });
});
