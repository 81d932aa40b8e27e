import { readFileSync } from 'node:fs';
import type { ProposalList } from '@shangliang/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows } from './testing/open-demo.ts';
import { scrolled } from './testing/scrolled.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

const rowsOf = (page: Page) => page.locator('.endless-body [role="row"]:not(.endless-waiting)');
const titles = (page: Page): Promise<string[]> => rowsOf(page).locator('.endless-link').allTextContents();
const total = (page: Page) => page.locator('.list-tools-count');

async function openList(login: string, query = '', as: Parameters<Demo['signIn']>[1] = {}): Promise<Page> {
  const page = await demo.signIn(login, as);
  await page.goto(`/proposals${query}`);
  await rowsOf(page).first().waitFor();
  return page;
}

/** Chooses in one of the filters that are unfolded. */
async function choose(page: Page, filter: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: filter, exact: true }).click();
  await page.locator('.ant-select-item-option', { hasText: option }).first().click();
  await page.keyboard.press('Escape');
}

test('filters stand in the address: they outlive a reload, and one comes back to them', async () => {
  const page = await openList('office');
  const all = await total(page).textContent();
  await choose(page, '状态', '已交办');
  await page.waitForURL(/state=assigned/);
  await expect.poll(() => total(page).textContent()).not.toBe(all);
  const shown = await titles(page);
  await page.reload();
  await rowsOf(page).first().waitFor();
  expect(await titles(page)).toEqual(shown);
  await rowsOf(page).first().locator('.endless-link').click();
  await page.waitForURL(/proposals\/[0-9a-f-]{36}/);
  await page.goBack();
  await rowsOf(page).first().waitFor();
  expect(page.url()).toContain('state=assigned');
  expect(await titles(page)).toEqual(shown);
  await page.getByRole('button', { name: '清除筛选' }).click();
  await expect.poll(() => total(page).textContent()).toBe(all);
});

test('a search that finds nothing says so and offers the way back', async () => {
  const page = await openList('office');
  await page.getByLabel('按案由或案号查找').fill('没有这样的提案');
  await page.getByText('没有符合条件的').waitFor();
  await page.getByRole('main').getByRole('button', { name: '清除筛选' }).last().click();
  await rowsOf(page).first().waitFor();
});

test('a view is saved by name, comes first when it is the default, and everything is still one click away', async () => {
  const page = await openList('office', '?kind=joint&sort=oldest');
  const shown = await titles(page);
  await page.getByRole('button', { name: '视图', exact: true }).click();
  await page.getByRole('button', { name: '保存为视图' }).click();
  await page.getByLabel('视图名称').fill('联名提案');
  await page.getByLabel('打开列表时先显示这个视图').check();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('视图“联名提案”已保存').waitFor();
  await page.goto('/proposals');
  await page.waitForURL(/kind=joint/);
  await rowsOf(page).first().waitFor();
  expect(await titles(page)).toEqual(shown);
  await page.getByRole('button', { name: '视图', exact: true }).click();
  await page.getByRole('link', { name: '全部，不加筛选' }).click();
  await expect.poll(async () => (await titles(page)).length).toBeGreaterThan(shown.length);
  await page.getByRole('button', { name: '视图', exact: true }).click();
  await page.getByRole('button', { name: '删除视图“联名提案”' }).click();
  await page.getByText('还没有保存的视图').waitFor();
});

test('columns are chosen for oneself and are there on the next day', async () => {
  const page = await openList('committee');
  const headsOf = async (on: Page) =>
    (await on.locator('.endless-head [role="columnheader"]').allTextContents()).map((name) => name.trim());
  const heads = () => headsOf(page);
  expect(await heads()).not.toContain('领域');
  await page.getByRole('button', { name: '列', exact: true }).click();
  const kept = page.waitForResponse(
    (answer) => answer.url().endsWith('/api/list-columns') && (answer.request().postData()?.includes('"field"') ?? false),
  );
  // changes one after the other, quickly: each is kept after the one before, however long that one takes; the units make room
  await page.getByRole('checkbox', { name: '承办单位' }).uncheck();
  await page.getByRole('checkbox', { name: '提案者' }).uncheck();
  await page.getByRole('checkbox', { name: '领域' }).check();
  await expect.poll(heads).toContain('领域');
  expect((await kept).ok()).toBe(true);
  const again = await openList('committee');
  const nextDay = await headsOf(again);
  expect(nextDay).toContain('领域');
  expect(nextDay).not.toContain('提案者');
});

test('many are selected, what can be done is said with its number, and done for all at once', async () => {
  const page = await openList('office', '?state=submitted&sort=oldest');
  const before = await rowsOf(page).count();
  expect(before).toBeGreaterThan(1);
  await page.getByLabel('选择已取来的全部').check();
  const bar = page.getByRole('region', { name: `已选 ${before} 件` });
  await bar.getByRole('button', { name: `受理并送审（${before}）` }).click();
  await page.getByRole('dialog').getByText(`将对这 ${before} 件一起`).waitFor();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `受理并送审（${before}）` })
    .click();
  await page.getByText('没有符合条件的').waitFor();
  await page.locator('.selection-bar').waitFor({ state: 'detached' });
});

