import { type SimilarAnswer, similarAnswer } from '@shangliang/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, done, read, refusal } from '../../testing/client.ts';
import { otherLogin } from '../../testing/founding.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { draft, drafted, file, filed, submitted, underReview } from '../../testing/scenes.ts';

const care = {
  title: '关于发展农村互助养老的提案',
  field: 'urban',
  parts: {
    background: '农村留守老人多，幸福院床位不足，老人助餐点每个镇只有一处，冬天路远老人吃不上热饭。',
    analysis: '互助养老点的运营经费没有着落，护理员待遇低，愿意留下来的人少。',
    recommendations: '一、由区民政局扩建幸福院，每村至少设一处互助养老点。二、财政按床位给予运营补贴。三、培训护理员并提高待遇。',
  },
};
const careAgain = {
  title: '关于加强农村幸福院建设的提案',
  parts: {
    background: '我区农村留守老人越来越多，幸福院床位不足，老人助餐点每个镇只有一处。',
    analysis: '护理员待遇低，愿意留下来的人少，互助养老点难以为继。',
    recommendations: '建议由区民政局扩建幸福院，财政按床位给予运营补贴，培训护理员。',
  },
};
const others = [
  ['关于修缮县道的提案', '县道坑槽多，货车超载严重，桥梁限重标志不清，夜间照明不足，学生上学不安全。', '交通部门修缮路面并查处超载货车。'],
  ['关于发展茶产业的提案', '茶叶品牌小而散，茶农收入低，加工设备陈旧，缺少统一的地理标志和检测标准。', '统一茶叶地理标志，建设加工园区。'],
  ['关于保护古树名木的提案', '古树周边硬化严重，病虫害无人防治，台账不全，移栽审批把关不严。', '建立古树电子档案，落实管护责任人。'],
  ['关于规范电动自行车充电的提案', '飞线充电屡禁不止，小区充电桩不足，消防通道被占，火灾隐患突出。', '增建充电棚，加强消防巡查。'],
] as const;

let house: House;
let careId: string;
beforeAll(async () => {
  house = await openHouse();
  careId = await submitted(house, house.called('wang'), care);
  for (const [title, background, recommendations] of others)
    await submitted(house, house.called('zhao'), { title, parts: { background, analysis: '管理分散。', recommendations } });
  await house.running.indexTexts();
});
afterAll(() => house.close());

const ask = async (client: Client, body: object): Promise<SimilarAnswer> =>
  read(await client.post('/api/text/similar', body), similarAnswer);
const office = () => house.as('proposalsOffice');
const ids = async (client: Client, body: object): Promise<string[]> => (await ask(client, body)).hits.map((hit) => hit.id);

describe('a text that is being written', () => {
  it('finds the proposal of the same matter, with the passages they share by their places in both', async () => {
    const { hits } = await ask(office(), careAgain);
    expect(hits.map((hit) => hit.id)).toEqual([careId]);
    expect(hits[0]).toMatchObject({ band: 'same', title: care.title, proposer: '王委员', state: 'submitted', year: 2026, same: null });
    const said = hits[0]?.passages.map(({ mine, theirs }) => ({
      mine: mine.map(({ part, start, end }) => new Map(Object.entries(careAgain.parts)).get(part)?.slice(start, end)),
      theirs: theirs.map(({ part, start, end }) => new Map(Object.entries(care.parts)).get(part)?.slice(start, end)),
    }));
    expect(said).toContainEqual({ mine: ['由区民政局扩建幸福院'], theirs: ['由区民政局扩建幸福院'] });
    for (const { mine, theirs } of said ?? []) expect(mine).toEqual(theirs);
  });

  it('finds nothing where nothing is like it, and nothing for no words', async () => {
    expect(await ids(office(), { title: '关于举办青年音乐节的提案', parts: {} })).toEqual([]);
    expect(await ids(office(), {})).toEqual([]);
    expect(await ids(office(), { title: '，。！' })).toEqual([]);
  });

  it('is compared by its title alone while there is no more of it', async () => {
    expect(await ids(office(), { title: '农村互助养老', parts: {} })).toEqual([careId]);
  });

  it('that is too long is refused', async () => {
    expect(refusal(await office().post('/api/text/similar', { title: '长'.repeat(501) }))).toBe('422 validation');
  });
});

describe('who asks', () => {
  it('finds only what they may see: a submitted one is its authors’ and the offices’, one on file every member’s', async () => {
    expect(await ids(house.called('wang'), careAgain)).toEqual([careId]);
    expect(await ids(house.called('li'), careAgain)).toEqual([]);
    const id = await underReview(house, house.called('chen'));
    await house.running.indexTexts();
    const parking = { title: '完善老旧小区停车设施', parts: {} };
    expect(await ids(house.called('li'), parking)).toEqual([]);
    await file(house, id);
    expect(await ids(house.called('li'), parking)).toEqual([id]);
  });

  it('of another committee finds nothing', async () => {
    expect(await ids(house.called(otherLogin), careAgain)).toEqual([]);
    expect(refusal(await house.called(otherLogin).post('/api/text/similar', { proposalId: careId }))).toBe('404 notFound');
  });
});

