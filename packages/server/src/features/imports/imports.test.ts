import { proposalList, statistics, timeline } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { faults, read, refusal, refused } from '../../testing/client.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { csv, gbk, imported, lines, rowCounts, sent } from '../../testing/imports.ts';
import { draft, view } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const admin = () => house.as('administrator');
const details = (answer: Parameters<typeof refused>[0]): string[] => (refused(answer).errors ?? []).map((error) => error.detail);
const counts = () => rowCounts(house);
const batchOf = (answer: { batchId: string | null }): string => answer.batchId ?? '';
const undo = (id: string) => admin().post(`/api/imports/${id}/undo`, undefined);
const intact = async (id: string) =>
  read(await admin().get(`/api/imports/${id}/verification`), z.object({ intact: z.boolean(), changedRows: z.array(z.number()) }));

describe('a roll of members', () => {
  it('in GBK comes with sectors, parties and accounts, and is undone as one', async () => {
    const before = await counts();
    // 姓名,委员证号,界别,党派,登录名 / 王　芳,０１５３,教育界,民盟,wf2026 / 买买提 • 艾力,0154,教育界,无党派人士,
    const text =
      '\u59d3\u540d,委员证号,界别,党派,登录名,备注\r\n王　芳,０１５３,教育界,民盟,wf2026,甲\r\n赵敏,0154,教育界,无党派人士,,乙\r\n';
    const answer = await imported(admin(), gbk(text));
    expect(answer.summary).toMatchObject({ kind: 'members', format: 'csv', encoding: 'gb18030', rows: 2, ignoredColumns: ['备注'] });
    expect(answer.summary.created).toEqual({ person: 2, post: 5, organization: 2, account: 1 });
    const [account] = answer.accounts;
    const signedIn = await house.visitor().post('/api/sign-in', { login: 'wf2026', password: account?.oneTimePassword });
    expect(signedIn.status).toBe(200);
    const people = read(
      await admin().get('/api/people?name=%E7%8E%8B%E8%8A%B3'),
      z.object({ items: z.array(z.object({ posts: z.array(z.string()) })) }),
    );
    expect(people.items).toEqual([{ posts: expect.arrayContaining(['member', 'bodyMember']) }]);
    expect(await intact(batchOf(answer))).toEqual({ intact: true, changedRows: [] });

    // she has signed in: a session stands on her account
    expect(refusal(await undo(batchOf(answer)))).toBe('409 importInUse');
    const second = await imported(admin(), csv(['姓名', '界别'], ['钱多', '教育界'], ['孙小', '体育界']));
    expect(refused(await undo(batchOf(answer))).errors).not.toEqual([]);
    expect((await undo(batchOf(second))).status).toBe(204);
    expect(refusal(await undo(batchOf(second)))).toBe('409 importUndone');
    const after = await counts();
    expect(after).toMatchObject({ people: Number(before?.people) + 2, organizations: Number(before?.organizations) + 2 });
  });

  it('with faults is refused with each of them by row and column, and leaves nothing', async () => {
    const before = await counts();
    const file = csv(
      ['政协委员名册', '', ''],
      ['', '', ''],
      ['姓 名', '委员证号（必填）', '登录名'],
      ['周一', '1', 'a b'],
      ['', '2', ''],
      ['李委员', '', ''],
      ['吴二', '1', ''],
      ['周一', '', ''],
      ['郑三\u0000', '', ''],
      ['#REF!', '', ''],
    );
    const answer = await sent(admin(), file);
    expect(refusal(answer)).toBe('422 importRefused');
    expect(faults(answer)).toEqual(
      [
        '/rows/4/登录名 loginUnfit',
        '/rows/5/姓 名 required',
        '/rows/6/姓 名 memberThere',
        '/rows/7/委员证号（必填） memberNoTaken',
        '/rows/8/姓 名 rowDouble',
        '/rows/9/姓 名 nulCharacter',
        '/rows/10/姓 名 formulaError',
      ].sort(),
    );
    expect(details(answer)).toContain('第 8 行「姓 名」：与第 4 行重复（周一），请只留一行；若是同名的两个人，请都填委员证号或界别');
    expect(await counts()).toEqual(before);
  });

  it('tells a thousand faults and counts the others', async () => {
    const file = csv(['姓名', '委员证号'], ...Array.from({ length: 1200 }, (_none, index) => ['', String(index + 1)]));
    const body = refused(await sent(admin(), file));
    expect(body.errors).toHaveLength(1000);
    expect(body).toMatchObject({ errorCount: 1200 });
  });

  it('tried without writing says what it would bring', async () => {
    const before = await counts();
    const answer = await imported(admin(), csv(['Name', 'Sector'], ['John  Smith', '侨联界']), { dryRun: 'true' });
    expect(answer).toMatchObject({
      batchId: null,
      root: null,
      summary: { kind: 'members', created: { person: 1, post: 2, organization: 1 } },
    });
    expect(await counts()).toEqual(before);
  });
});

