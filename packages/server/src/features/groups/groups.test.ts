import { proposalGroups } from '@shangliang/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, done, read, refusal } from '../../testing/client.ts';
import { otherAdministratorLogin, otherLogin } from '../../testing/founding.ts';
import { type House, openHouse } from '../../testing/house.ts';
import { submitted, underReview } from '../../testing/scenes.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const office = () => house.as('proposalsOffice');
const ask = async (client: Client, query = '') => read(await client.get(`/api/proposal-groups${query}`), proposalGroups);
const doctors = {
  title: '关于推进家庭医生签约服务的提案',
  parts: {
    background: '家庭医生签约率低，村卫生室缺医少药。',
    analysis: '全科医生少，激励不足。',
    recommendations: '一、培养全科医生。二、完善慢病转诊。',
  },
};
const brought = async (): Promise<void> => {
  await house.running.indexTexts();
  await house.running.groupTexts();
};

it('before anything is grouped there is nothing, and it says so', async () => {
  expect(await ask(office())).toMatchObject({ groupedAt: null, items: [], alone: 0 });
});

it('proposals of one matter are one group; what may still be merged is marked; one like no other is only counted', async () => {
  const [first, second] = [await submitted(house), await underReview(house, house.called('chen'))];
  await submitted(house, house.called('zhao'), doctors);
  await brought();
  const { items, alone, total } = await ask(office());
  expect(total.count).toBe(1);
  expect(alone).toBe(1);
  expect(items[0]).toMatchObject({ id: first, size: 2 });
  expect(items[0]?.words).toContain('停车');
  expect(items[0]?.groups[0]?.members.map(({ id, mergeable }) => [id, mergeable])).toEqual([
    [first, true],
    [second, true],
  ]);
});

it('new ones join, the groups before stay, and what is taken back leaves', async () => {
  const before = await ask(office());
  const doctor = await submitted(house, house.called('wang'), doctors);
  await brought();
  const after = await ask(office());
  expect(after.items.map((topic) => topic.size)).toEqual([2, 2]);
  expect(after.items.find((topic) => topic.id === before.items[0]?.id)).toEqual(before.items[0]);
  done(await house.called('wang').act('proposal', doctor, 'withdraw', { reason: '另行研究' }));
  await brought();
  expect((await ask(office())).items).toEqual(before.items);
});

it('goes on page by page, the largest first', async () => {
  for (const lead of ['li', 'wang']) await submitted(house, house.called(lead), doctors);
  await brought();
  const first = await ask(office(), '?limit=1');
  expect(first.items[0]?.size).toBe(3);
  const second = await ask(office(), `?limit=1&cursor=${first.next}`);
  expect(second.items[0]?.size).toBe(2);
  expect(second.next).toBeNull();
});

it('is for those who see every proposal; another committee has its own, and knows no session of this one', async () => {
  for (const who of [house.called('li'), house.as('unitClerk', 'transport'), house.called(otherAdministratorLogin)])
    expect(refusal(await who.get('/api/proposal-groups'))).toBe('403 forbidden');
  const { sessionId } = await ask(office());
  expect((await ask(house.called(otherLogin))).items).toEqual([]);
  expect(refusal(await house.called(otherLogin).get(`/api/proposal-groups?sessionId=${sessionId}`))).toBe('404 notFound');
});
