import { me } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { password } from '../testing/cast.ts';
import { type Client, clientOf, faults, read, refusal } from '../testing/client.ts';
import { signIn } from '../testing/founding.ts';
import { type House, openHouse } from '../testing/house.ts';

const sessionList = z.object({ items: z.array(z.object({ id: z.uuid(), current: z.boolean() })) });
const wrong = '这不是正确的密码呀呀';

let house: House;
beforeAll(async () => {
  house = await openHouse({ lockAfter: 3 });
});
afterAll(() => house.close());

const tryIn = (login: string, secret: string, client: Client = house.visitor()) => client.post('/api/sign-in', { login, password: secret });
const personId = (login: string): string => house.id(login);

/** An account as an administrator makes one: with a password for the first sign-in. */
async function newcomer(login: string): Promise<{ id: string; oneTime: string }> {
  const answer = read(
    await house.as('administrator').post('/api/people', { people: [{ name: '新来的', login, posts: [{ kind: 'member' }] }] }),
    z.object({ people: z.tuple([z.object({ id: z.uuid(), oneTimePassword: z.string() })]) }),
  );
  return { id: answer.people[0].id, oneTime: answer.people[0].oneTimePassword };
}

describe('signing in', () => {
  it('gives a cookie that scripts cannot read and that leaves over HTTPS to this host alone', async () => {
    const answer = await tryIn('zhao', password);
    expect(answer.status).toBe(200);
    const [line = '', ...more] = answer.headers.getSetCookie();
    expect(more).toEqual([]);
    const [pair = '', ...flags] = line.split('; ');
    expect(pair).toMatch(/^__Host-shangliang=[\w-]{43}$/);
    expect(flags.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']);
  });

  it('answers a wrong password and an unknown name in the same words', async () => {
    const [known, unknown] = [await tryIn('chen', wrong), await tryIn('nobody.here', wrong)];
    expect(refusal(known)).toBe('401 signInFailed');
    expect(unknown.text).toBe(known.text);
    expect(known.headers.getSetCookie()).toEqual([]);
  });

  it('never takes over a cookie that was there before', async () => {
    const planted = clientOf(house.address);
    const fixed = `__Host-shangliang=${'A'.repeat(43)}`;
    planted.setCookie(fixed);
    await signIn(planted, 'chen');
    expect(planted.cookie()).not.toBe(fixed);
    const attacker = clientOf(house.address);
    attacker.setCookie(fixed);
    expect(refusal(await attacker.get('/api/me'))).toBe('401 notSignedIn');
    const victim = clientOf(house.address);
    victim.setCookie(planted.cookie());
    const before = planted.cookie();
    await signIn(victim, 'wang');
    expect(victim.cookie()).not.toBe(before);
    expect(read(await planted.get('/api/me'), me).personId).toBe(personId('chen'));
  });

  it.each(['NUL \u0000', 'half \ud800', 'x'.repeat(61), ''])(
    'refuses the impossible name %j as an input, not as a failure of the house',
    async (login) => {
      expect([401, 422]).toContain((await tryIn(login, wrong)).status);
    },
  );

  it('refuses a cookie that is empty, long, or not ours', async () => {
    for (const value of ['', 'x', 'x'.repeat(4000), '%00', '"', '../../etc']) {
      const client = clientOf(house.address);
      client.setCookie(`__Host-shangliang=${value}`);
      expect(refusal(await client.get('/api/me'))).toBe('401 notSignedIn');
    }
  });
});

describe('lock-out', () => {
  it('locks a name after as many wrong passwords as are set, says for how long, and not even the right one opens it', async () => {
    await newcomer('locked.one');
    const answers = [await tryIn('locked.one', wrong), await tryIn('locked.one', wrong), await tryIn('locked.one', wrong)];
    expect(answers.map(refusal)).toEqual(['401 signInFailed', '401 signInFailed', '401 signInFailed']);
    const locked = await tryIn('locked.one', password);
    expect(refusal(locked)).toBe('423 locked');
    const seconds = Number(locked.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(15 * 60);
  });

  it('locks an unknown name just so', async () => {
    const answers: string[] = [];
    for (let time = 0; time < 5; time += 1) answers.push(refusal(await tryIn('never.was', wrong)));
    expect(answers).toEqual(['401 signInFailed', '401 signInFailed', '401 signInFailed', '423 locked', '423 locked']);
    expect(Number((await tryIn('never.was', wrong)).headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('counts wrong passwords sent at once one by one', async () => {
    const { oneTime } = await newcomer('raced');
    await Promise.all(Array.from({ length: 12 }, () => tryIn('raced', wrong)));
    expect(refusal(await tryIn('raced', oneTime))).toBe('423 locked');
  });

  it('forgets wrong passwords with the right one, ends with its time, and is lifted by a new one-time password', async () => {
    const { id, oneTime } = await newcomer('forgiven');
    for (let time = 0; time < 3; time += 1) {
      await tryIn('forgiven', wrong);
      await tryIn('forgiven', wrong);
      expect((await tryIn('forgiven', oneTime)).status).toBe(200);
    }
    for (let time = 0; time < 3; time += 1) await tryIn('forgiven', wrong);
    expect(refusal(await tryIn('forgiven', oneTime))).toBe('423 locked');
    const reset = read(
      await house.as('administrator').post(`/api/people/${id}/password`, undefined),
      z.object({ oneTimePassword: z.string() }),
    );
    expect((await tryIn('forgiven', reset.oneTimePassword)).status).toBe(200);
    expect(refusal(await tryIn('forgiven', oneTime))).toBe('401 signInFailed');
  });

  it('ends by itself', async () => {
    const brief = await openHouse({ lockAfter: 2, lockMilliseconds: 300 });
    try {
      const attempt = (secret: string) => brief.visitor().post('/api/sign-in', { login: 'li', password: secret });
      await attempt(wrong);
      await attempt(wrong);
      const locked = await attempt(password);
      expect(refusal(locked)).toBe('423 locked');
      await new Promise((resolve) => setTimeout(resolve, 320));
      expect((await attempt(password)).status).toBe(200);
    } finally {
      await brief.close();
    }
  });
});

describe('the first password', () => {
  it('must be changed before anything else is answered', async () => {
    const { oneTime } = await newcomer('fresh');
    const client = clientOf(house.address);
    await signIn(client, 'fresh', oneTime);
    expect(read(await client.get('/api/me'), me).mustChangePassword).toBe(true);
    for (const path of ['/api/proposals', '/api/matters', '/api/people', '/api/sessions', '/api/rulebook', '/api/statistics'])
      expect(refusal(await client.get(path))).toBe('403 passwordChangeNeeded');
    expect(refusal(await client.begin('proposal', undefined, 'draft', {}))).toBe('403 passwordChangeNeeded');
    expect((await client.post('/api/password', { current: oneTime, next: password })).status).toBe(204);
    expect((await client.get('/api/proposals')).status).toBe(200);
  });

  it.each([
    ['short', '短一点'],
    ['of few signs', 'aaaaaaaabbbb'],
    ['with the sign-in name in it', 'xxWEAKLINGyy12'],
    ['with the name over and over', 'weakling-2026!'],
  ])('may not be %s', async (_what, next) => {
    const login = 'weakling';
    const made = await house.as('administrator').post('/api/people', { people: [{ name: '弱', login, posts: [] }] });
    expect([201, 409]).toContain(made.status);
    const people = read(
      await house.as('administrator').get('/api/people?name=弱'),
      z.object({ items: z.array(z.object({ id: z.uuid() })) }),
    );
    const { oneTimePassword } = read(
      await house.as('administrator').post(`/api/people/${people.items[0]?.id}/password`, undefined),
      z.object({ oneTimePassword: z.string() }),
    );
    const client = clientOf(house.address);
    await signIn(client, login, oneTimePassword);
    expect(faults(await client.post('/api/password', { current: oneTimePassword, next }))).toEqual(['/next passwordTooWeak']);
    expect(faults(await client.post('/api/password', { current: oneTimePassword, next: oneTimePassword }))).toEqual([
      '/next passwordTooWeak',
    ]);
    expect(faults(await client.post('/api/password', { current: wrong, next: password }))).toEqual(['/current signInFailed']);
  });
});

describe('sessions', () => {
  it('are listed, and one of them is ended from another', async () => {
    const { oneTime } = await newcomer('sessions');
    const [here, there] = [clientOf(house.address), clientOf(house.address)];
    await signIn(here, 'sessions', oneTime);
    await here.post('/api/password', { current: oneTime, next: password });
    await signIn(there, 'sessions');
    const listed = read(await here.get('/api/sessions'), sessionList).items;
    expect(listed.map((entry) => entry.current).sort()).toEqual([false, true]);
    const other = listed.find((entry) => !entry.current)?.id;
    expect(refusal(await house.called('zhao').post(`/api/sessions/${other}/revoke`, undefined))).toBe('404 notFound');
    expect((await there.get('/api/me')).status).toBe(200);
    expect((await here.post(`/api/sessions/${other}/revoke`, undefined)).status).toBe(204);
    expect(refusal(await there.get('/api/me'))).toBe('401 notSignedIn');
    expect(refusal(await here.post(`/api/sessions/${other}/revoke`, undefined))).toBe('404 notFound');
    expect(read(await here.get('/api/sessions'), sessionList).items).toHaveLength(1);
  });

  it('end with signing out, and the cookie with them', async () => {
    const client = clientOf(house.address);
    await signIn(client, 'zhao');
    const kept = client.cookie();
    expect((await client.post('/api/sign-out', undefined)).status).toBe(204);
    expect(client.cookie()).toBe('');
    client.setCookie(kept);
    expect(refusal(await client.get('/api/me'))).toBe('401 notSignedIn');
  });

  it('of the same person all end when the password is changed, but the one that changed it goes on under a new cookie', async () => {
    const { oneTime } = await newcomer('changer');
    const [here, there] = [clientOf(house.address), clientOf(house.address)];
    await signIn(here, 'changer', oneTime);
    await here.post('/api/password', { current: oneTime, next: password });
    await signIn(there, 'changer');
    const before = here.cookie();
    expect((await here.post('/api/password', { current: password, next: `${password}!` })).status).toBe(204);
    expect(here.cookie()).not.toBe(before);
    expect((await here.get('/api/proposals')).status).toBe(200);
    expect(refusal(await there.get('/api/me'))).toBe('401 notSignedIn');
    here.setCookie(before);
    expect(refusal(await here.get('/api/me'))).toBe('401 notSignedIn');
    expect(refusal(await tryIn('changer', password))).toBe('401 signInFailed');
  });

  it('end when the account is disabled, which then signs in no more until it is enabled', async () => {
    const { id, oneTime } = await newcomer('barred');
    const client = clientOf(house.address);
    await signIn(client, 'barred', oneTime);
    expect((await house.as('administrator').post(`/api/people/${id}/account`, { disabled: true })).status).toBe(204);
    expect(refusal(await client.get('/api/me'))).toBe('401 notSignedIn');
    expect(refusal(await tryIn('barred', oneTime))).toBe('401 signInFailed');
    expect((await house.as('administrator').post(`/api/people/${id}/account`, { disabled: false })).status).toBe(204);
    expect((await tryIn('barred', oneTime)).status).toBe(200);
    expect(refusal(await house.called('zhao').post(`/api/people/${id}/account`, { disabled: true }))).toBe('403 forbidden');
  });

  it.each([
    ['idle', { sessionIdleMilliseconds: 400 }],
    ['old', { sessionMilliseconds: 400 }],
  ])('end when they are %s, by what is set', async (_what, over) => {
    const brief = await openHouse(over);
    try {
      const [used, left] = [clientOf(brief.address), clientOf(brief.address)];
      await signIn(left, 'li');
      await new Promise((resolve) => setTimeout(resolve, 420));
      expect(refusal(await left.get('/api/me'))).toBe('401 notSignedIn');
      await signIn(used, 'li');
      expect((await used.get('/api/me')).status).toBe(200);
    } finally {
      await brief.close();
    }
  });
});

describe('another site', () => {
  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'not an address' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('cannot act with a reader’s cookie: %j', async (headers) => {
    const li = house.called('li');
    expect(refusal(await li.post('/api/proposals/actions/draft', {}, { headers }))).toBe('403 crossSite');
    expect(refusal(await li.post('/api/sign-out', undefined, { headers }))).toBe('403 crossSite');
    expect((await li.get('/api/me')).status).toBe(200);
  });

  it('is told from this one by the host, with its port', async () => {
    const li = house.called('li');
    const port = Number(new URL(house.address).port);
    const read = (headers: Record<string, string>) => li.post('/api/notices/read', { upTo: house.own.plenaryId }, { headers });
    expect((await read({ origin: house.address, 'sec-fetch-site': 'same-origin' })).status).toBe(204);
    expect(refusal(await read({ origin: `http://127.0.0.1:${port + 1}` }))).toBe('403 crossSite');
  });
});
