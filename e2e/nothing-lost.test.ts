import type { CaseView } from '@shangliang/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type KillableBrowser, killableBrowser } from './testing/killable-browser.ts';
import { accessFaults, type Demo, keepPicture, openDemo, password } from './testing/open-demo.ts';
import { asking, casesIn, rollOf } from './testing/people-of.ts';

/** What is typed beside the proposal itself: replies, records of talks, what an act asks for. */
let demo: Demo;
interface Desk {
  path: string;
  login: string;
  id: string;
  replyId: string;
  part: string;
}
let desk: Desk;

beforeAll(async () => {
  demo = await openDemo();
  const { units } = await rollOf(demo);
  for (const view of await casesIn(demo, 'assigned')) {
    const part = view.cases.assignment?.find((entry) => entry.state === 'handling' && entry.role !== 'coHandler');
    const login = part === undefined ? undefined : units.get(String(part.unitId))?.clerk;
    if (part === undefined || login === undefined || (view.cases.recommendation?.length ?? 0) < 2) continue;
    // a draft that lies with the unit is seen by the unit alone
    const own = await (await asking(demo, login))<CaseView>(`/api/proposals/${part.proposalId}`);
    if (own.cases.reply?.length !== 0) continue;
    const page = await demo.enter(login);
    const answer = await page.request.post(`/api/proposals/${part.proposalId}/replies/actions/draft`, {
      data: { assignmentId: part.id, opening: '' },
    });
    if (!answer.ok()) throw new Error(await answer.text());
    const { id: replyId }: { id: string } = await answer.json();
    await page.context().close();
    desk = { path: `/proposals/${part.proposalId}/reply/${replyId}`, login, id: part.proposalId, replyId, part: part.id };
    return;
  }
  throw new Error('the demo has no reply to write');
}, 120_000);
afterAll(() => demo.close());

const saved = (page: Page) => page.locator('[data-saving="saved"]');
const answer = (page: Page, at: number) => page.getByLabel('办理答复').nth(at);

/** The reply as the server has it. */
async function onServer(): Promise<{ opening: string; closing: string; answers: string[] }> {
  const view = await (await asking(demo, desk.login))<CaseView>(`/api/proposals/${desk.id}`);
  const reply = view.cases.reply?.find((entry) => entry.id === desk.replyId);
  const answers = (view.records.replyAnswer ?? []).map((entry) => String(entry.text));
  return { opening: String(reply?.opening), closing: String(reply?.closing), answers };
}
const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 20_000 });

async function signedIn(browser: KillableBrowser): Promise<Page> {
  const context = await browser.open();
  await context.request.post(`${demo.address()}/api/sign-in`, { data: { login: desk.login, password } });
  await context.addInitScript(
    "localStorage.setItem('shangliang.preferences', JSON.stringify({ language: 'zh-CN', theme: 'light', print: 'normal' }))",
  );
  const page = await context.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  return page;
}

