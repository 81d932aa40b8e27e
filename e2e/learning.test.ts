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
