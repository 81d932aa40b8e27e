import { dossierView, type TopicAlikeAnswer, topicAlikeAnswer } from '@shangliang/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, done, faults, read, refusal } from '../../testing/client.ts';
import { otherLogin } from '../../testing/founding.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { catalogueOpened } from '../../testing/origin-scenes.ts';
import { file, submitted } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const office = () => house.as('proposalsOffice');
const alike = async (client: Client, id: string): Promise<TopicAlikeAnswer> =>
  read(await client.get(`/api/topics/${id}/alike`), topicAlikeAnswer);
const say = (client: Client, id: string, said: object) => client.post(`/api/topics/${id}/same-matter`, said);
const nearIn = async (client: Client, catalogueId: string) =>
  read(await client.get(`/api/catalogues/${catalogueId}`), dossierView).nearCollisions;

async function listed(catalogueId: string, title: string, about?: string): Promise<string> {
  const topic = done(await office().begin('topic', catalogueId, 'suggest', { title, field: 'urban', about }));
  done(await office().act('topic', topic.id, 'list', { key: false }));
  return topic.id;
}

/** A year's topics: two on parking that share no whole title, and others. */
async function topics(): Promise<{ catalogueId: string; parking: string; cars: string; care: string; bus: string }> {
  const catalogueId = await catalogueOpened(house);
  const parking = await listed(catalogueId, '老旧小区停车难治理', '车位缺口大，夜里停到消防通道上');
  const cars = await listed(catalogueId, '盘活小区周边停车位', '夜里车位不足，停到路上');
  const care = await listed(catalogueId, '农村互助养老', '幸福院床位不足');
  const bus = await listed(catalogueId, '公交线路优化', '新城区线路少，末班太早');
  return { catalogueId, parking, cars, care, bus };
}

describe('a topic that is taken', () => {
  it('shows another body’s topic that is like it, who has it, and the words they share', async () => {
    const { catalogueId, parking, cars, bus } = await topics();
    done(await house.as('bodyLeader', 'minmeng').begin('reservation', catalogueId, 'book', booking(cars)));
    const { topics: found, mayDecide } = await alike(office(), parking);
    expect(found.map((topic) => topic.id)).toContain(cars);
    expect(found.map((topic) => topic.id)).not.toContain(bus);
    const [first] = found.filter((topic) => topic.id === cars);
    expect(first).toMatchObject({ title: '盘活小区周边停车位', holders: [{ name: '民盟渝北区委会', way: 'booked' }], same: null });
    expect(first?.words).toContain('停车');
    expect(mayDecide).toBe(true);
  });

  it('is told to all as a collision once both have somebody, until a person says that it is none', async () => {
    const { catalogueId, parking, cars } = await topics();
    done(await office().begin('reservation', catalogueId, 'handOut', { topicId: parking, bodyId: house.organization('minmeng') }));
    expect(await nearIn(office(), catalogueId)).toEqual([]);
    done(await house.called('wang').begin('reservation', catalogueId, 'book', { topicId: cars }));
    const [near] = await nearIn(house.called('zhao'), catalogueId);
    expect([near?.topicId, near?.otherId].sort()).toEqual([parking, cars].sort());
    expect(near).toMatchObject({ same: null, words: expect.arrayContaining(['停车']) });
    expect((await say(house.called('wang'), cars, { topicId: parking, same: false })).status).toBe(200);
    expect(await nearIn(office(), catalogueId)).toEqual([]);
    const asked = async () => (await alike(office(), parking)).topics.find((topic) => topic.id === cars);
    expect(await asked()).toMatchObject({ same: false, saidBy: '王委员' });
    expect((await say(office(), parking, { topicId: cars, same: true })).status).toBe(200);
    expect(await asked()).toMatchObject({ same: true, saidBy: 'proposalsOffice甲' });
    expect(await nearIn(house.called('zhao'), catalogueId)).toMatchObject([{ same: true }]);
  });

  it('that one holder has both of collides with nobody', async () => {
    const { catalogueId, parking, cars } = await topics();
    for (const topicId of [parking, cars]) done(await house.called('chen').begin('reservation', catalogueId, 'book', { topicId }));
    expect(await nearIn(office(), catalogueId)).toEqual([]);
  });
});

