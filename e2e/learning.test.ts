import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows } from './testing/open-demo.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
  const running = demo.running();
  await running.indexTexts();
  await running.learn();
  await running.groupTexts();
});
afterAll(() => demo.close());

const sound = async (page: Page, name: string): Promise<void> => {
  expect(await accessFaults(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  await keepPicture(page, name);
};

test('the office sees how the old and the new compared, on cases that neither had seen', async () => {
  const page = await demo.signIn('office');
  await page.goto('/administration/learning');
  const units = page.getByRole('region', { name: '承办单位建议', exact: true });
  await units.getByText('在用').waitFor();
  expect(await units.getByRole('row').nth(1).textContent()).toMatch(/总说最常见的.*在用/);
  await sound(page, 'learning');
});

test('the office sees topics, and goes from one to the review desk or to a proposal', async () => {
  const page = await demo.signIn('office');
  await page.goto('/groups');
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  const topic = page.locator('section.topic').first();
  expect(await topic.getByRole('listitem').count()).toBeGreaterThan(1);
  await sound(page, 'groups');
  const title = (await topic.getByRole('listitem').first().getByRole('link').textContent()) ?? '';
  await topic.getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
});

test('two of a group that are still to be decided lie side by side one press later, ready to be merged', async () => {
  const office = await demo.signIn('office');
  const members: { id: string; title: string }[] = [];
  const text = {
    field: 'urban',
    parts: {
      background: '县城早市占道经营，菜农清晨无处摆摊，周边道路拥堵，垃圾无人清运。',
      analysis: '疏导点不足，早市管理职责分散，收费不清。',
      recommendations: '一、由县城管局设置早市疏导点。二、明确早市开市时段。三、配齐早市保洁。',
    },
  };
  for (const [login, title] of [
    ['member5', '关于设置早市疏导点的提案'],
    ['member6', '关于规范县城早市经营的提案'],
  ] as const) {
    const member = await demo.enter(login);
    const post = async (path: string, data: object, version?: number): Promise<{ id: string; version: number }> => {
      const answer = await member.request.post(`/api/${path}`, {
        data,
        headers: version === undefined ? {} : { 'if-match': `"${version}"` },
      });
      if (!answer.ok()) throw new Error(await answer.text());
      return answer.json();
    };
    const { id, version } = await post('proposals/actions/draft', { kind: 'individual', title, ...text });
    await post(`proposals/${id}/actions/edit`, { title, ...text, consentToPublish: 'full', secrecyChecked: true }, version);
    await post(`proposals/${id}/actions/submit`, {});
    members.push({ id, title });
  }
  await demo.running().indexTexts();
  await demo.running().groupTexts();
  await office.goto('/groups');
  const [one, other] = members;
  const link = office.getByRole('link', { name: `对照、并案：${other?.title}（与“${one?.title}”）` });
  await link.waitFor();
  await sound(office, 'groups-merge');
  await link.click();
  await expect.poll(() => new URL(office.url()).search).toBe(`?id=${other?.id}&with=${one?.id}`);
  await office
    .getByRole('article', { name: '本件' })
    .getByRole('heading', { name: other?.title ?? '' })
    .waitFor();
  await office
    .getByRole('article', { name: '对照件' })
    .getByRole('heading', { name: one?.title ?? '' })
    .waitFor();
  await office.getByText(/正文中相同的文字（\d+ 处），两边都已标出/).waitFor();
  // who sees the topics and may not merge is shown no way to the desk
  const chair = await demo.signIn('chair');
  await chair.goto('/groups');
  await chair.getByRole('heading', { level: 2 }).first().waitFor();
  expect(await chair.getByRole('link', { name: /对照、并案/ }).count()).toBe(0);
});

test('a search is kept, found again before anything is asked, and kept no longer', async () => {
  const page = await demo.signIn('member2');
  await page.goto(`/search?q=${encodeURIComponent('加装电梯')}`);
  await page.getByRole('button', { name: '保存这个搜索' }).click();
  await page.getByText('已保存，有新结果时会告诉您').waitFor();
  await page.goto('/search');
  const kept = page.getByRole('region', { name: '保存的搜索' });
  await kept.getByRole('link', { name: '加装电梯' }).waitFor();
  await sound(page, 'kept-searches');
  await kept.getByRole('button', { name: '不再保存“加装电梯”' }).click();
  await kept.getByText('还没有保存的搜索').waitFor();
});

test('what became of suggestions stands in the overview, each line a way to its list', async () => {
  const page = await demo.signIn('office');
  await page.goto('/overview');
  const panel = page.getByRole('region', { name: '单位与类别建议' });
  const { items } = await (await page.request.get('/api/proposals?limit=1&suggestion=unitFollowed')).json();
  expect(await panel.count()).toBe(items.length === 0 ? 0 : 1);
});
