import { noticeList, savedSearches } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliveryConfigFrom } from '../../delivery/config.ts';
import { type Client, faults, read, refusal } from '../../testing/client.ts';
import { otherLogin } from '../../testing/founding.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { type MailServer, openMailServer } from '../../testing/mail-server.ts';
import { file, submitted, text, underReview } from '../../testing/scenes.ts';
import { writeDocuments } from './write-documents.ts';

let house: House;
let mail: MailServer;
beforeAll(async () => {
  mail = await openMailServer();
  const delivery = deliveryConfigFrom({ SMTP_URL: mail.url, MAIL_FROM: 'tian@example.cn', PUBLIC_URL: 'https://tian.example.cn' });
  house = await openHouse({ delivery });
});
afterAll(async () => {
  await house.close();
  await mail.close();
});

const keep = (client: Client, query: object) => client.post('/api/saved-searches', query);
const kept = async (client: Client) => read(await client.get('/api/saved-searches'), savedSearches).items;
const found = async (client: Client) =>
  read(await client.get('/api/notices?limit=50'), noticeList).items.filter((notice) => /搜索|search/.test(notice.sentence));
const look = async (): Promise<number> => {
  await writeDocuments(house.running.deps);
  return house.running.tellFound();
};
const parts = (background: string) => ({ ...text().parts, background });

it('is kept once, listed to its keeper alone, and removed', async () => {
  const li = house.called('li');
  for (let time = 0; time < 2; time += 1) expect((await keep(li, { q: '翡翠巷', state: 'filed' })).status).toBe(201);
  const [one] = await kept(li);
  expect(await kept(li)).toHaveLength(1);
  expect(one?.query).toEqual({ q: '翡翠巷', state: 'filed' });
  expect(await kept(house.called('wang'))).toEqual([]);
  for (const other of [house.called('wang'), house.called(otherLogin)])
    expect(refusal(await other.post(`/api/saved-searches/${one?.id}/remove`, {}))).toBe('404 notFound');
  expect((await li.post(`/api/saved-searches/${one?.id}/remove`, {})).status).toBe(204);
  expect(await kept(li)).toEqual([]);
  expect(faults(await keep(li, { q: '' }))).toEqual(['/q too_small']);
});

it('tells of what is new once, and of nothing that was there before', async () => {
  const office = house.as('proposalsOffice');
  await submitted(house, house.called('chen'), { parts: parts('珊瑚街没有路灯。') });
  await writeDocuments(house.running.deps);
  await keep(office, { q: '珊瑚街' });
  expect(await look()).toBe(0);
  expect(await look()).toBe(0);
  const id = await submitted(house, house.called('wang'), { title: '关于路灯的提案', parts: parts('珊瑚街和琥珀街都没有路灯。') });
  expect(await look()).toBe(1);
  expect(await look()).toBe(0);
  const [notice] = await found(office);
  expect(notice).toMatchObject({ proposalId: id, kind: 'told', sentence: '您保存的搜索有新结果：“珊瑚街”', title: '关于路灯的提案' });
});

it('goes by what its keeper may see at that moment, and is shown no longer where that has ended', async () => {
  const zhao = house.called('zhao');
  await keep(zhao, { q: '玛瑙河' });
  await look();
  const id = await underReview(house, house.called('chen'));
  await house.database.asOwner((tx) =>
    tx.rows(sql`update proposal_text set parts = ${JSON.stringify(parts('玛瑙河水质差。'))}::jsonb where proposal_id = ${id}`),
  );
  expect(await look()).toBe(0);
  await file(house, id);
  expect(await look()).toBe(1);
  expect((await found(zhao)).map((notice) => notice.proposalId)).toEqual([id]);
  await house.database.asOwner((tx) => tx.rows(sql`update proposal set state = 'withdrawn' where id = ${id}`));
  expect(await found(zhao)).toEqual([]);
});

it('leaves the application with the daily digest, not before', async () => {
  const wang = house.called('wang');
  expect((await wang.post('/api/contacts', { mail: 'wang@example.cn', mobile: null, wecom: null })).status).toBe(204);
  await keep(wang, { q: '琉璃巷' });
  await look();
  const id = await file(house, await underReview(house, house.called('chen')));
  await house.deliver();
  await house.database.asOwner((tx) =>
    tx.rows(sql`update proposal_text set parts = ${JSON.stringify(parts('琉璃巷积水。'))}::jsonb where proposal_id = ${id}`),
  );
  mail.taken().length = 0;
  expect(await look()).toBe(1);
  await house.deliver();
  expect(mail.taken().filter((letter) => letter.text?.includes('琉璃巷'))).toEqual([]);
  await house.moveTo(new Date(house.now() + 86_400_000).toISOString());
  await house.deliver();
  await house.deliver();
  const [letter] = mail.taken().filter((one) => one.text?.includes('琉璃巷'));
  expect(letter?.text).toContain('您保存的搜索有新结果：“琉璃巷”');
  expect(letter?.text).toContain(`https://tian.example.cn/proposals/${id}`);
});

it('no more are kept than can be read through', async () => {
  const chen = house.called('chen');
  for (let at = 0; at < 30; at += 1) expect((await keep(chen, { q: `词${at}` })).status).toBe(201);
  expect(faults(await keep(chen, { q: '再一个' }))).toEqual(['/q validation']);
});
