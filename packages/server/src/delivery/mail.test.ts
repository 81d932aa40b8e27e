import { deliveryList } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '../start.ts';
import { done, read, refusal } from '../testing/client.ts';
import { configOf, type House, openHouse } from '../testing/house.ts';
import { type MailServer, mailPassword, openMailServer } from '../testing/mail-server.ts';
import { drafted, partOf, preassigned, submitted } from '../testing/scenes.ts';
import { engine } from '../testing/storage.ts';
import { deliveryConfigFrom } from './config.ts';

let mail: MailServer;
let house: House;
const mailing = (url: string, patienceMilliseconds = 2000) => ({
  delivery: {
    ...deliveryConfigFrom({ SMTP_URL: url, MAIL_FROM: '渝北区政协提案委 <tian@example.cn>', PUBLIC_URL: 'https://tian.example.cn/' }),
    patienceMilliseconds,
  },
});
const reachable = async (login: string, address = `${login}@example.cn`): Promise<void> => {
  const answer = await house.called(login).post('/api/contacts', { mail: address, mobile: null, wecom: null });
  if (answer.status !== 204) throw new Error(answer.text);
};
const deliveries = async () => read(await house.as('administrator').get('/api/deliveries?limit=200'), deliveryList).items;
const clear = () =>
  house.database.inCommittee(house.own.committeeId, (tx) =>
    tx.rows(sql`update outgoing_message set state = 'dropped' where state in ('waiting', 'sending')`),
  );
const waitMinutes = (minutes: number) => house.moveTo(new Date(house.now() + minutes * 60_000).toISOString());
beforeAll(async () => {
  mail = await openMailServer();
  house = await openHouse(mailing(mail.url));
});
afterAll(async () => {
  await house.close();
  await mail.close();
});
beforeEach(async () => {
  mail.behave('accepting');
  await house.deliver();
  await clear();
  mail.taken().length = 0;
  mail.raw().length = 0;
  mail.asked().length = 0;
});