/** What this browser keeps of texts that are being written. */
const keptHere = (page: Page): Promise<string> =>
  page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('shangliang-drafts');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const all = opening.result.transaction('drafts').objectStore('drafts').getAll();
      all.onerror = () => reject(all.error);
      all.onsuccess = () => { opening.result.close(); resolve(JSON.stringify(all.result)); };
    };
  })`);

/** What a case does not wait for is behind one door. */
async function openPlan(page: Page): Promise<void> {
  const plan = page.getByRole('button', { name: /^制定办理方案/ });
  await page.locator('.action-bar-more').waitFor();
  if (!(await plan.isVisible())) await page.locator('.action-bar-more').click();
  await plan.click();
}

describe('Nothing typed into a reply is ever lost', () => {
  test('the browser is killed while one types; opened again, every key is there and is saved', async () => {
    const browser = killableBrowser();
    try {
      const page = await signedIn(browser);
      await page.goto(`${demo.address()}${desk.path}`);
      await saved(page).waitFor();
      await page.getByRole('radio').first().check({ force: true });
      await answer(page, 0).pressSequentially('已在三个小区增设车位，');
      await page.getByLabel('开头').pressSequentially('您提出的建议收悉。');
      await answer(page, 0).press('End');
      await answer(page, 0).pressSequentially('年底前再建两处');
      // beside it the record of a talk, and the form of an act, which are sent whole
      const [talk, act] = [await page.context().newPage(), await page.context().newPage()];
      await talk.goto(`${demo.address()}/proposals/${desk.id}/consult/${desk.part}`);
      await talk.getByLabel('谈了什么').first().pressSequentially('电话里谈了停车位');
      await act.goto(`${demo.address()}/proposals/${desk.id}`);
      await openPlan(act);
      // asked once, known ever after: the unit's leader, and whoever asks
      await expect.poll(() => act.getByLabel('负责人', { exact: true }).inputValue()).not.toBe('');
      await act.getByLabel('办理方案', { exact: true }).pressSequentially('先摸底，再分批施划');
      await answer(page, 0).pressSequentially('。');
      // as soon as the browser itself has it: on a busy machine a key may be pressed some time before
      await expect.poll(() => keptHere(page)).toContain('年底前再建两处。');
      await browser.kill();
      const again = await signedIn(browser);
      await again.goto(`${demo.address()}${desk.path}`);
      await saved(again).waitFor();
      expect(await answer(again, 0).inputValue()).toBe('已在三个小区增设车位，年底前再建两处。');
      expect(await again.getByLabel('开头').inputValue()).toBe('您提出的建议收悉。');
      await eventually(onServer).toMatchObject({ opening: '您提出的建议收悉。', answers: ['已在三个小区增设车位，年底前再建两处。'] });
      await again.goto(`${demo.address()}/proposals/${desk.id}/consult/${desk.part}`);
      await expect.poll(() => again.getByLabel('谈了什么').first().inputValue()).toBe('电话里谈了停车位');
      await again.goto(`${demo.address()}/proposals/${desk.id}`);
      await openPlan(again);
      await again.getByText('上次写到一半、没有送出的内容已恢复。').waitFor();
      expect(await again.getByLabel('办理方案', { exact: true }).inputValue()).toBe('先摸底，再分批施划');
    } finally {
      await browser.remove();
    }
  });

  test('the server dies while one types, and comes back', async () => {
    const page = await demo.signIn(desk.login);
    await page.goto(desk.path);
    await saved(page).waitFor();
    await page.getByLabel('结尾').pressSequentially('停机之前，');
    await demo.stop();
    await page.getByLabel('结尾').pressSequentially('停机之时，');
    await page.locator('[data-saving="offline"]').waitFor();
    await page.getByLabel('结尾').pressSequentially('停机之后。');
    await demo.start();
    await saved(page).waitFor({ timeout: 40_000 });
    await eventually(onServer).toMatchObject({ closing: '停机之前，停机之时，停机之后。' });
    await page.context().close();
  });

  test('the session ends while one types: one signs in over the page, and goes on', async () => {
    const page = await demo.signIn(desk.login);
    await page.goto(desk.path);
    await saved(page).waitFor();
    await page.context().clearCookies();
    await page.getByLabel('结尾').fill('登录已经没了。');
    const dialog = page.getByRole('dialog', { name: '登录已到期' });
    await dialog.getByLabel('登录名').fill(desk.login);
    await dialog.getByLabel('密码', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: '登录' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await eventually(onServer).toMatchObject({ closing: '登录已经没了。' });
    await page.context().close();
  });

  test('two who write at once: other places are merged, the same one is asked about', async () => {
    const [first, second] = [await demo.signIn(desk.login), await demo.signIn(desk.login)];
    for (const page of [first, second]) {
      await page.goto(desk.path);
      await saved(page).waitFor();
    }
    await first.getByLabel('开头').fill('甲先写下的开头');
    await eventually(onServer).toMatchObject({ opening: '甲先写下的开头' });
    await second.getByLabel('结尾').fill('乙写的结尾');
    await eventually(onServer).toMatchObject({ opening: '甲先写下的开头', closing: '乙写的结尾' });
    await first.getByLabel('开头').fill('甲改过的开头');
    await eventually(onServer).toMatchObject({ opening: '甲改过的开头', closing: '乙写的结尾' });
    await second.getByLabel('开头').fill('乙后写下的开头');
    const conflict = second.getByRole('alert').filter({ hasText: '两种写法' });
    await conflict.waitFor();
    await keepPicture(second, 'reply-conflict');
    expect(await accessFaults(second)).toEqual([]);
    expect(await onServer()).toMatchObject({ opening: '甲改过的开头' });
    await conflict.getByText('两段都保留').click();
    await conflict.getByRole('button', { name: '按所选继续' }).click();
    await eventually(onServer).toMatchObject({ opening: '乙后写下的开头\n甲改过的开头' });
    for (const page of [first, second]) await page.context().close();
  });
});
