import { createHmac } from 'node:crypto';
import { contactsShown, deliveryList, noticeList, noticeSettings } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliveryConfigFrom } from '../../delivery/config.ts';
import { done, faults, read, refusal } from '../../testing/client.ts';
import { type Gateway, openGateway } from '../../testing/gateway.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { type MailServer, openMailServer } from '../../testing/mail-server.ts';
import { partOf, preassigned, submitted } from '../../testing/scenes.ts';

const secret = 'ein-gemeinsames-Geheimnis';
let mail: MailServer;
let gateway: Gateway;
let house: House;
beforeAll(async () => {
  mail = await openMailServer();
  gateway = await openGateway();
  house = await openHouse({
    delivery: deliveryConfigFrom({
      SMTP_URL: mail.url,
      MAIL_FROM: 'tian@example.cn',
      PUBLIC_URL: 'https://tian.example.cn',
      SMS_WEBHOOK_URL: gateway.url,
      SMS_WEBHOOK_SECRET: secret,
    }),
  });
});
afterAll(async () => {
  await house.close();
  await mail.close();
  await gateway.close();
});

const everyDay = { asked: 'digest', told: 'digest', reminder: 'digest', overdue: 'digest', dueMoved: 'digest' } as const;
const byMail = (modes: Readonly<Record<keyof typeof everyDay, string>>, sms = 'off') =>
  Object.fromEntries(Object.entries(modes).map(([kind, mode]) => [kind, { mail: mode, sms, wecom: 'off' }]));
const settings = (over: object = {}) => ({ language: 'zh-CN', modes: byMail(everyDay), urgent: [], hours: null, ...over });
const set = async (login: string, over: object): Promise<void> => {
  const answer = await house.called(login).post('/api/notice-settings', settings(over));
  if (answer.status !== 204) throw new Error(answer.text);
};
const contacts = (over: object = {}) => ({ mail: null, mobile: null, wecom: null, ...over });
const reach = async (login: string, over: object): Promise<void> => {
  const answer = await house.called(login).post('/api/contacts', contacts(over));
  if (answer.status !== 204) throw new Error(answer.text);
};
beforeEach(async () => {
  await house.database.inCommittee(house.own.committeeId, async (tx) => {
    await tx.rows(sql`update outgoing_message set state = 'dropped' where state in ('waiting', 'sending')`);
    await tx.rows(sql`update contact_point set mail = null, mobile = null, wecom = null`);
    await tx.rows(sql`update notice set given_out_at = at where given_out_at is null`);
  });
  mail.taken().length = 0;
  gateway.posted().length = 0;
  gateway.answer(200);
});

describe('notices in the application', () => {
  it('say what to do and by when, as long as it waits', async () => {
    const id = await preassigned(house);
    const clerk = house.as('unitClerk', 'transport');
    const own = async () => read(await clerk.get('/api/notices?limit=200'), noticeList).items.find((entry) => entry.proposalId === id);
    expect(await own()).toMatchObject({
      kind: 'asked',
      sentence: '预交办到本单位',
      todo: [{ action: 'assignment.claim', verb: '认领', dueAt: '2026-03-10T15:59:59.999Z' }],
      coveringFor: null,
    });
    done(await clerk.act('assignment', await partOf(house, id, 'transport'), 'claim', {}));
    expect(await own()).toMatchObject({ kind: 'told', todo: [] });
  });

  it('are read one by one, or all at once; nobody reads for another', async () => {
    const office = house.as('proposalsOffice');
    await submitted(house);
    await submitted(house);
    const all = async () => read(await office.get('/api/notices?limit=200'), noticeList);
    const before = await all();
    const [newest, older] = before.items.filter((entry) => !entry.read);
    expect((await office.post(`/api/notices/${older?.id}/read`, undefined)).status).toBe(204);
    expect((await office.post(`/api/notices/${older?.id}/read`, undefined)).status).toBe(204);
    const after = await all();
    expect(after.unread.count).toBe(before.unread.count - 1);
    expect(after.items.map((entry) => [entry.id, entry.read])).toContainEqual([newest?.id, false]);
    expect(after.items.map((entry) => [entry.id, entry.read])).toContainEqual([older?.id, true]);
    expect(refusal(await house.as('unitClerk', 'transport').post(`/api/notices/${newest?.id}/read`, undefined))).toBe('404 notFound');
    expect(refusal(await house.called('other.everybody').post(`/api/notices/${newest?.id}/read`, undefined))).toBe('404 notFound');
    expect((await office.post('/api/notices/read', { upTo: newest?.id })).status).toBe(204);
    expect((await all()).unread.count).toBe(0);
  });

  it('speak of a date where a date is what they are about', async () => {
    const id = await preassigned(house);
    await house.database.asOwner((tx) =>
      tx.rows(sql`insert into notice (committee_id, id, subject, proposal_id, procedure, case_id, action, relation, at, kind, due_name, due_at)
        select committee_id, gen_random_uuid(), subject, proposal_id, procedure, case_id, action, relation, at, 'reminder', 'acceptance', '2026-03-10T15:59:59.999Z'
        from notice where proposal_id = ${id} and procedure = 'assignment' and subject like '%unitClerk' limit 1`),
    );
    await reach('transport.unitClerk', { mail: 'clerk@example.cn' });
    await set('transport.unitClerk', { modes: byMail({ ...everyDay, asked: 'off', told: 'off', reminder: 'immediate' }) });
    const shown = read(await house.as('unitClerk', 'transport').get('/api/notices?limit=200'), noticeList).items;
    expect(shown.find((entry) => entry.kind === 'reminder' && entry.proposalId === id)).toMatchObject({
      sentence: '认领（异议）期限：即将到期，2026年3月10日',
      due: { name: 'acceptance', at: '2026-03-10T15:59:59.999Z' },
    });
    await house.deliver();
    expect(mail.taken()[0]?.text).toContain('认领（异议）期限：即将到期，2026年3月10日');
    expect(mail.taken()[0]?.text).not.toContain('预交办到本单位');
  });
});

