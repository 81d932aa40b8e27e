import { securityList } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newMember } from '../../testing/authenticator.ts';
import { password } from '../../testing/cast.ts';
import { type Client, clientOf, read, refusal } from '../../testing/client.ts';
import { signIn } from '../../testing/founding.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { csvLine } from './csv.ts';

let house: House;
let admin: Client;
const wrong = '这不是正确的密码呀呀';
const path = '/api/security-events';
beforeAll(async () => {
  house = await openHouse({ lockAfter: 3 });
  admin = house.as('administrator');
});
afterAll(() => house.close());

const kindsOf = async (personId: string, more = ''): Promise<string[]> =>
  read(await admin.get(`${path}?personId=${personId}${more}`), securityList).items.map((entry) => entry.kind);

describe('the security log', () => {
  it('tells the whole of an account’s story, newest first, with where it came from', async () => {
    const { client, id } = await newMember(house, 'watched');
    const other = clientOf(house.address);
    await signIn(other, 'watched');
    await client.post('/api/sessions/revoke-others', undefined);
    await client.post('/api/sign-in', { login: 'watched', password: wrong }, { headers: { 'user-agent': 'a browser of 2026' } });
    await client.post('/api/sign-out', undefined);
    await admin.post(`/api/people/${id}/posts`, { posts: [] });
    await admin.post(`/api/people/${id}/account`, { disabled: true });
    await admin.post(`/api/people/${id}/account`, { disabled: false });
    await admin.post(`/api/people/${id}/password`, undefined);
    for (let time = 0; time < 3; time += 1) await house.visitor().post('/api/sign-in', { login: 'watched', password: wrong });
    expect(await kindsOf(id)).toEqual([
      'locked',
      'signInFailed',
      'signInFailed',
      'signInFailed',
      'passwordReset',
      'accountEnabled',
      'accountDisabled',
      'postsChanged',
      'signedOut',
      'signInFailed',
      'otherSessionsRevoked',
      'signedIn',
      'passwordChanged',
      'signedIn',
    ]);
    const failures = read(await admin.get(`${path}?personId=${id}&kind=signInFailed`), securityList).items;
    expect(failures.at(-1)).toMatchObject({ actorId: null, person: 'watched委员', address: '127.0.0.1', agent: 'a browser of 2026' });
    const english = read(await admin.get(`${path}?personId=${id}&kind=locked`, { 'accept-language': 'en' }), securityList).items;
    expect(english.map((entry) => entry.sentence)).toEqual(['locked after several failures']);
  });

  it('comes in pages that neither repeat nor leave out, and between two times', async () => {
    const all = read(await admin.get(`${path}?limit=500`), securityList).items.map((entry) => entry.id);
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: { id: string }[]; next: string | null } = read(
        await admin.get(`${path}?limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`),
        securityList,
      );
      paged.push(...page.items.map((entry) => entry.id));
      cursor = page.next;
    }
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(30);
    const future = encodeURIComponent('2199-01-01T00:00:00Z');
    expect(read(await admin.get(`${path}?from=${future}`), securityList).items).toEqual([]);
    expect(read(await admin.get(`${path}?limit=500&until=${future}`), securityList).items).toHaveLength(all.length);
    expect(refusal(await admin.get(`${path}?kind=nothing`))).toBe('422 validation');
    expect(refusal(await admin.get(`${path}?cursor=x`))).toBe('422 validation');
  });

  it('is the administrator’s; one’s own part is one’s own', async () => {
    for (const who of [house.called('li'), house.as('proposalsOffice')]) {
      expect(refusal(await who.get(path))).toBe('403 forbidden');
      expect(refusal(await who.get(`${path}/export`))).toBe('403 forbidden');
    }
    const mine = read(await house.called('li').get(`${path}/mine`), securityList).items;
    expect(new Set(mine.map((entry) => entry.personId))).toEqual(new Set([house.id('li')]));
    const theirs = await house.called('other.admin').get(`${path}?limit=500`);
    for (const id of Object.values(house.own.people)) expect(theirs.text).not.toContain(id);
  });

  it('holds no password, not even one typed where the name belongs', async () => {
    const typed = '误填在账号栏的密码2026';
    await house.visitor().post('/api/sign-in', { login: typed, password: wrong });
    await house.visitor().post('/api/sign-in', { login: typed, password: wrong });
    const installation = await admin.get('/api/installation-events');
    const both = (await admin.get(`${path}?limit=500`)).text + installation.text;
    for (const secret of [typed, wrong, password]) expect(both).not.toContain(secret);
    const { items } = installation.body as { items: { kind: string; nameHash: string | null; address: string }[] };
    const [last, before] = items;
    expect(last).toMatchObject({ kind: 'signInFailed', address: '127.0.0.1' });
    expect(last?.nameHash).toMatch(/^[\w-]{16}$/);
    expect(last?.nameHash).toBe(before?.nameHash);
  });

  it('is changed by nobody, not even by the owner of its tables', async () => {
    for (const table of ['security_event', 'installation_event'])
      for (const change of [
        sql`update ${sql.table(table)} set kind = 'x'`,
        sql`delete from ${sql.table(table)}`,
        sql`truncate ${sql.table(table)}`,
      ])
        await expect(house.database.asOwner((tx) => tx.rows(change))).rejects.toThrow('append-only');
    await expect(house.database.inCommittee(house.own.committeeId, (tx) => tx.rows(sql`select * from installation_event`))).rejects.toThrow(
      'permission denied',
    );
    await expect(house.database.inCommittee(house.own.committeeId, (tx) => tx.rows(sql`select * from sign_in_lock`))).rejects.toThrow(
      'permission denied',
    );
  });
});

