import {
  assignmentList,
  plenaryList,
  proposalList,
  replyList,
  savedView,
  savedViews,
  securityList,
  taskList,
  unitLoad,
} from '@shangliang/contract';
import { openTable } from '@shangliang/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { draft, filed, handling, preassigned, submitted } from '../../testing/scenes.ts';

let house: House;
let underWay: string;
let onFile: string;
beforeAll(async () => {
  house = await openHouse();
  for (let index = 0; index < 12; index += 1)
    await draft(house, house.called('li'), { title: index === 3 ? '=1+1，"公式"' : `第${index}件`, field: 'urban' });
  await submitted(house);
  onFile = await filed(house);
  underWay = await handling(house);
  await preassigned(house, { finance: 'lead' }, await filed(house));
});
afterAll(() => house.close());

const walk = async (query: string): Promise<string[]> => {
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: { id: string }[]; next: string | null } = read(
      await house.called('li').get(`/api/proposals?${query}${cursor === '' ? '' : `&cursor=${cursor}`}`),
      proposalList,
    );
    found.push(...page.items.map((item) => item.id));
    cursor = page.next;
  }
  return found;
};
const lines = (text: string): string[] => text.trim().split('\r\n');

describe('a list', () => {
  it.each(['due', 'number'])('sorted by %s is walked without a gap or a double, what has no such key last', async (sort) => {
    const all = await walk('limit=200');
    expect(all.length).toBeGreaterThan(15);
    const sorted = await walk(`sort=${sort}&limit=3`);
    expect([...sorted].sort()).toEqual([...all].sort());
    expect(await walk(`sort=${sort}&limit=200`)).toEqual(sorted);
    expect([...(await walk(`sort=${sort}&limit=2&mine=true`))].sort()).toEqual([...all].sort());
    const { items } = read(await house.called('li').get(`/api/proposals?sort=${sort}&limit=200`), proposalList);
    const keys = items.map((item) => (sort === 'due' ? item.nextDue?.at : item.caseNo));
    const given = keys.filter((key) => key !== null && key !== undefined);
    expect(given.length).toBeGreaterThan(1);
    expect(keys.slice(0, given.length)).toEqual([...given].sort());
  });

  it('refuses a cursor of another order', async () => {
    const { next } = read(await house.called('li').get('/api/proposals?limit=2'), proposalList);
    expect(refusal(await house.called('li').get(`/api/proposals?sort=due&cursor=${next}`))).toBe('422 validation');
  });

  it('of units’ parts says where each stands, and filters by its proposal', async () => {
    const office = house.as('proposalsOffice');
    const { items } = read(await office.get('/api/assignments?sort=due'), assignmentList);
    expect(items.find((item) => item.proposalId === underWay)?.step).toBe('plan');
    expect(items.map((item) => item.step)).toContain('claim');
    const number = items.find((item) => item.proposalId === underWay)?.caseNo ?? '';
    expect(read(await office.get(`/api/assignments?number=${encodeURIComponent(number)}`), assignmentList).items).toHaveLength(1);
    const unit = house.as('unitClerk', 'finance');
    expect(read(await unit.get('/api/assignments?mine=true'), assignmentList).items.map((item) => item.unit.id)).toEqual([
      house.organization('finance'),
    ]);
  });
});

