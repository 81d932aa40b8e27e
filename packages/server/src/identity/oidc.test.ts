import { me, providerList, securityList } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { codeAt, enrolled, newMember } from '../testing/authenticator.ts';
import { type Answer, type Client, clientOf, read, refusal } from '../testing/client.ts';
import { signIn } from '../testing/founding.ts';
import { type House, openHouse } from '../testing/house.ts';
import {
  back,
  type IdentityProvider,
  openIdentityProvider,
  providers,
  publicUrl,
  requestCookie,
  signInThere,
  start,
  there,
  throughProvider,
} from '../testing/identity-provider.ts';

let idp: IdentityProvider;
let house: House;
beforeAll(async () => {
  idp = await openIdentityProvider();
  house = await openHouse(providers(idp.issuer));
});
afterAll(async () => {
  await house.close();
  await idp.close();
});

const signInAs = (client: Client, who: IdentityProvider['next'], query?: string) => signInThere(idp, client, who, query);
const linkBy = (login: string, subject: string): Promise<Answer> =>
  house.as('administrator').post(`/api/people/${house.id(login)}/identities`, { provider: 'city', subject });

describe('signing in through another system', () => {
  beforeAll(async () => {
    expect((await linkBy('li', 'city-li')).status).toBe(204);
  });

  it('asks by code, PKCE, state and nonce, and comes back signed in at the path asked for', async () => {
    expect(read(await house.visitor().get('/api/sign-in/providers'), providerList).items).toEqual([
      { id: 'city', name: '市统一身份认证' },
      { id: 'gone', name: '不在线' },
    ]);
    const left = await house.visitor().get(start, { host: 'evil.example' });
    const asked = new URL(there(left)).searchParams;
    expect(asked.get('redirect_uri')).toBe(`${publicUrl}/api/sign-in/oidc/city/callback`);
    expect([asked.get('response_type'), asked.get('scope'), asked.get('code_challenge_method')]).toEqual(['code', 'openid', 'S256']);
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(40);
    const flags = left.headers.getSetCookie()[0]?.split('; ').slice(1).sort();
    expect(flags).toEqual(['HttpOnly', 'Max-Age=600', 'Path=/', 'SameSite=Lax', 'Secure']);

    const client = clientOf(house.address);
    const answer = await signInAs(client, { subject: 'city-li' }, '?returnTo=%2Fproposals%3Fmine%3D1');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/proposals?mine=1']);
    expect(read(await client.get('/api/me'), me)).toMatchObject({ personId: house.id('li'), mustChangePassword: false });
    const log = read(await house.as('administrator').get(`/api/security-events?kind=signedIn&personId=${house.id('li')}`), securityList);
    expect(log.items[0]).toMatchObject({ detail: { provider: idp.issuer } });
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '\\\\evil.example', 'javascript:alert(1)', '/%09/x\u0000', ''])(
    'never leads to %j',
    async (returnTo) => {
      expect(refusal(await house.visitor().get(`${start}?returnTo=${encodeURIComponent(returnTo)}`))).toBe('422 validation');
    },
  );

  it('ignores a cookie that was there before', async () => {
    const client = clientOf(house.address);
    const fixed = `__Host-shangliang=${'B'.repeat(43)}`;
    client.setCookie(fixed);
    expect((await signInAs(client, { subject: 'city-li' })).status).toBe(303);
    expect(client.cookie()).not.toBe(fixed);
  });

  it('knows nobody who was not linked, and makes no account', async () => {
    const client = clientOf(house.address);
    const answer = await signInAs(client, { subject: 'city-stranger' });
    expect(refusal(answer)).toBe('403 identityUnknown');
    expect(client.cookie()).toBe('');
    const log = await house.as('administrator').get('/api/installation-events');
    expect(log.text).toContain('city-stranger');
    expect(refusal(await house.called('zhao').get('/api/installation-events'))).toBe('403 forbidden');
    expect(refusal(await house.called('other.admin').get('/api/installation-events'))).toBe('403 forbidden');
  });

  it('tells whoever came with a browser on a page, in words the page knows', async () => {
    const client = house.visitor();
    idp.next = { subject: 'city-stranger' };
    const left = await client.get(start);
    const to = await throughProvider(there(left));
    const answer = await client.get(`${to.pathname}${to.search}`, { cookie: requestCookie(left), accept: 'text/html,*/*' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?problem=identityUnknown']);
    const again = await client.get(`${to.pathname}${to.search}`, { cookie: requestCookie(left), accept: 'text/html,*/*' });
    expect(again.headers.get('location')).toBe('/sign-in?problem=externalSignInFailed');
  });

  it('refuses a disabled account as one that is not linked', async () => {
    const { id } = await newMember(house, 'barred.there');
    const admin = house.as('administrator');
    expect((await admin.post(`/api/people/${id}/identities`, { provider: 'city', subject: 'city-barred' })).status).toBe(204);
    expect((await signInAs(house.visitor(), { subject: 'city-barred' })).status).toBe(303);
    await admin.post(`/api/people/${id}/account`, { disabled: true });
    const client = clientOf(house.address);
    expect(refusal(await signInAs(client, { subject: 'city-barred' }))).toBe('403 identityUnknown');
    expect(client.cookie()).toBe('');
  });

  it('asks nobody for a first password they never had', async () => {
    const made = await house
      .as('administrator')
      .post('/api/people', { people: [{ name: '只走统一认证', login: 'only.there', posts: [{ kind: 'member' }] }] });
    const [person] = read(made, z.object({ people: z.array(z.object({ id: z.uuid() })) })).people;
    await house.as('administrator').post(`/api/people/${person?.id}/identities`, { provider: 'city', subject: 'city-only' });
    const client = clientOf(house.address);
    await signInAs(client, { subject: 'city-only' });
    expect((await client.get('/api/proposals')).status).toBe(200);
  });
});

describe('what comes back', () => {
  const leave = async (client: Client) => {
    idp.next = { subject: 'city-li' };
    const left = await client.get(start);
    return { kept: requestCookie(left), address: there(left) };
  };

  it('is refused with another state, without one, without the cookie, or with the cookie of another sign-in', async () => {
    const client = clientOf(house.address);
    const { kept, address } = await leave(client);
    const other = await leave(client);
    const to = await throughProvider(address);
    const changed = (name: string, value: string | null): URL => {
      const copy = new URL(to);
      if (value === null) copy.searchParams.delete(name);
      else copy.searchParams.set(name, value);
      return copy;
    };
    for (const [url, cookie] of [
      [changed('state', 'x'.repeat(43)), kept],
      [changed('state', null), kept],
      [to, ''],
      [to, other.kept],
      [to, `${kept.slice(0, -4)}AAAA`],
      [changed('iss', 'https://evil.example'), kept],
      [changed('iss', null), kept],
      [changed('code', 'x'.repeat(43)), kept],
    ] as const)
      expect(refusal(await back(client, url, cookie))).toBe('401 externalSignInFailed');
    expect(client.cookie()).toBe('');
    expect((await house.as('administrator').get('/api/installation-events')).text).toContain('identityRefused');
    // nothing but what was changed was wrong with them
    expect((await back(client, to, kept)).status).toBe(303);
  });

  it('is good once', async () => {
    const client = clientOf(house.address);
    const { kept, address } = await leave(client);
    const to = await throughProvider(address);
    const first = await back(client, to, kept);
    expect(first.status).toBe(303);
    expect(first.headers.getSetCookie().some((line) => line.startsWith('__Host-shangliang-oidc=;'))).toBe(true);
    const replayed = clientOf(house.address);
    expect(refusal(await back(replayed, to, kept))).toBe('401 externalSignInFailed');
    expect(replayed.cookie()).toBe('');
  });

  it('is refused where the identity was made for another nonce, or the code for another challenge', async () => {
    for (const name of ['nonce', 'code_challenge']) {
      const client = clientOf(house.address);
      const { kept, address } = await leave(client);
      const tampered = new URL(address);
      tampered.searchParams.set(name, 'A'.repeat(43));
      expect(refusal(await back(client, await throughProvider(tampered.href), kept))).toBe('401 externalSignInFailed');
    }
  });

  it('is refused where the person said no there', async () => {
    const client = clientOf(house.address);
    expect(refusal(await signInAs(client, { subject: 'city-li', refuses: true }))).toBe('401 externalSignInFailed');
    expect(client.cookie()).toBe('');
  });
});

describe('a provider out of reach', () => {
  it('is a problem that says so, and sign-in by password goes on', async () => {
    const answer = await house.visitor().get('/api/sign-in/oidc/gone');
    expect(refusal(answer)).toBe('503 providerUnavailable');
    expect(answer.headers.get('retry-after')).toBe('30');
    expect(refusal(await house.visitor().get('/api/sign-in/oidc/nothing'))).toBe('404 notFound');
    await signIn(clientOf(house.address), 'wang');
  });

  it('is asked again the next time', async () => {
    const late = await openIdentityProvider();
    const { issuer } = late;
    await late.close();
    const own = await openHouse(providers(issuer));
    try {
      expect(refusal(await own.visitor().get(start))).toBe('503 providerUnavailable');
      expect((await own.visitor().get('/api/health')).status).toBe(200);
      const again = await openIdentityProvider(Number(new URL(issuer).port));
      try {
        expect((await own.visitor().get(start)).status).toBe(302);
      } finally {
        await again.close();
      }
    } finally {
      await own.close();
    }
  });
});

describe('a second factor', () => {
  it('that stands here is asked for, unless the other system saw one that counts', async () => {
    const { client, id } = await newMember(house, 'both.ways');
    await house.as('administrator').post(`/api/people/${id}/identities`, { provider: 'city', subject: 'city-both' });
    const { secret } = await enrolled(client);
    const weak = clientOf(house.address);
    expect((await signInAs(weak, { subject: 'city-both' })).status).toBe(303);
    expect(refusal(await weak.get('/api/me'))).toBe('401 codeNeeded');
    expect((await weak.post('/api/sign-in/code', { code: codeAt(secret, 1) })).status).toBe(200);
    expect((await weak.get('/api/me')).status).toBe(200);
    const strong = clientOf(house.address);
    await signInAs(strong, { subject: 'city-both', amr: ['pwd', 'otp'] });
    expect((await strong.get('/api/me')).status).toBe(200);
  });

  it('seen by the other system satisfies a post that asks for one', async () => {
    const own = await openHouse(providers(idp.issuer));
    try {
      const admin = own.as('administrator');
      await admin.post(`/api/people/${own.id('chairperson')}/identities`, { provider: 'city', subject: 'city-chair' });
      const { body } = read(await admin.get('/api/rulebook'), z.object({ body: z.looseObject({}) }));
      await admin.post('/api/rulebook', { body: { ...body, secondFactor: { posts: ['chairperson'] } }, note: '两步登录' });
      const enter = async (amr: string[]): Promise<Client> => {
        const client = clientOf(own.address);
        idp.next = { subject: 'city-chair', amr };
        const left = await client.get(start);
        await back(client, await throughProvider(there(left)), requestCookie(left));
        return client;
      };
      expect(refusal(await (await enter(['pwd'])).get('/api/proposals'))).toBe('403 secondFactorNeeded');
      expect((await (await enter(['sc'])).get('/api/proposals')).status).toBe(200);
    } finally {
      await own.close();
    }
  });
});