describe('units', () => {
  it('come with short and former names and their central office, whatever the order', async () => {
    const answer = await imported(
      admin(),
      csv(
        ['单位名称', '简称', '曾用名', '归口单位'],
        ['区公路中心', '', '区公路局、区公路段', '区城管局'],
        ['区城市管理局', '区城管局', '', ''],
      ),
    );
    const found = await admin().get('/api/organizations?kind=unit');
    const units = read(
      found,
      z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), parentId: z.string().nullable() })) }),
    ).items;
    const parent = units.find((unit) => unit.name === '区城市管理局');
    expect(units.find((unit) => unit.name === '区公路中心')).toMatchObject({ parentId: parent?.id });
    expect(faults(await sent(admin(), csv(['单位名称', '归口单位'], ['区公路局', ''], ['区数据局', '没有的局'])))).toEqual([
      '/rows/2/单位名称 unitThere',
      '/rows/3/归口单位 parentUnknown',
    ]);
    expect((await undo(batchOf(answer))).status).toBe(204);
  });
});

const history = () =>
  csv(
    ['案号', '案由', '提案人', '年份', '类别', '正文', '承办单位', '会办单位', '办理结果', '答复日期', '答复内容', '满意度'],
    [
      '第0153号',
      '关于旧事的建议',
      '李委员',
      '2019',
      '城乡建设',
      '第一行\n第二行',
      '区交通局',
      '区老旧局',
      'A类',
      '2019年6月27日',
      '已经办好',
      '满意',
    ],
    ['154', '关于更旧的建议', '离任人、王委员等11人', '2019', '统战综合', '正文', '', '', '', '', '', ''],
    ['155', '关于集体的建议', '民建渝北区委', '2018年', '', '', '', '', '', '', '', ''],
  );

describe('twenty thousand rows', () => {
  it('go in whole, in one transaction, and out again', async () => {
    const rows = Array.from({ length: 20_000 }, (_none, index) => [`第${index}办事处`, `办${index}`]);
    const before = await counts();
    const answer = await imported(admin(), csv(['单位名称', '简称'], ...rows));
    expect(answer.summary.created).toEqual({ organization: 20_000 });
    expect(await counts()).toMatchObject({ organizations: Number(before?.organizations) + 20_000 });
    expect(await intact(batchOf(answer))).toEqual({ intact: true, changedRows: [] });
    expect((await undo(batchOf(answer))).status).toBe(204);
    expect(await counts()).toMatchObject({ organizations: before?.organizations });
  }, 300_000);
});

