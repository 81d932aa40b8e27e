import { type SearchAnswer, searchAnswer } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Client, read, refusal } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { drafted, filed, submitted } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.as('administrator').post('/api/people', {
    people: ['单国强', '曾庆红', '阿依古丽·买买提', '张伟', '张伟'].map((name) => ({ name, posts: [{ kind: 'member' }] })),
  });
});
afterAll(() => house.close());

const find = async (q: string, client: Client = house.called('li'), more = ''): Promise<SearchAnswer> =>
  read(await client.get(`/api/search?q=${encodeURIComponent(q)}${more}`), searchAnswer);
const people = async (q: string) => (await find(q)).people?.items.map((entry) => entry.name);
const units = async (q: string) => (await find(q)).organizations?.items.map((entry) => entry.name);

describe('people and organizations', () => {
  it('are found by name, pinyin and its initials, however it is typed', async () => {
    for (const typed of ['单国强', '国强', 'sgq', 'SGQ', 'shanguoqiang', 'shan guo', 'ｓｇｑ', 'guoqiang'])
      expect(await people(typed), typed).toContain('单国强');
    for (const typed of ['阿依古丽', '买买提', 'aygl', 'mmt', 'maimaiti']) expect(await people(typed), typed).toEqual(['阿依古丽·买买提']);
    expect(await people('ceng')).toEqual([]);
    expect(await people('zeng')).toEqual(['曾庆红']);
    for (const typed of ['区交通局', '交通', 'qjtj', 'jtj', 'jiaotong']) expect(await units(typed), typed).toEqual(['区交通局']);
  });

  it('are found in traditional script, by the short name, and by the name a unit had before', async () => {
    await house.database.asOwner((tx) =>
      tx.rows(sql`update organization set former_names = '["区市政园林管理局"]' where id = ${house.organization('transport')}`),
    );
    const office = house.as('proposalsOffice');
    const found = async (q: string) => read(await office.get(`/api/search?q=${encodeURIComponent(q)}`), searchAnswer);
    expect((await found('市政園林')).organizations?.items.map((unit) => unit.id)).toEqual([house.organization('transport')]);
    expect((await found('趙委員')).people?.items.map((one) => one.name)).toEqual(['赵委员']);
  });

  it('come with their posts, the best first, namesakes both', async () => {
    const { people: found } = await find('zhangwei');
    expect(found?.items.map((entry) => entry.name)).toEqual(['张伟', '张伟']);
    expect(found?.items[0]?.posts).toEqual([{ kind: 'member', organization: null }]);
    expect((await people('民盟'))?.[0]).toMatch(/^民盟/);
  });

  it('are spelled anew when their name changes', async () => {
    expect(await units('caizheng')).toEqual(['区财政局']);
    await house.database.asOwner((tx) => tx.rows(sql`update organization set name = '区税务局' where name = '区财政局'`));
    expect(await units('shuiwu')).toEqual(['区税务局']);
    expect(await units('caizheng')).toEqual([]);
  });

  it('are found by pinyin where somebody is picked, too', async () => {
    const names = z.object({ items: z.array(z.object({ name: z.string() })) });
    const pick = async (name: string) =>
      read(await house.called('li').get(`/api/people?kind=member&name=${encodeURIComponent(name)}`), names).items.map(
        (entry) => entry.name,
      );
    expect(await pick('zqh')).toEqual(['曾庆红']);
    expect(await pick('曾')).toEqual(['曾庆红']);
    expect(await pick('％')).toEqual([]);
  });

  it('of another committee are not there', async () => {
    expect((await find('江北区')).organizations?.items).toEqual([]);
    expect(await people('身兼数职')).toEqual([]);
  });
});