const booking = (topicId: string) => ({ topicId, bodyId: house.organization('minmeng') });

describe('proposals like a topic', () => {
  it('are shown with what became of them and the words they share, only where the reader may see them', async () => {
    const { care } = await topics();
    const parts = { background: '幸福院床位不足。', analysis: '运营经费没有着落。', recommendations: '扩建幸福院。' };
    const open = await submitted(house, house.called('zhao'), { title: '关于发展农村互助养老的提案', parts });
    done(await office().act('proposal', open, 'admit', { reviewGroupId: house.organization('group') }));
    await file(house, open);
    const submittedOnly = await submitted(house, house.called('chen'), { title: '关于农村互助养老点的提案', parts });
    for (const title of ['关于修缮县道的提案', '关于保护古树名木的提案', '关于发展茶产业的提案', '关于规范充电的提案'])
      await submitted(house, house.called('wang'), { title, parts: { ...parts, background: '桥梁限重标志不清。' } });
    await house.running.indexTexts();
    const seen = async (client: Client) => (await alike(client, care)).proposals;
    expect((await seen(office())).map((hit) => hit.id).sort()).toEqual([open, submittedOnly].sort());
    const [one] = await seen(house.called('wang'));
    expect(one).toMatchObject({ id: open, year: 2026, state: 'filed', proposer: '赵委员', same: null });
    expect(one?.words).toEqual(expect.arrayContaining(['养老', '农村']));
    expect(await seen(house.called('wang'))).toHaveLength(1);
    // what is said of it is kept, and told with the next answer
    expect((await say(office(), care, { proposalId: open, same: true })).status).toBe(200);
    expect((await seen(house.called('wang')))[0]).toMatchObject({ id: open, same: true, saidBy: 'proposalsOffice甲' });
    expect(refusal(await say(house.called('wang'), care, { proposalId: open, same: false }))).toBe('403 forbidden');
    expect(refusal(await say(house.called('wang'), care, { proposalId: submittedOnly, same: false }))).toBe('404 notFound');
  });
});

describe('who asks', () => {
  it('of another committee finds nothing; whoever has neither topic does not decide', async () => {
    const { catalogueId, parking, cars } = await topics();
    const stranger = house.called(otherLogin);
    expect(refusal(await stranger.get(`/api/topics/${parking}/alike`))).toBe('404 notFound');
    expect(refusal(await say(stranger, parking, { topicId: cars, same: true }))).toBe('404 notFound');
    expect((await alike(house.called('li'), parking)).mayDecide).toBe(false);
    expect(refusal(await say(house.called('li'), parking, { topicId: cars, same: true }))).toBe('403 forbidden');
    done(await house.called('li').begin('reservation', catalogueId, 'book', { topicId: parking }));
    expect((await alike(house.called('li'), parking)).mayDecide).toBe(true);
    expect(refusal(await say(house.called('li'), parking, { topicId: parking, same: true }))).toBe('409 conflict');
    expect(faults(await say(house.called('li'), parking, { same: true }))).not.toEqual([]);
  });

  it('of a unit sees listed topics alone, and not who has them', async () => {
    const { catalogueId, parking, cars } = await topics();
    const hidden = done(await house.called('li').begin('topic', catalogueId, 'suggest', { title: '小区停车难', field: 'urban' })).id;
    done(await house.called('wang').begin('reservation', catalogueId, 'book', { topicId: cars }));
    const clerk = house.as('unitClerk', 'transport');
    const { topics: found, mayDecide } = await alike(clerk, parking);
    expect(found.find((topic) => topic.id === cars)).toMatchObject({ holders: [] });
    expect(found.map((topic) => topic.id)).not.toContain(hidden);
    expect((await alike(office(), parking)).topics.map((topic) => topic.id)).toContain(hidden);
    expect(mayDecide).toBe(false);
    expect(refusal(await clerk.get(`/api/topics/${hidden}/alike`))).toBe('404 notFound');
    expect(await nearIn(clerk, catalogueId)).toEqual([]);
  });
});