describe('proposals of past years', () => {
  it('are listed, searched and read with the others, and move nothing', async () => {
    await draft(house);
    const before = await counts();
    const statisticsBefore = read(await house.as('proposalsOffice').get('/api/statistics'), statistics);
    const answer = await imported(admin(), history());
    expect(answer.summary).toMatchObject({
      kind: 'proposals',
      formerPeople: ['离任人'],
      formerUnits: ['区老旧局', '民建渝北区委'],
      sessions: [
        { year: 2019, term: 4, session: 3 },
        { year: 2018, term: 4, session: 2 },
      ],
    });
    const after = await counts();
    expect(after).toMatchObject({
      dues: before?.dues,
      notices: before?.notices,
      matters: before?.matters,
      proposals: Number(before?.proposals) + 3,
    });
    const wang = house.called('wang');
    const found = read(await wang.get('/api/proposals?title=%E6%97%A7%E4%BA%8B'), proposalList).items;
    expect(found).toMatchObject([
      { state: 'closed', caseNo: '0153', field: 'urban', proposer: { id: house.id('li'), name: '李委员' }, allowedActions: [] },
    ]);
    const seen = await view(wang, found[0]?.id ?? '');
    expect(seen.cases.reply).toMatchObject([{ state: 'issued', opening: '已经办好', class: 'A', issuedAt: '2019-06-26T16:00:00.000Z' }]);
    expect(seen.cases.evaluation).toMatchObject([{ state: 'given', result: 'satisfied' }]);
    expect(seen.cases.assignment).toMatchObject([{ role: 'lead' }, { role: 'coHandler' }]);
    expect(seen.records.text).toMatchObject([{ parts: { text: '第一行\n第二行' } }]);
    expect(seen.dues).toEqual([]);
    expect(read(await wang.get(`/api/proposals/${found[0]?.id}/timeline`), timeline).items).toEqual([]);
    expect(read(await wang.get('/api/proposals?mine=true&title=%E6%9B%B4%E6%97%A7'), proposalList).items).toMatchObject([
      { proposer: { name: '离任人', others: 1 } },
    ]);
    expect(read(await house.as('unitClerk', 'transport').get('/api/proposals'), proposalList).items).toMatchObject([
      { title: '关于旧事的建议' },
    ]);
    expect(read(await house.as('proposalsOffice').get('/api/statistics'), statistics)).toEqual(statisticsBefore);

    expect(await intact(batchOf(answer))).toEqual({ intact: true, changedRows: [] });
    expect(refusal(await sent(admin(), history()))).toBe('409 importKnown');
    expect(faults(await sent(admin(), history(), { again: 'true' }))).toEqual([
      '/rows/2/案号 caseNoTaken',
      '/rows/4/案号 caseNoTaken',
      '/rows/5/案号 caseNoTaken',
    ]);
    const events = (await admin().get('/api/events?limit=2000')).text;
    expect(events).toContain(answer.root);

    await house.database.asOwner((tx) =>
      tx.rows(sql`update reply set opening = '改过的答复' where committee_id = ${house.own.committeeId}`),
    );
    expect(await intact(batchOf(answer))).toEqual({ intact: false, changedRows: [2] });
    await house.database.asOwner((tx) => tx.rows(sql`update reply set opening = '已经办好' where committee_id = ${house.own.committeeId}`));

    const replies = csv(['案号', '年份', '承办单位', '答复内容', '答复日期'], ['154', '2019', '区财政局', '答复来了', '2019.7']);
    const later = await imported(admin(), replies);
    expect(later.summary.kind).toBe('replies');
    expect(refused(await undo(batchOf(answer))).errors).toMatchObject([
      { code: 'laterImport', detail: expect.stringContaining('关于更旧的建议') },
    ]);
    expect((await undo(batchOf(later))).status).toBe(204);
    expect((await undo(batchOf(answer))).status).toBe(204);
    expect(await counts()).toMatchObject({ ...before, events: Number(before?.events) + 4, import_rows: expect.anything() });
    expect(read(await house.as('unitClerk', 'transport').get('/api/proposals'), proposalList).items).toEqual([]);
    expect((await imported(admin(), history())).batchId).not.toBeNull();
  });

  it('do not mix with those that are being handled here, nor with years nobody can tell', async () => {
    const answer = await sent(
      admin(),
      lines(
        { title: '甲', proposer: '李委员', year: 2026 },
        { title: '乙', proposer: '李委员' },
        { title: '丙', proposer: '李委员', year: '十二届', date: '2023-02-29' },
        { title: '丁', proposer: '李委员', session: '一届一次', year: '2019' },
      ),
    );
    expect(faults(answer)).toEqual([
      '/rows/1/year sessionLive',
      '/rows/2 sessionMissing',
      '/rows/3/date notADate',
      '/rows/3/year notANumber',
    ]);
    expect(details(answer)).toContain('第 3 行「date」：应为日期（如 2024-03-05 或 2024年3月5日），写的是“2023-02-29”');
  });

  it('of two persons of one name are not guessed at', async () => {
    const roll = await imported(admin(), csv(['姓名', '界别', '委员证号'], ['同名', '教育界', 'T1'], ['同名', '体育界', 'T2']));
    const asked = csv(['案由', '提案人', '年份'], ['谁的建议', '同名', '2017']);
    expect(faults(await sent(admin(), asked))).toEqual(['/rows/2/提案人 personAmbiguous']);
    const told = csv(['案由', '提案人', '年份', '界别'], ['谁的建议', '同 名', '2017', '体育界']);
    expect((await imported(admin(), told)).summary.formerPeople).toEqual([]);
    expect(refused(await undo(batchOf(roll))).errors).toMatchObject([{ code: 'personBusy' }]);
  });

  it('can be made from replies alone where that is wanted', async () => {
    const row = {
      unit: '某局(据文号推断)',
      title: '关于对政协三届一次会议第52号提案的答复',
      number: '52',
      date: '2017',
      proposers: '马青、周丽等委员',
      text: '答复',
      cls: 'B',
      doc_no: '某发〔2017〕1号',
    };
    expect(faults(await sent(admin(), lines(row), { kind: 'replies' }))).toEqual(['/rows/1/number proposalMissing']);
    const answer = await imported(admin(), lines(row), { createMissing: 'true' });
    expect(answer.summary).toMatchObject({
      kind: 'replies',
      created: { proposal: 1, reply: 1 },
      formerPeople: ['马青', '周丽'],
      formerUnits: ['某局'],
    });
    expect(await intact(batchOf(answer))).toEqual({ intact: true, changedRows: [] });
    expect((await undo(batchOf(answer))).status).toBe(204);
  });
});

describe('a session that the committee never had', () => {
  it('takes its year from the row’s date where reckoning leads elsewhere, and lies never in the future', async () => {
    const rows = csv(
      ['案由', '提案人', '届次', '提交日期'],
      ['异地的建议', '李委员', '十二届四次', '2021-02-01'],
      ['未来的建议', '李委员', '十一届二次', ''],
    );
    expect(faults(await sent(admin(), rows))).toEqual(['/rows/3/届次 sessionUnknown']);
    const answer = await imported(admin(), rows.split('\r\n').slice(0, 2).join('\n'), { dryRun: 'true' });
    expect(answer.summary.sessions).toEqual([{ year: 2021, term: 12, session: 4 }]);
  });
});