describe('proposals', () => {
  const titles = async (q: string, client?: Client) => (await find(q, client)).proposals?.items.map((entry) => entry.title);

  it('are found by number, and by the words of the title in any order', async () => {
    const id = await filed(house, house.called('wang'));
    const [found] = (await find('停车 老旧')).proposals?.items ?? [];
    expect(found).toMatchObject({ id, proposer: '王委员', state: 'filed' });
    const number = found?.number ?? '';
    expect((await find(number)).proposals?.items.map((entry) => entry.id)).toEqual([id]);
    // as a Chinese input method writes digits
    expect((await find(number.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))))).proposals?.items).toHaveLength(
      1,
    );
    expect((await find('停车 没有这个词')).proposals?.items).toEqual([]);
  });

  it('are named by their number, whole or as it is said, where it is the number of but one', async () => {
    const id = await filed(house, house.called('wang'));
    const { case_no: number } = (
      await house.database.asOwner((tx) => tx.rows(sql<{ case_no: string }>`select case_no from proposal where id = ${id}`))
    )[0] ?? {
      case_no: '',
    };
    const said = String(Number(number.replaceAll(/\D/g, '').slice(-4)));
    for (const typed of [number, said, `第${said}号`, ` ${number} 提案`, said.padStart(4, '0')])
      expect((await find(typed)).named, typed).toBe(id);
    expect((await find('停车')).named).toBeNull();
    expect((await find('99999')).named).toBeNull();
    // whoever may not see it is not led to it
    expect((await find(number, house.as('unitClerk', 'finance'))).named).toBeNull();
  });

  it('are there for whoever may see them, and for nobody else', async () => {
    await drafted(house, house.called('zhao'), { title: '关于只有自己看得见的草稿' });
    await submitted(house, house.called('zhao'), { title: '关于只有机关看得见的提案' });
    expect(await titles('看得见', house.called('zhao'))).toHaveLength(2);
    expect(await titles('看得见', house.as('proposalsOffice'))).toEqual(['关于只有机关看得见的提案']);
    for (const other of [house.called('wang'), house.as('unitClerk', 'transport'), house.as('administrator')])
      expect(await titles('看得见', other)).toEqual([]);
  });

  it('take what is typed as text and nothing else', async () => {
    for (const typed of ["'", '%', '_', '\\', '(', '*', '"; drop table person; --', '|'])
      expect((await find(typed)).proposals?.items).toEqual([]);
    expect(refusal(await house.called('li').get('/api/search?q='))).toBe('422 validation');
  });

  it('are paged where one wants all of a group', async () => {
    for (const title of ['甲', '乙', '丙']) await submitted(house, house.called('chen'), { title: `关于翻页${title}的提案` });
    const first = await find('翻页', house.called('chen'), '&in=proposals&limit=2');
    expect(first.people).toBeNull();
    expect(first.proposals?.total).toEqual({ count: 3, capped: false });
    const second = await find('翻页', house.called('chen'), `&in=proposals&limit=2&cursor=${first.proposals?.next}`);
    expect([...(first.proposals?.items ?? []), ...(second.proposals?.items ?? [])].map((entry) => entry.title)).toEqual([
      '关于翻页丙的提案',
      '关于翻页乙的提案',
      '关于翻页甲的提案',
    ]);
    expect(second.proposals?.next).toBeNull();
  });

  it('lead from a person or a body to what they put forward, alone or with others', async () => {
    const list = z.object({ items: z.array(z.object({ id: z.uuid() })) });
    const by = async (proposerId: string, reader: Client) =>
      read(await reader.get(`/api/proposals?proposerId=${proposerId}&limit=50`), list).items.map((entry) => entry.id);
    const id = await submitted(house, house.called('minmeng.second'));
    const own = await by(house.id('minmeng.second'), house.called('minmeng.second'));
    expect(own).toEqual([id]);
    expect(await by(house.id('minmeng.second'), house.as('unitClerk', 'transport'))).toEqual([]);
    expect(await by(house.organization('minmeng'), house.as('proposalsOffice'))).toEqual([]);
    expect(await by(house.id('chen'), house.as('proposalsOffice'))).toHaveLength(3);
  });
});
