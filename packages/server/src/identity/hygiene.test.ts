import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { securityList } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { configFrom } from '../config.ts';
import { startServer } from '../start.ts';
import { newMember } from '../testing/authenticator.ts';
import { password } from '../testing/cast.ts';
import { type Answer, type Client, clientOf, faults, read, refusal } from '../testing/client.ts';
import { signIn } from '../testing/founding.ts';
import { configOf, type House, openHouse } from '../testing/house.ts';
import { removeStorage } from '../testing/storage.ts';
import { openVault } from './vault.ts';

const wrong = '这不是正确的密码呀呀';
const tryIn = (client: Client, login: string, secret: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  client.post('/api/sign-in', { login, password: secret }, { headers });

describe('wrong passwords', () => {
  it('are remembered over a restart, for known and unknown names alike', async () => {
    const house = await openHouse({ lockAfter: 2 });
    for (const login of ['li', 'nobody.at.all']) for (let time = 0; time < 2; time += 1) await tryIn(house.visitor(), login, wrong);
    await tryIn(house.visitor(), 'wang', wrong);
    await house.running.close();
    const running = await startServer(configOf(house.storage, { lockAfter: 2 }));
    try {
      const visitor = clientOf(running.address);
      const [known, unknown] = [await tryIn(visitor, 'li', password), await tryIn(visitor, 'nobody.at.all', password)];
      expect([refusal(known), refusal(unknown)]).toEqual(['423 locked', '423 locked']);
      expect(unknown.text).toBe(known.text);
      expect(refusal(await tryIn(visitor, 'wang', wrong))).toBe('401 signInFailed');
      expect(refusal(await tryIn(visitor, 'wang', password))).toBe('423 locked');
    } finally {
      await running.close();
      await removeStorage(house.storage);
    }
  });

  it('of one name do not lock another, and a disabled account answers like an unknown one', async () => {
    const house = await openHouse({ lockAfter: 3 });
    try {
      for (let time = 0; time < 3; time += 1) await tryIn(house.visitor(), 'li', wrong);
      await signIn(clientOf(house.address), 'wang');
      await house.as('administrator').post(`/api/people/${house.id('zhao')}/account`, { disabled: true });
      const answers = async (login: string): Promise<string[]> => {
        const all: string[] = [];
        for (let time = 0; time < 5; time += 1) all.push((await tryIn(house.visitor(), login, password)).text);
        return all;
      };
      expect(await answers('zhao')).toEqual(await answers('not.there'));
    } finally {
      await house.close();
    }
  });

  it('given in a session left open count as they do at sign-in', async () => {
    const house = await openHouse({ lockAfter: 3 });
    try {
      const li = house.called('li');
      const change = (current: string) => li.post('/api/password', { current, next: `${password}!` });
      for (let time = 0; time < 3; time += 1) expect(faults(await change(wrong))).toEqual(['/current signInFailed']);
      const locked = await change(password);
      expect(refusal(locked)).toBe('423 locked');
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refusal(await tryIn(house.visitor(), 'li', password))).toBe('423 locked');
    } finally {
      await house.close();
    }
  });
});

describe('too many requests', () => {
  it('from one address are held back with the time to wait; other addresses are not, where a proxy names them', async () => {
    const house = await openHouse({ signInRate: 3, trustProxy: 1, lockAfter: 100 });
    try {
      const from = (address: string) => tryIn(house.visitor(), 'nobody', wrong, { 'x-forwarded-for': address });
      for (let time = 0; time < 3; time += 1) expect(refusal(await from('192.0.2.1'))).toBe('401 signInFailed');
      const held = await from('192.0.2.1');
      expect(refusal(held)).toBe('429 tooManyRequests');
      expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0);
      // the last is the proxy's word; what stands before it is the caller's own
      expect(refusal(await from('198.51.100.9, 192.0.2.1'))).toBe('429 tooManyRequests');
      expect(refusal(await from('192.0.2.2'))).toBe('401 signInFailed');
      expect((await house.visitor().get('/api/health')).status).toBe(200);
    } finally {
      await house.close();
    }
  });

  it('are told by the connection alone where no proxy is configured', async () => {
    const house = await openHouse({ signInRate: 2, lockAfter: 100 });
    try {
      const answers: string[] = [];
      for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3'])
        answers.push(refusal(await tryIn(house.visitor(), 'nobody', wrong, { 'x-forwarded-for': address, 'x-real-ip': address })));
      expect(answers).toEqual(['401 signInFailed', '401 signInFailed', '429 tooManyRequests']);
    } finally {
      await house.close();
    }
  });
});

