import { enrolmentAnswer, me, recoveryCodesAnswer, secondFactorState, securityList, signInAnswer } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startServer } from '../start.ts';
import { codeAt, enrolled, newMember, wrongCode } from '../testing/authenticator.ts';
import { password } from '../testing/cast.ts';
import { type Client, clientOf, faults, read, refusal } from '../testing/client.ts';
import { signIn } from '../testing/founding.ts';
import { configOf, type House, openHouse } from '../testing/house.ts';
import { removeStorage } from '../testing/storage.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ lockAfter: 3 });
});
afterAll(() => house.close());

const codeAnswer = (client: Client, code: string) => client.post('/api/sign-in/code', { code });

/** The password given, the code still to come. */
async function halfway(login: string, address = house.address): Promise<Client> {
  const client = clientOf(address);
  const answer = read(await client.post('/api/sign-in', { login, password }), signInAnswer);
  expect(answer.codeNeeded).toBe(true);
  return client;
}

describe('setting up an authenticator', () => {
  it('shows the secret once, counts only with the first code, and gives ten recovery codes', async () => {
    const { client } = await newMember(house, 'totp.one');
    const begun = read(await client.post('/api/second-factor/enrolment', undefined), enrolmentAnswer);
    const uri = new URL(begun.uri);
    expect([uri.protocol, uri.host, uri.searchParams.get('secret')]).toEqual(['otpauth:', 'totp', begun.secret]);
    expect(decodeURIComponent(uri.pathname)).toContain('totp.one');
    expect(read(await client.get('/api/second-factor'), secondFactorState)).toEqual({
      enrolled: false,
      needed: false,
      recoveryCodesLeft: 0,
    });
    const unconfirmed = clientOf(house.address);
    await signIn(unconfirmed, 'totp.one');
    expect((await unconfirmed.get('/api/proposals')).status).toBe(200);
    expect(faults(await client.post('/api/second-factor/confirmation', { code: wrongCode(begun.secret) }))).toEqual(['/code codeWrong']);
    const before = client.cookie();
    const { recoveryCodes } = read(
      await client.post('/api/second-factor/confirmation', { code: codeAt(begun.secret) }),
      recoveryCodesAnswer,
    );
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^([2-9a-z]{4}-){3}[2-9a-z]{4}$/);
    expect(client.cookie()).not.toBe(before);
    expect(read(await client.get('/api/second-factor'), secondFactorState)).toMatchObject({ enrolled: true, recoveryCodesLeft: 10 });
    // the session that had no second factor is over
    expect(refusal(await unconfirmed.get('/api/me'))).toBe('401 notSignedIn');
    expect(refusal(await client.post('/api/second-factor/enrolment', undefined))).toBe('409 secondFactorStands');
    expect(refusal(await client.post('/api/second-factor/confirmation', { code: codeAt(begun.secret, 1) }))).toBe(
      '409 secondFactorMissing',
    );
  });

  it('begun twice takes the later secret alone', async () => {
    const { client } = await newMember(house, 'totp.twice');
    const first = read(await client.post('/api/second-factor/enrolment', undefined), enrolmentAnswer);
    const second = read(await client.post('/api/second-factor/enrolment', undefined), enrolmentAnswer);
    expect(refusal(await client.post('/api/second-factor/confirmation', { code: codeAt(first.secret) }))).toBe('422 codeWrong');
    expect((await client.post('/api/second-factor/confirmation', { code: codeAt(second.secret) })).status).toBe(200);
  });

  it('keeps neither the secret nor a recovery code readable in the database', async () => {
    const { client, id } = await newMember(house, 'totp.sealed');
    const { secret, recoveryCodes } = await enrolled(client);
    const [row] = await house.database.inCommittee(house.own.committeeId, (tx) =>
      tx.rows(sql<{
        all: string;
      }>`select (select string_agg(f::text, ' ') from second_factor f) || (select string_agg(c::text, ' ') from recovery_code c)
        || (select string_agg(s::text, ' ') from security_event s) || (select string_agg(e.body, ' ') from event e) as all`),
    );
    const hex = Buffer.from(secret).toString('hex');
    expect(row?.all).toContain(id);
    for (const clear of [secret, hex, ...recoveryCodes, ...recoveryCodes.map((code) => Buffer.from(code).toString('hex'))])
      expect(row?.all.includes(clear)).toBe(false);
  });
});