describe('the settings', () => {
  it('are the defaults until they are set, and then what was set', async () => {
    const wang = house.called('wang');
    expect(read(await wang.get('/api/notice-settings'), noticeSettings).modes.asked.mail).toBe('immediate');
    const wanted = settings({ language: 'en', urgent: ['overdue'], hours: { fromHour: 8, toHour: 20 } });
    expect((await wang.post('/api/notice-settings', wanted)).status).toBe(204);
    expect(read(await wang.get('/api/notice-settings'), noticeSettings)).toEqual(wanted);
    expect(faults(await wang.post('/api/notice-settings', settings({ hours: { fromHour: 20, toHour: 8 } })))).toHaveLength(1);
    expect(faults(await wang.post('/api/notice-settings', settings({ urgent: ['everything'] })))).toHaveLength(1);
  });

  it('switch a kind off, or keep it for one mail a day by case with everything unsent', async () => {
    await reach('transport.unitClerk', { mail: 'clerk@example.cn' });
    await reach('finance.unitClerk', { mail: 'finance@example.cn' });
    await set('transport.unitClerk', {});
    await set('finance.unitClerk', { modes: byMail({ ...everyDay, asked: 'off', told: 'off' }) });
    const first = await preassigned(house, { transport: 'lead', finance: 'coHandler' });
    const second = await preassigned(house, { transport: 'lead', finance: 'coHandler' });
    expect(await house.deliver()).toBe(0);
    await house.moveTo('2026-03-04T08:59:00+08:00');
    expect(await house.deliver()).toBe(0);
    await house.moveTo('2026-03-04T09:00:00+08:00');
    expect(await house.deliver()).toBe(1);
    const [letter] = mail.taken();
    expect(letter?.subject).toBe('【商量】每日摘要：2件提案有新消息');
    for (const id of [first, second]) expect(letter?.text).toContain(`https://tian.example.cn/proposals/${id}`);
    expect(letter?.text?.match(/▶ 请办理：认领，截止 2026年3月10日/g)).toHaveLength(2);
    // a second one the same day there is not
    await preassigned(house);
    await house.moveTo('2026-03-04T10:00:00+08:00');
    expect(await house.deliver()).toBe(0);
    await house.moveTo('2026-03-05T09:00:00+08:00');
    expect(await house.deliver()).toBe(1);
  });

  it('keep the evening and the weekend quiet, but for what was marked urgent', async () => {
    await reach('transport.unitClerk', { mail: 'quiet@example.cn' });
    await reach('finance.unitClerk', { mail: 'urgent@example.cn' });
    const atOnce = byMail({ ...everyDay, asked: 'immediate' });
    await set('transport.unitClerk', { modes: atOnce });
    await set('finance.unitClerk', { modes: atOnce, urgent: ['asked'], language: 'en' });
    // a Friday evening
    await house.moveTo('2026-03-06T20:00:00+08:00');
    await preassigned(house, { transport: 'lead', finance: 'coHandler' });
    expect(await house.deliver()).toBe(1);
    expect(mail.taken().map((letter) => letter.to?.[0]?.address)).toEqual(['urgent@example.cn']);
    expect(mail.taken()[0]?.subject).toMatch(/^\[Shangliang\] To do: .+, by March 13, 2026 — “/);
    await house.moveTo('2026-03-08T10:00:00+08:00');
    expect(await house.deliver()).toBe(0);
    await house.moveTo('2026-03-09T09:00:00+08:00');
    expect(await house.deliver()).toBe(1);
    expect(mail.taken()[1]?.to).toMatchObject([{ address: 'quiet@example.cn' }]);
  });
});