describe('the index', () => {
  it('has no drafts, follows a text, and leaves out what was taken back', async () => {
    const music = {
      title: '关于建设社区音乐厅的提案',
      parts: { background: '社区没有演出场地。', analysis: '闲置厂房多。', recommendations: '改建音乐厅。' },
    };
    const author = house.called('minmeng.second');
    const asked = { title: '社区音乐厅', parts: {} };
    const lead = house.called('zhao');
    const id = await drafted(house, lead, music);
    await house.running.indexTexts();
    expect(await ids(office(), asked)).toEqual([]);
    expect(refusal(await author.get(`/api/proposals/${id}`))).toBe('404 notFound');
    done(await lead.act('proposal', id, 'submit', {}));
    await house.running.indexTexts();
    expect(await ids(office(), asked)).toEqual([id]);
    done(await lead.act('proposal', id, 'withdraw', { reason: '另行提出' }));
    await house.running.indexTexts();
    expect(await ids(office(), asked)).toEqual([]);
  });

  it('does nothing a second time, and written twice at once stands once', async () => {
    await submitted(house, house.called('zhao'), { title: '关于建设儿童图书馆的提案' });
    const counts = async () =>
      house.database.asOwner((tx) =>
        tx.rows(sql`select (select count(*) from text_owed) as owed, (select count(*) from text_document) as documents,
          (select sum(documents) from text_corpus) as counted, (select count(*) from text_term) as terms`),
      );
    await Promise.all([house.running.indexTexts(), house.running.indexTexts()]);
    await house.running.indexTexts();
    const [once] = await counts();
    expect(once).toMatchObject({ owed: 0 });
    expect(await house.running.indexTexts()).toBe(0);
    expect(await counts()).toEqual([once]);
    const [row] = await house.database.asOwner((tx) =>
      tx.rows(
        sql<{
          n: number;
          all: number;
        }>`select (select documents from text_corpus limit 1) as n, (select count(*) from text_document) as all`,
      ),
    );
    expect(row?.n).toBe(row?.all);
  });

  it('weighs anew what was weighed among half as many', async () => {
    const [row] = await house.database.asOwner((tx) =>
      tx.rows(sql<{ n: number }>`select count(*) as n from text_document d join text_corpus c using (committee_id)
        where d.text_version is not null and d.counted_among * 2 <= c.swept_at_documents`),
    );
    expect(row?.n).toBe(0);
  });
});

describe('whether two are the same matter', () => {
  const say = (client: Client, id: string, otherId: string, same: boolean) =>
    client.post(`/api/proposals/${id}/same-matter`, { otherId, same });

  it('is said by the office at review, is told with the next answer, and can be said anew', async () => {
    const id = await submitted(house, house.called('chen'), { ...careAgain });
    await house.running.indexTexts();
    const told = async () => {
      const { hits, mayDecide } = await ask(office(), { proposalId: id });
      return { mayDecide, hits: hits.map(({ id: other, same, saidBy }) => ({ other, same, saidBy })) };
    };
    expect(await told()).toEqual({ mayDecide: true, hits: [{ other: careId, same: null, saidBy: null }] });
    read(await say(office(), id, careId, false), similarAnswer.partial().loose());
    expect((await told()).hits).toEqual([{ other: careId, same: false, saidBy: 'proposalsOffice甲' }]);
    read(await say(office(), careId, id, true), similarAnswer.partial().loose());
    expect((await told()).hits).toMatchObject([{ other: careId, same: true }]);
  });

  it('is said of a draft by its author; not by who may only read', async () => {
    const parking = await filed(house, house.called('wang'));
    await house.running.indexTexts();
    const own = await draft(house, house.called('li'), { title: '关于增加老旧小区停车位的提案' });
    const answer = await ask(house.called('li'), { proposalId: own });
    expect(answer.mayDecide).toBe(true);
    expect(answer.hits.map((hit) => hit.id)).toContain(parking);
    expect((await say(house.called('li'), own, parking, false)).status).toBe(200);
    expect((await ask(house.called('li'), { proposalId: own })).hits.find((hit) => hit.id === parking)).toMatchObject({
      same: false,
      saidBy: '李委员',
    });
    expect(refusal(await say(house.called('li'), parking, own, false))).toBe('403 forbidden');
    expect(refusal(await say(house.called('li'), own, careId, false))).toBe('404 notFound');
    expect(refusal(await say(house.called('li'), own, own, true))).toBe('409 conflict');
  });
});