describe('an export', () => {
  it('holds the rows shown in their order, as plain text, and is an entry of the security log', async () => {
    const li = house.called('li');
    const shown = read(await li.get('/api/proposals?field=urban&sort=oldest&limit=200'), proposalList);
    const answer = await li.get('/api/proposals/export?field=urban&sort=oldest&columns=title&columns=state');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, ...rows] = lines(answer.text);
    expect(head).toMatch(/^\ufeff?案由,状态$/);
    expect(rows).toHaveLength(shown.items.length);
    expect(rows[0]).toBe(`${shown.items[0]?.title},撰写中`);
    // a spreadsheet would take it for a formula
    expect(rows.find((row) => row.includes('公式'))).toBe(`"'=1+1，""公式""",撰写中`);
    const log = read(await house.as('administrator').get('/api/security-events?kind=exportDownloaded'), securityList);
    expect(log.items[0]?.detail).toMatchObject({ of: 'proposals', columns: ['title', 'state'] });
  });

  it('holds more rows than one page, and no row its reader may not see', async () => {
    const li = house.called('li');
    const all = await walk('limit=200');
    expect(lines((await li.get('/api/proposals/export')).text)).toHaveLength(all.length + 1);
    const leader = await house.as('leader').get('/api/proposals/export?columns=state');
    expect(new Set(lines(leader.text).slice(1))).toEqual(new Set(['已立案', '已交办', '预交办']));
    const parts = await house.as('unitClerk', 'finance').get('/api/assignments/export?mine=true&columns=unit&columns=step');
    expect(lines(parts.text).slice(1).join()).toContain('待认领');
  });

  it('is a workbook where one is asked for: the same rows, its title, days as days', async () => {
    const li = house.called('li');
    const shown = read(await li.get('/api/proposals?field=urban&sort=oldest&limit=200'), proposalList).items.map((item) => item.title);
    const answer = await fetch(
      `${house.address}/api/proposals/export?field=urban&sort=oldest&columns=title&columns=createdAt&format=xlsx`,
      {
        headers: { cookie: li.cookie(), 'accept-language': 'zh-CN' },
      },
    );
    expect(answer.headers.get('content-disposition')).toMatch(/proposals-\d{4}-\d\d-\d\d\.xlsx/);
    const { sheets } = await openTable(new Uint8Array(await answer.arrayBuffer()));
    const rows: string[][] = [];
    for await (const row of sheets[0]?.rows() ?? []) rows.push(row.cells);
    expect(rows[0]?.[0]).toContain('提案台账');
    expect(rows[1]?.[0]).toBe('案由');
    expect(rows.slice(2).map(([title]) => title)).toEqual(shown);
    for (const [, begun] of rows.slice(2)) expect(begun).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('is refused for a filter that is none, before a line is sent', async () => {
    expect(refusal(await house.called('li').get('/api/proposals/export?state=nothing'))).toBe('422 validation');
    expect(refusal(await house.called('li').get('/api/proposals/export?columns=secret'))).toBe('422 validation');
  });
});

describe('a saved view', () => {
  it('is its person’s own, one of a name, with one default', async () => {
    const li = house.called('li');
    const save = (name: string, query: string, isDefault = false) =>
      li.post('/api/saved-views', { list: 'proposals', name, query, isDefault });
    const first = read(await save('我的逾期', 'overdue=true', true), savedView);
    read(await save('我的逾期', 'overdue=true&mine=true', true), savedView);
    read(await save('本届', 'kind=joint', true), savedView);
    const { items } = read(await li.get('/api/saved-views'), savedViews);
    expect(items.map(({ name, query, isDefault }) => [name, query, isDefault])).toEqual(
      expect.arrayContaining([
        ['我的逾期', 'overdue=true&mine=true', false],
        ['本届', 'kind=joint', true],
      ]),
    );
    expect(items).toHaveLength(2);
    const wang = house.called('wang');
    expect(read(await wang.get('/api/saved-views'), savedViews).items).toEqual([]);
    expect(refusal(await wang.post(`/api/saved-views/${first.id}/remove`, {}))).toBe('404 notFound');
    expect((await li.post(`/api/saved-views/${first.id}/remove`, {})).status).toBe(204);
    expect(read(await li.get('/api/saved-views'), savedViews).items.map((item) => item.name)).toEqual(['本届']);
    expect(refusal(await save('', 'x=1'))).toBe('422 validation');
    expect(refusal(await save('怪', '中文 空格'))).toBe('422 validation');
  });

  it('keeps the columns of each list apart', async () => {
    const li = house.called('li');
    expect((await li.post('/api/list-columns', { list: 'proposals', columns: ['title', 'due'] })).status).toBe(204);
    expect((await li.post('/api/list-columns', { list: 'proposals', columns: ['due', 'title'] })).status).toBe(204);
    expect(read(await li.get('/api/saved-views'), savedViews).columns).toEqual({ proposals: ['due', 'title'] });
  });
});

describe('the desks', () => {
  it('read each unit’s load in one go, and offices alone do', async () => {
    const { items } = read(await house.as('proposalsOffice').get('/api/units/load'), unitLoad);
    expect(items.find((item) => item.id === house.organization('transport'))).toMatchObject({ open: 1, coming: 0, overdue: 0 });
    expect(items.find((item) => item.id === house.organization('finance'))).toMatchObject({ open: 0, coming: 1, planned: 0 });
    const units = [{ unitId: house.organization('finance'), role: 'lead' }];
    done(await house.as('proposalsOffice').act('proposal', onFile, 'planUnits', { units }));
    const after = read(await house.as('proposalsOffice').get('/api/units/load'), unitLoad);
    expect(after.items.find((item) => item.id === house.organization('finance'))?.planned).toBe(1);
    expect(refusal(await house.called('li').get('/api/units/load'))).toBe('403 forbidden');
  });

  it('read a unit’s replies and tasks, and nobody else’s', async () => {
    const clerk = house.as('unitClerk', 'transport');
    const part = read(await clerk.get('/api/assignments?mine=true'), assignmentList).items.find((item) => item.proposalId === underWay);
    done(await clerk.begin('reply', underWay, 'draft', { assignmentId: part?.id }));
    const { items } = read(await clerk.get('/api/replies?state=drafting'), replyList);
    expect(items).toHaveLength(1);
    expect(items[0]?.allowedActions).toContain('edit');
    expect(read(await house.as('unitClerk', 'finance').get('/api/replies'), replyList).items).toEqual([]);
    expect(read(await house.called('li').get('/api/replies'), replyList).items).toEqual([]);
    expect(read(await clerk.get('/api/tasks'), taskList).items).toEqual([]);
  });

  it('know the sessions, the current one marked', async () => {
    const { items } = read(await house.called('li').get('/api/plenaries'), plenaryList);
    expect(items.filter((item) => item.current).map((item) => item.id)).toEqual([house.own.plenaryId]);
  });
});