describe('signing in with a second factor', () => {
  let member: { id: string; client: Client };
  let secret: string;
  let recoveryCodes: string[];
  beforeAll(async () => {
    member = await newMember(house, 'two.steps');
    ({ secret, recoveryCodes } = await enrolled(member.client));
  });

  it('opens nothing after the password but the code and the way out', async () => {
    const client = await halfway('two.steps');
    for (const path of ['/api/me', '/api/proposals', '/api/sessions', '/api/second-factor', '/api/security-events/mine', '/api/identities'])
      expect(refusal(await client.get(path))).toBe('401 codeNeeded');
    for (const path of ['/api/password', '/api/second-factor/remove', '/api/second-factor/enrolment', '/api/sessions/revoke-others'])
      expect(refusal(await client.post(path, { code: '1', current: password, next: 'x' }))).toBe('401 codeNeeded');
    expect((await client.post('/api/sign-out', undefined)).status).toBe(204);
    expect(refusal(await codeAnswer(client, codeAt(secret, 1)))).toBe('401 notSignedIn');
  });

  it('goes on under a new cookie with the code, takes no code twice, and of two at once lets one in', async () => {
    const [one, two] = [await halfway('two.steps'), await halfway('two.steps')];
    const before = one.cookie();
    const code = codeAt(secret, 1);
    const answers = await Promise.all([codeAnswer(one, code), codeAnswer(two, code)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422]);
    const [winner, loser] = answers[0]?.status === 200 ? [one, two] : [two, one];
    expect((await winner.get('/api/me')).status).toBe(200);
    expect(refusal(await loser.get('/api/me'))).toBe('401 codeNeeded');
    expect(refusal(await codeAnswer(loser, code))).toBe('422 codeWrong');
    expect(winner.cookie()).not.toBe(before);
    const old = clientOf(house.address);
    old.setCookie(before);
    expect(refusal(await old.get('/api/me'))).toBe('401 notSignedIn');
    // the enrolment's own code is as used as any other
    expect(refusal(await codeAnswer(loser, codeAt(secret, 0)))).toMatch(/422 codeWrong|423 locked/);
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { client } = await newMember(house, 'recovering');
    const own = await enrolled(client);
    const [first = '', second = ''] = own.recoveryCodes;
    const one = await halfway('recovering');
    expect((await codeAnswer(one, ` ${first.toUpperCase().replaceAll('-', ' ')} `)).status).toBe(200);
    expect(read(await one.get('/api/second-factor'), secondFactorState).recoveryCodesLeft).toBe(9);
    const again = await halfway('recovering');
    expect(refusal(await codeAnswer(again, first))).toBe('422 codeWrong');
    const renewed = read(await one.post('/api/second-factor/recovery-codes', { code: second }), recoveryCodesAnswer).recoveryCodes;
    expect(renewed).toHaveLength(10);
    const [, , third = ''] = own.recoveryCodes;
    expect(refusal(await codeAnswer(again, third))).toBe('422 codeWrong');
    expect((await codeAnswer(again, renewed[0] ?? '')).status).toBe(200);
    const told = read(await one.get('/api/security-events/mine'), securityList).items.map((entry) => entry.kind);
    expect(told).toEqual(expect.arrayContaining(['recoveryCodeUsed', 'recoveryCodesIssued', 'codeFailed', 'secondFactorEnrolled']));
    // another person's are worth nothing
    const other = await halfway('two.steps');
    expect(['422 codeWrong', '423 locked']).toContain(refusal(await codeAnswer(other, renewed[1] ?? '')));
    expect(recoveryCodes).toHaveLength(10);
  });

  it('is good for a few minutes only', async () => {
    const brief = await openHouse({ codeMilliseconds: 300 });
    try {
      const client = brief.called('li');
      const own = await enrolled(client);
      const late = await halfway('li', brief.address);
      await new Promise((resolve) => setTimeout(resolve, 320));
      expect(refusal(await codeAnswer(late, codeAt(own.secret, 1)))).toBe('401 notSignedIn');
    } finally {
      await brief.close();
    }
  });

  it('stays shut when the factor cannot be opened with the key at hand', async () => {
    const closed = await openHouse();
    const own = await enrolled(closed.called('li'));
    await closed.running.close();
    const otherKey = Buffer.alloc(32, 7).toString('base64');
    const running = await startServer(configOf(closed.storage, { key: otherKey }));
    try {
      const client = await halfway('li', running.address);
      expect(refusal(await codeAnswer(client, codeAt(own.secret, 1)))).toBe('503 unavailable');
      expect(refusal(await client.get('/api/me'))).toBe('401 codeNeeded');
    } finally {
      await running.close();
      await removeStorage(closed.storage);
    }
  });
});

