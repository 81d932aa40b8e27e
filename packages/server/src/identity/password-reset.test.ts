import { securityList, signInWays } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliveryConfigFrom } from '../delivery/config.ts';
import { password } from '../testing/cast.ts';
import { faults, read, refusal } from '../testing/client.ts';
import { signIn } from '../testing/founding.ts';
import { type House, openHouse } from '../testing/house.ts';
import { type MailServer, openMailServer } from '../testing/mail-server.ts';

const settings = (url: string) => ({ SMTP_URL: url, MAIL_FROM: 'tian@example.cn', PUBLIC_URL: 'https://tian.example.cn' });
const another = '木棉花开 另一个密码';

let mail: MailServer;
let house: House;
beforeAll(async () => {
  mail = await openMailServer();
  house = await openHouse({ delivery: deliveryConfigFrom(settings(mail.url)), lockAfter: 3 });
  for (const login of ['li', 'wang', 'zhao', 'chen'])
    await house.called(login).post('/api/contacts', { mail: `${login}@example.cn`, mobile: null, wecom: null });
});
afterAll(async () => {
  await house.close();
  await mail.close();
});
beforeEach(async () => {
  await house.deliver();
  mail.taken().length = 0;
});

const ask = (login: string) => house.visitor().post('/api/password/forgotten', { login });
const reset = (token: string, next = another) => house.visitor().post('/api/password/reset', { token, next });
const signsIn = async (login: string, secret: string) =>
  (await house.visitor().post('/api/sign-in', { login, password: secret })).status === 200;
const kinds = async () =>
  read(await house.as('administrator').get('/api/security-events?limit=20'), securityList).items.map((entry) => entry.kind);

/** The link's token, as it comes by mail. */
async function tokenFor(login: string): Promise<string> {
  expect((await ask(login)).status).toBe(204);
  await house.deliver();
  const letter = mail.taken().find((entry) => entry.to?.[0]?.address === `${login}@example.cn`);
  const [, token] = /https:\/\/tian\.example\.cn\/reset#([\w-]{43})/.exec(letter?.text ?? '') ?? [];
  if (token === undefined) throw new Error(`no link in ${letter?.text}`);
  return token;
}

describe('a forgotten password', () => {
  it('is set anew through a link by mail, once, and every session ends', async () => {
    const before = house.anew('li');
    expect((await before.get('/api/me')).status).toBe(200);
    const token = await tokenFor('li');
    const [letter] = mail.taken();
    expect(letter?.subject).toBe('【商量】设置新密码');
    expect(letter?.text).toContain('登录名 li');
    expect((await reset(token)).status).toBe(204);
    expect(refusal(await before.get('/api/me'))).toBe('401 notSignedIn');
    expect(await signsIn('li', password)).toBe(false);
    expect(await signsIn('li', another)).toBe(true);
    expect(refusal(await reset(token, `${another}！`))).toBe('409 resetLinkSpent');
    expect(await signsIn('li', another)).toBe(true);
    expect((await kinds()).slice(0, 6)).toEqual(expect.arrayContaining(['passwordForgotten', 'passwordResetByMail']));
  });

  it('lets in whom wrong passwords had locked out', async () => {
    for (let count = 0; count < 3; count += 1) await signsIn('wang', '这不是正确的密码呀呀');
    expect(await signsIn('wang', password)).toBe(false);
    await reset(await tokenFor('wang'));
    expect(await signsIn('wang', another)).toBe(true);
  });

  it('keeps the link where the new password will not do', async () => {
    const token = await tokenFor('zhao');
    const weak = await reset(token, '1234567890');
    expect(refusal(weak)).toBe('422 passwordTooWeak');
    expect(faults(weak)).toEqual(['/next passwordTooWeak']);
    const both = await Promise.all([reset(token), reset(token, `${another}二`)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([204, 409]);
  });

  it('is not opened by a link that is over, made up, or of an account that was barred', async () => {
    const over = await tokenFor('chen');
    await house.database.asOwner((tx) => tx.rows(sql`update password_reset set expires_at = now() where used_at is null`));
    expect(refusal(await reset(over))).toBe('409 resetLinkSpent');
    expect(refusal(await reset('A'.repeat(43)))).toBe('409 resetLinkSpent');
    expect(await signsIn('chen', password)).toBe(true);
    mail.taken().length = 0;
    const barred = await tokenFor('chen');
    await house.as('administrator').post(`/api/people/${house.id('chen')}/account`, { disabled: true });
    expect(refusal(await reset(barred))).toBe('409 resetLinkSpent');
  });

  it('answers the same whoever is asked for, and mails nobody who gave no address', async () => {
    const answers = [await ask('nobody.here'), await ask('transport.unitClerk'), await ask('wang')];
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
    expect(await house.deliver()).toBe(1);
  });

  it('fills nobody’s box: three mails in half an hour', async () => {
    for (let count = 0; count < 5; count += 1) await ask('zhao');
    // one was asked for above
    expect(await house.deliver()).toBe(2);
  });

  it('leaves nothing in the tables that the link could be made of', async () => {
    const clerk = house.called('minmeng.bodyLeader');
    await clerk.post('/api/contacts', { mail: 'minmeng.bodyLeader@example.cn', mobile: null, wecom: null });
    const token = await tokenFor('minmeng.bodyLeader');
    const rows = await house.database.asOwner((tx) =>
      tx.rows(sql`select r::text as row from password_reset r union all
      select m::text from outgoing_message m union all select s::text from security_event s`),
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('before the door', () => {
  it('says which ways lead in, and whether a link can come by mail', async () => {
    expect(read(await house.visitor().get('/api/sign-in/ways'), signInWays)).toEqual({
      providers: [],
      passwordByMail: true,
      firstRun: false,
    });
    const without = await openHouse({ signInRate: 3 });
    try {
      expect(read(await without.visitor().get('/api/sign-in/ways'), signInWays).passwordByMail).toBe(false);
      const client = without.visitor();
      await signIn(client, 'li');
      const statuses = [];
      for (let count = 0; count < 5; count += 1)
        statuses.push((await without.visitor().post('/api/password/forgotten', { login: 'li' })).status);
      expect(statuses).toEqual([204, 204, 204, 429, 429]);
    } finally {
      await without.close();
    }
  });
});