test('what is shown is what is exported: the same rows in the same order, the chosen columns', async () => {
  const page = await openList('office', '?kind=collective&sort=oldest');
  const shown = await titles(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出' }).click();
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  const file = readFileSync(await (await download).path(), 'utf8');
  const [head, ...lines] = file.replace('\ufeff', '').trim().split('\r\n');
  expect(head?.split(',').slice(0, 2)).toEqual(['案号', '案由']);
  expect(lines.map((line) => line.split(',')[1])).toEqual(shown);
});

test('the list is walked by keyboard: J and K move, X selects, Enter opens', async () => {
  const page = await openList('office');
  await rowsOf(page).first().focus();
  for (const key of ['j', 'j', 'ArrowDown', 'k', 'x']) await page.keyboard.press(key);
  const focused = page.locator('[role="row"]:focus');
  expect(await focused.getAttribute('data-index')).toBe('2');
  expect(await focused.getAttribute('aria-selected')).toBe('true');
  const title = await focused.locator('.endless-link').textContent();
  const address = await focused.locator('.endless-link').getAttribute('href');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${address}`);
  expect(title).not.toBe('');
});

test.each([
  ['zh-CN', 1440, 'light'],
  ['zh-CN', 390, 'light'],
  ['en', 1440, 'dark'],
  ['en', 390, 'dark'],
  ['zh-CN', 768, 'light'],
] as const)('both lists are without a fault (%s, %d px, %s)', async (language, width, theme) => {
  for (const list of ['proposals', 'assignments']) {
    const page = await openList('office', list === 'proposals' ? '' : '?list=assignments', { language, width, theme });
    await rowsOf(page).first().locator('input').check();
    await keepPicture(page, `list-${list}-${language}-${width}-${theme}`);
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
  }
});

/** Closed proposals of years past, written straight into the tables: the interface is asked, not the rules. */
async function fillUp(count: number): Promise<void> {
  await demo.running().deps.database.asOwner((tx) =>
    tx.ask(
      `insert into proposal select made.* from proposal p, generate_series(1, $1::integer) g,
        lateral jsonb_populate_record(p, jsonb_build_object('id', md5('row ' || g)::uuid, 'proposal_id', md5('row ' || g)::uuid,
          'title', '关于往年第' || g || '件事的提案', 'serial_no', 'W' || g, 'case_no', null, 'unfiled_no', null, 'parts', '',
          'created_at', p.created_at - g * interval '1 minute')) made
        where p.id = (select q.id from proposal q where q.state = 'closed' limit 1)`,
      [count],
    ),
  );
}

test('50,000 rows scroll without a gap, and only those in sight are there', async () => {
  await fillUp(50_000);
  const page = await openList('office');
  await expect.poll(() => total(page).textContent()).toBe('共 1000+ 件');
  // past the filters first
  await page.mouse.wheel(0, 600);
  await page.waitForTimeout(300);
  // as fast as one reads along: 80 px a frame are a hundred rows a second
  const reading = await scrolled(page, 300, 80);
  expect(reading.at).toBeGreaterThan(400);
  expect(reading.longestGap).toBeLessThanOrEqual(1);
  expect(reading.waiting).toBe(0);
  // thrown: 600 px a frame
  const thrown = await scrolled(page, 300, 600);
  expect(thrown.at).toBeGreaterThan(2000);
  expect(thrown.longestGap).toBeLessThanOrEqual(1);
  expect(Math.max(reading.mostRows, thrown.mostRows)).toBeLessThan(80);
  // and back over pages that were left behind, not quite to the top
  const back = await scrolled(page, Math.floor(((thrown.at - 100) * 48) / 600), -600);
  expect(back.longestGap).toBeLessThanOrEqual(1);
  await expect.poll(async () => (await titles(page)).length).toBeGreaterThan(10);
});

test('a late list says each date missed, whose it is and in which part; the switch stands as the filter does, and the other tab keeps it', async () => {
  const page = await openList('leader', '?late=overdue');
  const toggle = page.getByRole('button', { name: '已超期', exact: true });
  expect(await toggle.getAttribute('aria-pressed')).toBe('true');
  const { items }: ProposalList = await (await page.request.get('/api/proposals?late=overdue&limit=200')).json();
  const [longest] = items;
  const dates = rowsOf(page).first().locator('.asked-date');
  expect(await dates.count()).toBe(longest?.dates.length);
  expect(await rowsOf(page).locator('.asked-date', { hasText: '会办' }).count()).toBeGreaterThan(0);
  await keepPicture(page, 'list-late');
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('link', { name: '承办任务' }).click();
  await page.waitForURL(/list=assignments.*late=overdue|late=overdue.*list=assignments/);
  expect(await toggle.getAttribute('aria-pressed')).toBe('true');
  await toggle.click();
  await expect.poll(() => page.url()).not.toContain('late=');
  // beside the matters of who watches over it, and from there to the list
  await page.goto('/');
  const late = page.getByRole('region', { name: '督查范围内的超期' }).getByRole('link', { name: /件已超期/ });
  expect(await late.textContent()).toBe(`${items.length} 件已超期`);
  expect(await accessFaults(page)).toEqual([]);
  await late.click();
  await page.waitForURL(/late=overdue/);
});