describe('where a session came from', () => {
  it.each([
    ['as the proxy says', 1 as const, '192.0.2.7'],
    ['as the proxy at a known address says', ['127.0.0.1'], '192.0.2.7'],
    ['not as a proxy at another address says', ['10.9.9.9'], '127.0.0.1'],
    ['as the connection says', false as const, '127.0.0.1'],
  ])('is kept %s', async (_how, trustProxy, kept) => {
    const house = await openHouse({ trustProxy });
    try {
      const client = clientOf(house.address);
      expect((await tryIn(client, 'li', password, { 'x-forwarded-for': '203.0.113.1, 192.0.2.7' })).status).toBe(200);
      const shape = z.object({ items: z.array(z.object({ address: z.string().nullable() })) });
      expect(read(await client.get('/api/sessions'), shape).items[0]?.address).toBe(kept);
      expect(read(await client.get('/api/security-events/mine'), securityList).items[0]?.address).toBe(kept);
    } finally {
      await house.close();
    }
  });
});

describe('sessions', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it('elsewhere all end at once, this one stays', async () => {
    const { client } = await newMember(house, 'everywhere');
    const others = [clientOf(house.address), clientOf(house.address)];
    for (const other of others) await signIn(other, 'everywhere');
    expect(read(await client.post('/api/sessions/revoke-others', undefined), z.object({ ended: z.int() })).ended).toBe(2);
    for (const other of others) expect(refusal(await other.get('/api/me'))).toBe('401 notSignedIn');
    expect((await client.get('/api/me')).status).toBe(200);
    expect(read(await client.post('/api/sessions/revoke-others', undefined), z.object({ ended: z.int() })).ended).toBe(0);
  });

  it('that begin while the password is being changed do not outlive it', async () => {
    const { client } = await newMember(house, 'raced.change');
    const racers = Array.from({ length: 6 }, () => clientOf(house.address));
    const [changed] = await Promise.all([
      client.post('/api/password', { current: password, next: `${password}!` }),
      ...racers.map((racer) => tryIn(racer, 'raced.change', password)),
    ]);
    expect(changed.status).toBe(204);
    for (const racer of racers) expect(refusal(await racer.get('/api/me'))).toBe('401 notSignedIn');
    expect((await client.get('/api/me')).status).toBe(200);
  });
});

describe('the key', () => {
  it('is made once, for its owner’s eyes alone, and another one opens nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shangliang-key-'));
    try {
      const made = openVault({ folder, key: undefined });
      const again = openVault({ folder, key: undefined });
      expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600);
      const sealed = made.seal('secondFactor', 'a', 'secret');
      expect(again.open('secondFactor', 'a', sealed)).toBe('secret');
      expect(again.open('secondFactor', 'b', sealed)).toBeUndefined();
      expect(again.open('oidcRequest', 'a', sealed)).toBeUndefined();
      expect(again.open('secondFactor', 'a', sealed.subarray(0, 20))).toBeUndefined();
      const changed = Buffer.from(sealed);
      changed[30] = (changed[30] ?? 0) ^ 1;
      expect(again.open('secondFactor', 'a', changed)).toBeUndefined();
      const other = openVault({ folder, key: Buffer.alloc(32, 1).toString('base64') });
      expect(other.open('secondFactor', 'a', sealed)).toBeUndefined();
      expect(() => openVault({ folder, key: 'short' })).toThrow('SHANGLIANG_KEY does not hold a key');
      writeFileSync(join(folder, 'key'), 'half a ke');
      expect(() => openVault({ folder, key: undefined })).toThrow('does not hold a key');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('settings', () => {
  const provider = { id: 'city', name: '市', issuer: 'https://id.example.gov.cn', clientId: 'x' };
  it.each([
    ['TRUST_PROXY', { TRUST_PROXY: 'yes' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'shangliang.example' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://a.example/path' }],
    ['needs PUBLIC_URL', { OIDC_PROVIDERS: JSON.stringify([provider]) }],
    ['is not JSON', { PUBLIC_URL: 'https://a.example', OIDC_PROVIDERS: '[{' }],
    ['https', { PUBLIC_URL: 'https://a.example', OIDC_PROVIDERS: JSON.stringify([{ ...provider, issuer: 'http://id.example' }]) }],
    ['clientId', { PUBLIC_URL: 'https://a.example', OIDC_PROVIDERS: JSON.stringify([{ ...provider, clientId: '' }]) }],
    ['twice', { PUBLIC_URL: 'https://a.example', OIDC_PROVIDERS: JSON.stringify([provider, provider]) }],
  ])('that make no sense are refused at the start, naming %s', (named, env) => {
    expect(() => configFrom(env)).toThrow(named);
  });

  it('are read from the environment or a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shangliang-oidc-'));
    try {
      writeFileSync(join(folder, 'oidc.json'), JSON.stringify([provider]));
      const config = configFrom({
        PUBLIC_URL: 'https://a.example:8443/',
        OIDC_PROVIDERS_FILE: join(folder, 'oidc.json'),
        TRUST_PROXY: '1',
      });
      expect(config.providers.map((entry) => entry.id)).toEqual(['city']);
      expect([config.publicUrl, config.trustProxy]).toEqual(['https://a.example:8443', 1]);
      expect(configFrom({ TRUST_PROXY: '10.0.0.1, 10.1.0.0/16' }).trustProxy).toEqual(['10.0.0.1', '10.1.0.0/16']);
      expect(configFrom({}).trustProxy).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