describe('a mail', () => {
  it('says what to do and by when, in Chinese, with a link to the case, and nothing personal beyond', async () => {
    await reachable('transport.unitClerk', 'clerk@jiaotong.example.cn');
    const id = await preassigned(house);
    expect(await house.deliver()).toBe(1);
    const [letter] = mail.taken();
    expect(letter?.to).toMatchObject([{ address: 'clerk@jiaotong.example.cn' }]);
    expect(letter?.from).toMatchObject({ name: '渝北区政协提案委', address: 'tian@example.cn' });
    expect(letter?.subject).toMatch(/^【商量】请办理：认领，截止 2026年3月10日 — 《关于完善老旧小区停车设施的提案》（第20260001号）$/);
    expect(letter?.text).toContain('▶ 请办理：认领，截止 2026年3月10日');
    expect(letter?.text).toContain('预交办到本单位');
    expect(letter?.text).toContain(`https://tian.example.cn/proposals/${id}`);
    expect(letter?.html).toContain(`<a href="https://tian.example.cn/proposals/${id}">`);
    expect(letter?.messageId).toMatch(/^<[0-9a-f-]{36}@tian\.example\.cn>$/);
    expect(letter?.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
    // headers are plain ASCII on the wire
    expect(mail.raw()[0]?.split('\r\n\r\n')[0]).toMatch(/^[\x20-\x7e\r\n\t]+$/);
    for (const kept of ['规划滞后', '67800000', house.id('li')]) expect(mail.raw()[0]).not.toContain(kept);
    expect(await house.deliver()).toBe(0);
  });

  it('comes once about a thing, and many things at once are one mail', async () => {
    await reachable('proposalsOffice');
    for (const title of ['甲', '乙', '丙']) await submitted(house, house.called('li'), { title: `关于${title}的提案` });
    expect(await house.deliver()).toBe(1);
    expect(mail.taken()[0]?.subject).toBe('【商量】3件提案有新消息');
    for (const title of ['甲', '乙', '丙']) expect(mail.taken()[0]?.text).toContain(`《关于${title}的提案》`);
    expect(await house.deliver()).toBe(0);
  });

  it('leaves nobody a way to slip a header or mark-up in through a title', async () => {
    await reachable('proposalsOffice');
    const id = await submitted(house);
    const evil = '停车\r\nBcc: victim@example.org\r\n\r\n<script>alert(1)</script>\u2028X-Evil: 1';
    expect(
      refusal(
        await house.called('li').begin('proposal', undefined, 'draft', { kind: 'individual', title: evil, field: 'urban', parts: {} }),
      ),
    ).toBe('422 validation');
    // even where one had got in
    await house.database.asOwner((tx) => tx.rows(sql`update proposal set title = ${evil} where id = ${id}`));
    expect(await house.deliver()).toBe(1);
    const [letter] = mail.taken();
    expect(letter?.headers.map((header) => header.key)).not.toEqual(expect.arrayContaining(['bcc', 'x-evil']));
    expect(mail.asked()).toEqual(['proposalsOffice@example.cn']);
    expect(letter?.subject).toContain('停车 Bcc: victim@example.org');
    expect(letter?.html).not.toContain('<script>');
  });

  it('asks no more for what was done meanwhile', async () => {
    await reachable('transport.unitClerk');
    const id = await preassigned(house);
    mail.behave('greylisting');
    await house.deliver();
    await house.as('unitClerk', 'transport').act('assignment', await partOf(house, id, 'transport'), 'claim', {});
    mail.behave('accepting');
    await waitMinutes(1);
    await house.deliver();
    const letter = mail.taken().find((entry) => entry.to?.[0]?.address === 'transport.unitClerk@example.cn');
    expect(letter?.text).toContain('预交办到本单位');
    expect(letter?.text).not.toContain('请办理');
    expect(letter?.subject).not.toContain('请办理');
  });

  it('is not written to a barred account', async () => {
    const admin = house.as('administrator');
    const zhao = house.id('zhao');
    expect((await admin.post(`/api/people/${zhao}/contacts`, { mail: 'zhao@example.cn', mobile: null, wecom: null })).status).toBe(204);
    const invitation = { personIds: [zhao], closesAt: '2026-04-04T09:00:00+08:00' };
    const inviting = async () => done(await house.called('li').act('proposal', await drafted(house), 'invite', invitation));
    await inviting();
    expect(await house.deliver()).toBe(1);
    expect((await admin.post(`/api/people/${zhao}/account`, { disabled: true })).status).toBe(204);
    await inviting();
    expect(await house.deliver()).toBe(0);
    expect((await admin.post(`/api/people/${zhao}/account`, { disabled: false })).status).toBe(204);
  });
});

describe('a mail server that', () => {
  const one = async (): Promise<void> => {
    await reachable('proposalsOffice');
    await submitted(house);
  };
  it.each([
    ['greylists', 'greylisting', /451|greylisted/],
    ['hangs up half way', 'dropping', /./],
    ['takes it and never answers', 'silent', /./],
  ] as const)('%s gets it again later, under the same Message-ID, once', async (_words, manner, reason) => {
    await one();
    mail.behave(manner);
    expect(await house.deliver()).toBe(0);
    const [waiting] = await deliveries();
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(waiting?.reason).toMatch(reason);
    mail.behave('accepting');
    // not before the wait is over
    expect(await house.deliver()).toBe(0);
    await waitMinutes(1);
    expect(await house.deliver()).toBe(1);
    expect(mail.taken()).toHaveLength(1);
    expect(mail.taken()[0]?.messageId).toBe(`<${waiting?.id}@tian.example.cn>`);
    expect((await deliveries())[0]).toMatchObject({ id: waiting?.id, state: 'sent', attempts: 2, reason: null });
  });

  it('refuses for ever is shown to the administrator with its reason, who may send again', async () => {
    await one();
    mail.behave('refusing');
    expect(await house.deliver()).toBe(0);
    const [failed] = await deliveries();
    expect(failed).toMatchObject({ state: 'failed', attempts: 1, channel: 'mail', notices: 1, person: { name: 'proposalsOffice甲' } });
    expect(failed?.reason).toContain('no such mailbox');
    await waitMinutes(60);
    mail.behave('accepting');
    expect(await house.deliver()).toBe(0);
    const admin = house.as('administrator');
    expect(refusal(await house.as('proposalsOffice').post(`/api/deliveries/${failed?.id}/resend`, undefined))).toBe('403 forbidden');
    expect((await admin.post(`/api/deliveries/${failed?.id}/resend`, undefined)).status).toBe(204);
    expect(refusal(await admin.post(`/api/deliveries/${failed?.id}/resend`, undefined))).toBe('409 conflict');
    expect(await house.deliver()).toBe(1);
    expect(mail.taken()[0]?.messageId).toBe(`<${failed?.id}@tian.example.cn>`);
  });

  it('is away keeps everybody’s mail waiting, and is not asked for each', async () => {
    const gone = await openMailServer();
    await gone.close();
    const other = await openHouse(mailing(gone.url));
    try {
      for (const login of ['transport.unitClerk', 'finance.unitClerk'])
        await other.called(login).post('/api/contacts', { mail: `${login}@example.cn`, mobile: null, wecom: null });
      await preassigned(other, { transport: 'lead', finance: 'coHandler' });
      expect(await other.deliver()).toBe(0);
      const { items } = read(await other.as('administrator').get('/api/deliveries'), deliveryList);
      expect(items.map((entry) => entry.state)).toEqual(['waiting', 'waiting']);
      expect(items.map((entry) => entry.attempts).sort()).toEqual([0, 1]);
    } finally {
      await other.close();
    }
  });

  it('never lets us in is given up after seven attempts, and the password is nowhere to be read', async () => {
    const wrong = mail.url.replace(encodeURIComponent(mailPassword), encodeURIComponent(`${mailPassword}x`));
    const other = await openHouse(mailing(wrong));
    try {
      await other.called('proposalsOffice').post('/api/contacts', { mail: 'office@example.cn', mobile: null, wecom: null });
      await submitted(other);
      for (let attempt = 0; attempt < 7; attempt += 1) {
        expect(await other.deliver()).toBe(0);
        await other.moveTo(new Date(other.now() + 7 * 86_400_000).toISOString());
        const list = read(await other.as('administrator').get('/api/deliveries'), deliveryList).items;
        expect(list.some((entry) => entry.attempts > attempt)).toBe(true);
      }
      const shown = await other.as('administrator').get('/api/deliveries');
      expect(read(shown, deliveryList).items.at(-1)).toMatchObject({ state: 'failed', attempts: 7 });
      expect(shown.text).toContain('authentication failed');
      expect(shown.text).not.toContain(mailPassword);
    } finally {
      await other.close();
    }
  });
});

describe('several at once', () => {
  it('send each message once', async () => {
    const logins = ['transport.unitClerk', 'finance.unitClerk', 'housing.unitClerk', 'zhao'];
    for (const login of logins) await reachable(login);
    await preassigned(house, { transport: 'lead', finance: 'coHandler', housing: 'coHandler' });
    const invitation = { personIds: [house.id('zhao')], closesAt: '2026-04-04T09:00:00+08:00' };
    done(await house.called('li').act('proposal', await drafted(house), 'invite', invitation));
    // a server engine serves several processes; the embedded one has its own alone
    const second = engine === 'server' ? await startServer(configOf(house.storage, mailing(mail.url))) : undefined;
    const rounds = Array.from({ length: 6 }, (_, index) => (index % 2 === 0 ? house.deliver() : (second?.deliver() ?? house.deliver())));
    const counts = await Promise.all(rounds);
    await second?.close();
    const sent = counts.reduce((sum, count) => sum + count, 0) + (await house.deliver());
    const ids = mail.taken().map((letter) => letter.messageId);
    expect(ids).toHaveLength(sent);
    expect(new Set(ids).size).toBe(sent);
    expect(sent).toBe(4);
  });
});
