import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows } from './testing/open-demo.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

test('whoever is not signed in is asked to, and comes back to where they were going', async () => {
  const page = await demo.visit();
  await page.goto('/notices');
  await page.getByLabel('登录名').fill('office');
  await page.getByLabel('密码', { exact: true }).fill('shangliang-demo');
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL('**/notices');
  expect(new URL(page.url()).pathname).toBe('/notices');
});

test.each([
  ['zh-CN', 1440],
  ['zh-CN', 390],
  ['en', 1440],
  ['en', 390],
] as const)('my matters are there at once, without a fault (%s, %d px)', async (language, width) => {
  const page = await demo.signIn('office', { language, width });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('main').getByRole('link').first().waitFor();
  await keepPicture(page, `matters-office-${language}-${width}`);
  expect(await accessFaults(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
});

test('where a newer version has taken the place of this one’s files, the page opens itself anew; where that fails it says what to do', async () => {
  const page = await demo.visit();
  // what the worker keeps would hide that a file is gone
  await page.addInitScript('delete Navigator.prototype.serviceWorker');
  await page.request.post('/api/sign-in', { data: { login: 'office', password: 'shangliang-demo' } });
  await page.goto('/');
  await page.getByRole('main').getByRole('link').first().waitFor();
  let refused = 0;
  await page.route(/assets\/notices-/, (route) => {
    refused += 1;
    return refused === 1 ? route.fulfill({ status: 404 }) : route.continue();
  });
  await page.locator('a[href="/notices"]').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/notices');
  expect(refused).toBeGreaterThan(0);
  await page.route(/assets\/overview-/, (route) => route.fulfill({ status: 404 }));
  await page.locator('a[href="/overview"]').first().click();
  await page.getByText('写过的内容都还在，刷新后再试。').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.unroute(/assets\/overview-/);
  await page.getByRole('button', { name: '刷新' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
});