describe('guessing codes', () => {
  it('locks them, at once or one by one, for the right code too, over every session and a restart', async () => {
    const own = await openHouse({ lockAfter: 3 });
    const { secret, recoveryCodes } = await enrolled(own.called('li'));
    const clients = [await halfway('li', own.address), await halfway('li', own.address)];
    const answers = await Promise.all(
      [0, 1, 0, 1, 0, 1].map((which) => codeAnswer(clients[which] ?? own.visitor(), wrongCode(secret)).then(refusal)),
    );
    expect(answers.sort()).toEqual(['422 codeWrong', '422 codeWrong', '422 codeWrong', '423 locked', '423 locked', '423 locked']);
    await own.running.close();
    const running = await startServer(configOf(own.storage, { lockAfter: 3 }));
    try {
      const client = await halfway('li', running.address);
      const locked = await codeAnswer(client, codeAt(secret, 1));
      expect(refusal(locked)).toBe('423 locked');
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refusal(await codeAnswer(client, recoveryCodes[0] ?? ''))).toBe('423 locked');
      const admin = clientOf(running.address);
      await signIn(admin, 'admin');
      const kinds = read(await admin.get('/api/security-events?kind=codeLocked&kind=codeFailed'), securityList).items.map((e) => e.kind);
      expect(kinds.filter((kind) => kind === 'codeLocked')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'codeFailed')).toHaveLength(3);
    } finally {
      await running.close();
      await removeStorage(own.storage);
    }
  });

  it('ends with its time', async () => {
    const brief = await openHouse({ lockAfter: 2, lockMilliseconds: 300 });
    try {
      const { secret } = await enrolled(brief.called('li'));
      const client = await halfway('li', brief.address);
      await codeAnswer(client, wrongCode(secret));
      await codeAnswer(client, wrongCode(secret));
      expect(refusal(await codeAnswer(client, codeAt(secret, 1)))).toBe('423 locked');
      await new Promise((resolve) => setTimeout(resolve, 320));
      expect((await codeAnswer(client, codeAt(secret, 1))).status).toBe(200);
    } finally {
      await brief.close();
    }
  });
});

describe('the end of a second factor', () => {
  it('takes a code, and ends every other session', async () => {
    const { client } = await newMember(house, 'removing');
    const { secret } = await enrolled(client);
    expect(refusal(await client.post('/api/second-factor/remove', { code: wrongCode(secret) }))).toBe('422 codeWrong');
    expect((await client.post('/api/second-factor/remove', { code: codeAt(secret, 1) })).status).toBe(204);
    expect(read(await client.get('/api/second-factor'), secondFactorState)).toMatchObject({ enrolled: false, recoveryCodesLeft: 0 });
    const fresh = clientOf(house.address);
    expect(read(await fresh.post('/api/sign-in', { login: 'removing', password }), signInAnswer).codeNeeded).toBe(false);
  });

  it('comes by another administrator: recorded, told, every session over; nobody’s own without a code', async () => {
    const { client, id } = await newMember(house, 'lost.phone');
    await enrolled(client);
    const admin = house.as('administrator');
    expect(refusal(await house.called('zhao').post(`/api/people/${id}/second-factor/reset`, undefined))).toBe('403 forbidden');
    expect((await admin.post(`/api/people/${id}/second-factor/reset`, undefined)).status).toBe(204);
    expect(refusal(await client.get('/api/me'))).toBe('401 notSignedIn');
    expect(refusal(await admin.post(`/api/people/${id}/second-factor/reset`, undefined))).toBe('409 secondFactorMissing');
    const fresh = clientOf(house.address);
    await signIn(fresh, 'lost.phone');
    const told = read(await fresh.get('/api/security-events/mine'), securityList).items.find((entry) => entry.kind === 'secondFactorReset');
    expect(told).toMatchObject({ personId: id, actor: '管理员' });
    const record = await admin.get('/api/events?limit=2000');
    expect(record.text).toContain('resetSecondFactor');
    const own = read(await admin.get('/api/me'), me).personId;
    expect(refusal(await admin.post(`/api/people/${own}/second-factor/reset`, undefined))).toBe('403 forbidden');
  });
});

describe('a post that asks for a second factor', () => {
  it('lets its holders do nothing but set one up; others go on without', async () => {
    const own = await openHouse();
    try {
      const admin = own.as('administrator');
      const { body } = read(await admin.get('/api/rulebook'), z.object({ body: z.looseObject({}) }));
      const chair = own.as('chairperson');
      expect((await chair.get('/api/proposals')).status).toBe(200);
      const revised = (posts: string[]) => admin.post('/api/rulebook', { body: { ...body, secondFactor: { posts } }, note: '两步登录' });
      expect(faults(await revised(['nobody']))).toEqual(['/body/secondFactor/posts/0 invalid_value']);
      expect((await revised(['chairperson'])).status).toBe(201);
      for (const path of ['/api/proposals', '/api/matters', '/api/sessions', '/api/people', '/api/identities'])
        expect(refusal(await chair.get(path))).toBe('403 secondFactorNeeded');
      expect(refusal(await chair.begin('proposal', undefined, 'draft', {}))).toBe('403 secondFactorNeeded');
      expect(read(await chair.get('/api/me'), me).mustEnrolSecondFactor).toBe(true);
      expect(read(await chair.get('/api/second-factor'), secondFactorState).needed).toBe(true);
      expect((await own.called('li').get('/api/proposals')).status).toBe(200);
      const { secret } = await enrolled(chair);
      expect((await chair.get('/api/proposals')).status).toBe(200);
      const client = await halfway('chairperson', own.address);
      expect((await codeAnswer(client, codeAt(secret, 1))).status).toBe(200);
      expect(read(await client.get('/api/me'), me).mustEnrolSecondFactor).toBe(false);
    } finally {
      await own.close();
    }
  });
});