describe('its export', () => {
  it('is a table a spreadsheet opens in Chinese, with nothing in it taken for a formula', async () => {
    const evil = '=HYPERLINK("http://evil.example","click")';
    await house.visitor().post('/api/sign-in', { login: 'zhao', password: wrong }, { headers: { 'user-agent': evil } });
    const answer = await admin.get(`${path}/export?personId=${house.id('zhao')}`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="security-log-\d{4}-\d\d-\d\d\.csv"$/);
    const response = await fetch(`${house.address}${path}/export`, { headers: { cookie: admin.cookie() } });
    expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = answer.text.split('\r\n');
    expect(lines[0]?.replace('\ufeff', '')).toBe('时间,事项,涉及人员,操作人,地址,浏览器,详情');
    expect(answer.text).toContain(`"'=HYPERLINK(""http://evil.example"",""click"")"`);
  });

  it('goes through the whole log in pieces, and is an entry itself', async () => {
    await house.database.inCommittee(house.own.committeeId, (tx) =>
      tx.rows(sql`insert into security_event (committee_id, id, kind, at, address)
        select ${house.own.committeeId}, gen_random_uuid(), 'signedIn', now(), '10.0.0.1' from generate_series(1, 1203)`),
    );
    const answer = await admin.get(`${path}/export?format=jsonl`);
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const entries = answer.text
      .trimEnd()
      .split('\n')
      .map((line): { id: string; kind: string; address: string } => JSON.parse(line));
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length);
    expect(entries.filter((entry) => entry.address === '10.0.0.1')).toHaveLength(1203);
    const logged = read(await admin.get(`${path}?kind=exportDownloaded`), securityList).items;
    expect(logged[0]).toMatchObject({ actor: '管理员', detail: { of: 'securityLog', format: 'jsonl' } });
    expect(entries.map((entry) => entry.kind)).toContain('exportDownloaded');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    [' =1', "' =1"],
    ['王,李', '"王,李"'],
    ['说"是"', '"说""是"""'],
    ['a\nb', '"a\nb"'],
    ['平常', '平常'],
  ])('writes %j as %j', (cell, written) => {
    expect(
      csvLine([cell])
        .replace(/^"('.*)"\r\n$/s, '$1')
        .trimEnd(),
    ).toBe(written);
  });
});
