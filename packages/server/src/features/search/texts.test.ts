import { type SearchAnswer, searchAnswer } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, done, read } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { consulted, drafted, filed, handling, replyDrafted, submitted } from '../../testing/scenes.ts';
import { writeDocuments } from './write-documents.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const find = async (q: string, client: Client = house.as('proposalsOffice'), more = ''): Promise<SearchAnswer> =>
  read(await client.get(`/api/search?q=${encodeURIComponent(q)}${more}`), searchAnswer);
const ids = async (q: string, client?: Client, more?: string) => (await find(q, client, more)).proposals?.items.map((entry) => entry.id);
/** What the worker does beside the requests, now. */
const written = () => writeDocuments(house.running.deps);

const parts = (background: string) => ({ background, analysis: '规划滞后，管理分散。', recommendations: '一、错时共享。二、立体车库。' });

describe('words of a text', () => {
  it('are found as phrases, in either script, as numerals or digits, and shown where they stand', async () => {
    const id = await submitted(house, house.called('zhao'), {
      title: '关于农村养老的提案',
      parts: parts('二〇二五年全区建成互助养老服务站一百二十个，覆盖面不足。'),
    });
    await written();
    for (const typed of ['互助养老服务站', '互助養老服務站', '养老 服务站', '“养老服务”', '120个', '服务站 -停车'])
      expect(await ids(typed), typed).toEqual([id]);
    for (const typed of ['站服务', '“服务养老”', '服务站 -覆盖面']) expect(await ids(typed), typed).toEqual([]);
    const [found] = (await find('互助養老')).proposals?.items ?? [];
    const [hit] = found?.hits ?? [];
    expect(hit?.kind).toBe('text');
    expect(hit?.marks.map(({ start, end }) => hit.snippet.slice(start, end))).toEqual(['互助养老']);
    expect((await find('农村养老')).proposals?.items[0]?.titleMarks).toEqual([{ start: 2, end: 6 }]);
  });

  it('follow the text when it changes', async () => {
    const li = house.called('wang');
    const { id, version } = done(
      await li.begin('proposal', undefined, 'draft', {
        kind: 'individual',
        field: 'urban',
        title: '关于河道的提案',
        parts: parts('青苔丛生。'),
      }),
    );
    await written();
    expect(await ids('青苔丛生', li)).toEqual([id]);
    done(
      await li.act(
        'proposal',
        id,
        'edit',
        {
          title: '关于河道的提案',
          field: 'urban',
          parts: parts('水草疯长。'),
          consentToPublish: 'full',
          secrecyChecked: true,
        },
        { version },
      ),
    );
    await written();
    expect(await ids('青苔丛生', li)).toEqual([]);
    expect(await ids('水草疯长', li)).toEqual([id]);
    // all is done, and doing it again does nothing
    expect(await written()).toBe(0);
  });

  it('of a draft are found by its authors alone', async () => {
    const id = await drafted(house, house.called('zhao'), { parts: parts('只在草稿里的琉璃瓦。') });
    await written();
    expect(await ids('琉璃瓦', house.called('zhao'))).toEqual([id]);
    for (const other of [house.as('proposalsOffice'), house.called('wang'), house.as('unitClerk', 'transport'), house.as('administrator')])
      expect(await ids('琉璃瓦', other)).toEqual([]);
  });

  it('of replies and talks are found once they are said, by those who may see the case', async () => {
    const id = await handling(house);
    await consulted(house, id, 'transport');
    const reply = await replyDrafted(house, id, 'transport', 'adopted', { closing: '孔雀蓝色标线已经施划。' });
    await written();
    expect(await ids('先试点两个小区')).toEqual([id]);
    const unit = house.as('unitClerk', 'transport');
    expect((await find('先试点两个小区', unit)).proposals?.items[0]?.hits[0]?.kind).toBe('talk');
    expect(await ids('先试点两个小区', house.as('unitClerk', 'finance'))).toEqual([]);
    // on its way a reply is in nobody’s search
    expect(await ids('孔雀蓝色标线')).toEqual([]);
    done(await unit.act('reply', reply, 'sendUp', {}));
    for (const [post, act, input] of [
      ['unitSectionHead', 'passSection', {}],
      ['unitSupervision', 'passSupervision', {}],
      ['unitLeader', 'issue', { documentNo: '渝北交函〔2026〕1号' }],
    ] as const)
      done(await house.as(post, 'transport').act('reply', reply, act, input));
    await written();
    const [found] = (await find('孔雀蓝色标线', house.called('zhao'))).proposals?.items ?? [];
    expect(found?.hits[0]).toMatchObject({ kind: 'reply', ofId: reply });
  });

  it('of another committee are not there', async () => {
    await house.database.asOwner((tx) =>
      tx.rows(sql`insert into search_document (committee_id, proposal_id, kind, of_id, written_at, pairs)
        select ${house.other.committeeId}, proposal_id, kind, of_id, written_at, pairs from search_document limit 1`),
    );
    const seen = await house.database.inCommittee(house.own.committeeId, (tx) =>
      tx.rows(sql<{ n: number }>`select count(*) as n from documents_holding(array['{}']::text[], 1000) h
        join search_document d on d.proposal_id = h.proposal_id and d.committee_id = ${house.other.committeeId}`),
    );
    expect(seen).toEqual([{ n: 0 }]);
  });

  it('are narrowed by what they fall into, newest or best first', async () => {
    const older = await filed(house, house.called('chen'));
    const newer = await submitted(house, house.called('chen'), { title: '关于别的事的提案', parts: parts('老旧小区停车设施也缺。') });
    await written();
    const all = await find('停车设施', house.as('proposalsOffice'), '&in=proposals');
    expect(all.proposals?.items.map((entry) => entry.id).slice(0, 2)).toEqual([newer, older]);
    const states = all.facets?.find((entry) => entry.facet === 'state')?.values;
    expect(states?.find((entry) => entry.value === 'submitted')?.count).toBe(1);
    expect(all.facets?.map((entry) => entry.facet).toSorted()).toEqual(expect.arrayContaining(['field', 'state', 'year']));
    expect(await ids('停车设施', undefined, '&in=proposals&state=submitted')).toEqual([newer]);
    const best = (await ids('停车设施', undefined, '&in=proposals&sort=best')) ?? [];
    expect(best.indexOf(older)).toBeLessThan(best.indexOf(newer));
    const first = await find('停车设施', undefined, '&in=proposals&sort=best&limit=1');
    const second = await find('停车设施', undefined, `&in=proposals&sort=best&limit=1&cursor=${first.proposals?.next}`);
    expect([first, second].map((page) => page.proposals?.items[0]?.id)).toEqual(best.slice(0, 2));
    expect(await ids('停车设施 1999年')).toEqual([]);
  });

  it('are found by a unit’s former name too', async () => {
    const id = await submitted(house, house.called('chen'), { parts: parts('请区城建综合开发委员会办理。') });
    await house.database.asOwner((tx) =>
      tx.rows(sql`update organization set former_names = '["区城建综合开发委员会"]' where id = ${house.organization('transport')}`),
    );
    await written();
    expect(await ids('区交通局')).toContain(id);
    expect(await ids('“区交通局”')).not.toContain(id);
  });

  it('are found by what a unit is called in papers, in either script, and by what people call a thing', async () => {
    await house.database.asOwner((tx) =>
      tx.rows(sql`update organization set name = '渝北区教育委员会', short_name = '区教委', former_names = '["区文教局"]'
        where id = ${house.organization('finance')}`),
    );
    const id = await submitted(house, house.called('chen'), { parts: parts('请区教委会同有关部门，十二月前规范电动自行车充电。') });
    await written();
    for (const typed of ['渝北区教育委员会', '渝北區教育委員會', '区教委', '文教局', '电动车充电', '電瓶車充電', '12月前'])
      expect(await ids(typed), typed).toContain(id);
    for (const typed of ['“文教局”', '“电动车充电”', '2月前', '二月前']) expect(await ids(typed), typed).not.toContain(id);
  });
});
