import { eventList, organizationList, plenaryList, rollList } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Client, faults, read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';

let house: House;
let admin: Client;
beforeAll(async () => {
  house = await openHouse();
  admin = house.as('administrator');
});
afterAll(() => house.close());

const roll = async (query = '') => read(await admin.get(`/api/roll${query}`), rollList);

describe('the roll', () => {
  it('is walked through by name without a gap or a double, with posts and accounts', async () => {
    const all = await roll('?limit=200');
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await roll(`?limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...page.items.map((entry) => entry.id));
      cursor = page.next;
    }
    expect(paged).toEqual(all.items.map((entry) => entry.id));
    expect(all.total).toEqual({ count: all.items.length, capped: false });
    const zhao = all.items.find((entry) => entry.id === house.id('zhao'));
    expect(zhao).toMatchObject({
      name: '赵委员',
      posts: [{ kind: 'member', organizationId: null, organization: null }],
      account: { login: 'zhao', disabled: false, secondFactor: false },
    });
  });

  it('is narrowed by part of a name or sign-in name, by post, by unit and by account', async () => {
    const names = async (query: string) => (await roll(query)).items.map((entry) => entry.name);
    expect(await names(`?name=${encodeURIComponent('赵')}`)).toEqual(['赵委员']);
    expect(await names('?name=ZHAOWEI')).toEqual(['赵委员']);
    expect(await names('?name=zwy')).toContain('赵委员');
    expect(await names(`?organizationId=${house.organization('transport')}&kind=unitLeader`)).toEqual(['区交通局unitLeader']);
    expect(await names('?disabled=true')).toEqual([]);
    await admin.post(`/api/people/${house.id('chen')}/account`, { disabled: true });
    expect(await names('?disabled=true')).toEqual(['陈委员']);
  });

  it('is the administrator’s, of the own committee alone', async () => {
    expect(refusal(await house.as('proposalsOffice').get('/api/roll'))).toBe('403 forbidden');
    const theirs = (await house.called('other.admin').get('/api/roll?limit=200')).text;
    for (const id of Object.values(house.own.people)) expect(theirs).not.toContain(id);
  });

  it('gives whoever has none an account, once, under a name nobody has, on record', async () => {
    const people = [{ name: '周委员', posts: [{ kind: 'member' }] }];
    expect((await admin.post('/api/people', { people })).status).toBe(201);
    const find = async () => (await roll(`?name=${encodeURIComponent('周委员')}`)).items[0];
    const path = `/api/people/${(await find())?.id}/login`;
    expect(faults(await admin.post(path, { login: 'li' }))).toEqual(['/login conflict']);
    expect(refusal(await house.as('proposalsOffice').post(path, { login: 'zhou' }))).toBe('403 forbidden');
    expect(refusal(await house.called('other.admin').post(path, { login: 'zhou' }))).toBe('404 notFound');
    const answer = await admin.post(path, { login: 'zhou' });
    expect(answer.status).toBe(200);
    const { oneTimePassword: password } = z.object({ oneTimePassword: z.string() }).parse(answer.body);
    expect((await find())?.account).toMatchObject({ login: 'zhou', mustChangePassword: true, disabled: false });
    expect((await house.visitor().post('/api/sign-in', { login: 'zhou', password })).status).toBe(200);
    expect(faults(await admin.post(path, { login: 'zhou2' }))).toEqual(['/login conflict']);
    const { items } = read(await admin.get('/api/events?newest=true&limit=1'), eventList);
    expect(items[0]?.body).toContain('giveAccount');
    expect(items[0]?.body).not.toContain(password);
  });

  it('has names and numbers corrected, no number twice, each on record', async () => {
    const path = (login: string) => `/api/people/${house.id(login)}/name`;
    expect((await admin.post(path('wang'), { name: '王委员', memberNo: '0102' })).status).toBe(204);
    expect(faults(await admin.post(path('li'), { name: '李委员', memberNo: '0102' }))).toEqual(['/memberNo conflict']);
    expect((await admin.post(path('li'), { name: '李平', memberNo: null })).status).toBe(204);
    expect((await roll('?name=0102')).items.map((entry) => entry.name)).toEqual(['王委员']);
    expect(refusal(await house.called('other.admin').post(path('li'), { name: '别人', memberNo: null }))).toBe('404 notFound');
    expect(refusal(await house.called('wang').post(path('wang'), { name: '我', memberNo: null }))).toBe('403 forbidden');
    const { items } = read(await admin.get('/api/events?newest=true&limit=2'), eventList);
    expect(items.map((entry) => JSON.parse(entry.body).action)).toEqual(['changeName', 'changeName']);
    const [last] = items;
    const earlier = read(await admin.get(`/api/events?before=${last?.seq ?? 0}&limit=1`), eventList);
    expect(earlier.items.map((entry) => entry.seq)).toEqual([items[1]?.seq]);
  });
});

describe('organizations', () => {
  const units = async (query = '') => read(await admin.get(`/api/organizations?kind=unit${query}`), organizationList).items;
  const path = (name: 'transport' | 'finance' | 'housing') => `/api/organizations/${house.organization(name)}`;

  it('are renamed with the former name kept, placed under an office, and never under themselves', async () => {
    const [transport, finance] = [house.organization('transport'), house.organization('finance')];
    expect((await admin.post(path('transport'), { name: '区交通运输委', parentId: finance })).status).toBe(204);
    expect((await units()).find((entry) => entry.id === transport)).toMatchObject({
      name: '区交通运输委',
      formerNames: ['区交通局'],
      parentId: finance,
      active: true,
    });
    expect(faults(await admin.post(path('finance'), { parentId: transport }))).toEqual(['/parentId validation']);
    expect(faults(await admin.post(path('finance'), { parentId: finance }))).toEqual(['/parentId validation']);
    expect(faults(await admin.post(path('finance'), { name: '区交通运输委' }))).toEqual(['/name conflict']);
  });

  it('are retired and taken up again, by the administrator alone, on record', async () => {
    const housing = house.organization('housing');
    expect((await admin.post(path('housing'), { active: false })).status).toBe(204);
    expect((await units()).map((entry) => entry.id)).not.toContain(housing);
    expect((await units('&inactive=true')).find((entry) => entry.id === housing)?.active).toBe(false);
    expect((await admin.post(path('housing'), { active: true })).status).toBe(204);
    expect(refusal(await house.as('proposalsOffice').post(path('housing'), { active: false }))).toBe('403 forbidden');
    expect(refusal(await house.called('other.admin').post(path('housing'), { active: false }))).toBe('404 notFound');
    const { items } = read(await admin.get('/api/events?newest=true&limit=1'), eventList);
    expect(JSON.parse(items[0]?.body ?? '{}')).toMatchObject({ action: 'changeOrganization', caseId: housing, input: { active: true } });
  });
});

it('sessions are everybody’s to read, newest first, each committee’s its own', async () => {
  const { items } = read(await house.called('li').get('/api/plenaries'), plenaryList);
  expect(items.length).toBeGreaterThan(0);
  expect(items.map((entry) => entry.opensAt)).toEqual(
    items
      .map((entry) => entry.opensAt)
      .toSorted()
      .reverse(),
  );
  const theirs = read(await house.called('other.admin').get('/api/plenaries'), plenaryList).items.map((entry) => entry.id);
  for (const { id } of items) expect(theirs).not.toContain(id);
});