describe('where somebody is reached', () => {
  it('is checked, kept by the person or the administrator, and shown to nobody else', async () => {
    const zhao = house.called('zhao');
    expect(faults(await zhao.post('/api/contacts', contacts({ mail: 'zhao@example.cn\r\nBcc: x@y.cn' })))).toHaveLength(1);
    expect(faults(await zhao.post('/api/contacts', contacts({ mobile: '12345' })))).toHaveLength(1);
    expect(faults(await zhao.post('/api/contacts', contacts({ wecom: '赵 委员' })))).toHaveLength(1);
    await reach('zhao', { mail: 'zhao@example.cn', mobile: '138 0013-8000', wecom: 'zhao.wei' });
    const kept = { mail: 'zhao@example.cn', mobile: '13800138000', wecom: 'zhao.wei' };
    expect(read(await zhao.get('/api/contacts'), contactsShown)).toEqual(kept);
    const path = `/api/people/${house.id('zhao')}/contacts`;
    expect(read(await house.as('administrator').get(path), contactsShown)).toEqual(kept);
    for (const other of [house.called('li'), house.as('proposalsOffice'), house.as('leader')]) {
      expect(refusal(await other.get(path))).toBe('403 forbidden');
      expect(refusal(await other.post(path, contacts()))).toBe('403 forbidden');
      expect((await other.get('/api/people')).text).not.toContain('13800138000');
    }
    // the record tells that it was changed, not to what
    const record = (await house.as('administrator').get('/api/events?limit=2000')).text;
    expect(record).toContain('changeContacts');
    for (const value of Object.values(kept)) expect(record).not.toContain(value);
  });
});

describe('a gateway', () => {
  const one = async (): Promise<void> => {
    await reach('proposalsOffice', { mobile: '13800138000' });
    await set('proposalsOffice', { modes: byMail({ ...everyDay, asked: 'off', told: 'off' }, 'immediate') });
    await submitted(house);
  };
  const latest = async () => read(await house.as('administrator').get('/api/deliveries?limit=1'), deliveryList).items[0];

  it('gets one signed request with what a small screen shows', async () => {
    await one();
    expect(await house.deliver()).toBe(1);
    const [request] = gateway.posted();
    const timestamp = String(request?.headers['x-shangliang-timestamp']);
    const signed = createHmac('sha256', secret).update(`${timestamp}.${request?.body}`).digest('hex');
    expect(request?.headers['x-shangliang-signature']).toBe(`sha256=${signed}`);
    expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(300);
    const body = JSON.parse(request?.body ?? '{}');
    expect(body).toMatchObject({
      channel: 'sms',
      to: '13800138000',
      link: expect.stringMatching(/^https:\/\/tian\.example\.cn\/proposals\//),
    });
    expect(body.short).toContain('停车设施');
    expect(request?.headers['idempotency-key']).toBe(body.id);
  });

  it.each([
    [503, 'waiting'],
    [429, 'waiting'],
    [400, 'failed'],
    [302, 'failed'],
  ])('that answers %i leaves the message %s, with the reason', async (status, state) => {
    await one();
    gateway.answer(status, `number blocked ${secret}`);
    expect(await house.deliver()).toBe(0);
    const first = await latest();
    expect(first).toMatchObject({ state, channel: 'sms', attempts: 1 });
    expect(first?.reason).toBe(`HTTP ${status} number blocked ***`);
    gateway.answer(200);
    await house.moveTo(new Date(house.now() + 60_000).toISOString());
    expect(await house.deliver()).toBe(state === 'waiting' ? 1 : 0);
    const ids = gateway.posted().map((request) => request.headers['idempotency-key']);
    expect(new Set(ids)).toEqual(new Set([first?.id]));
  });
});
