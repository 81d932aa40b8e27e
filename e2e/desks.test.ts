import type { ActionAnswer, CaseView, ProposalList, SavedViews } from '@shangliang/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows, password, underBars } from './testing/open-demo.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

type Item = ProposalList['items'][number];
const listed = async (page: Page, query: string): Promise<Item[]> => {
  const { items }: ProposalList = await (await page.request.get(`/api/proposals?limit=100&${query}`)).json();
  return items;
};
const act = async (page: Page, id: string, action: string, data: object = {}): Promise<ActionAnswer> => {
  const answer = await page.request.post(`/api/proposals/${id}/actions/${action}`, { data });
  if (!answer.ok()) throw new Error(`${action}: ${await answer.text()}`);
  return answer.json();
};
const stateOf = async (page: Page, id: string): Promise<string | undefined> => {
  const view: CaseView = await (await page.request.get(`/api/proposals/${id}`)).json();
  return view.cases.proposal?.[0]?.state;
};

/** Puts what is under review on file, as far as the rules have it. */
async function fileSome(least: number): Promise<string[]> {
  const office = await demo.signIn('office');
  const committee = await demo.signIn('committee');
  for (const item of await listed(office, 'state=submitted')) await act(office, item.id, 'admit');
  const filed: string[] = [];
  for (const item of (await listed(office, 'state=underReview')).slice(0, least)) {
    if (item.allowedActions.includes('passStep')) await act(office, item.id, 'passStep');
    await act(committee, item.id, 'giveOpinion', { recommends: 'file', text: '建议立案' });
    await act(committee, item.id, 'file');
    filed.push(item.id);
  }
  await office.context().close();
  await committee.context().close();
  return filed;
}

test('the review desk: three proposals decided one after another from the keyboard', async () => {
  const page = await demo.signIn('office');
  const before = (await listed(page, 'state=submitted&sort=oldest')).map((item) => item.id);
  expect(before.length).toBeGreaterThanOrEqual(3);
  await page.goto(`/review?id=${before[0]}`);
  for (let done = 0; done < 3; done += 1) {
    await page.locator('[aria-keyshortcuts="A"]').waitFor();
    const heading = await page.locator('.review-text h2').textContent();
    await page.keyboard.press('a');
    await page.locator('.review-armed', { hasText: '再按一次 A' }).waitFor();
    await page.keyboard.press('a');
    // told by its name, for the next one stands there by then
    await page.locator('.ant-message').getByText(`《${heading}》`).waitFor();
    // admission is the office's own step as well: the case goes on to others, the next one comes
    await expect.poll(() => page.locator('.review-text h2').textContent()).not.toBe(heading);
    const gone = page.getByRole('region', { name: /^在别人手里/ });
    await expect.poll(() => gone.getByText(heading ?? '').count()).toBe(1);
    // the next one may have been admitted before: on to one that has not
    if (done < 2)
      for (let step = 0; step < 8 && (await page.locator('[aria-keyshortcuts="A"]').count()) === 0; step += 1) {
        const was = await page.locator('.review-text h2').textContent();
        await page.keyboard.press('j');
        await expect.poll(() => page.locator('.review-text h2').textContent()).not.toBe(was);
      }
  }
  expect((await listed(page, 'state=submitted')).length).toBe(before.length - 3);
  // a case in other hands: who has it, and nothing put forward
  await page
    .getByRole('region', { name: /^在别人手里/ })
    .getByRole('button')
    .first()
    .click();
  await page.getByText(/^现由 .+ .+。$/).waitFor();
  expect(await page.locator('.review-acts .ant-btn-primary').count()).toBe(0);
  await keepPicture(page, 'review-other-hands');
});

test('two proposals side by side, what their titles share is marked, and one is merged into the other and taken out again', async () => {
  const [main] = await fileSome(1);
  const office = await demo.signIn('office');
  const [own] = await listed(office, 'state=underReview&sort=oldest');
  if (own === undefined || main === undefined) throw new Error('nothing to merge');
  if (own.allowedActions.includes('passStep')) await act(office, own.id, 'passStep');
  const page = await demo.signIn('committee');
  await act(page, own.id, 'giveOpinion', { recommends: 'merge', text: '建议并案' });
  await page.goto(`/review?id=${own.id}&with=${main}`);
  await page.getByRole('article', { name: '主案' }).waitFor();
  const chosen = (await listed(page, 'state=filed')).find((item) => item.id === main);
  await page.locator('.review-compare').getByText(`${chosen?.caseNo} ${chosen?.title}`).waitFor();
  await keepPicture(page, 'review-side-by-side');
  expect(await accessFaults(page)).toEqual([]);
  await page.locator('[aria-keyshortcuts="B"]').waitFor();
  await page.keyboard.press('b');
  await page.getByRole('dialog').locator('textarea').fill('同一事项');
  await page.getByRole('dialog').getByRole('button', { name: '并案' }).click();
  await expect.poll(() => stateOf(page, own.id)).toBe('merged');
  await page.getByRole('listitem').filter({ hasText: own.title }).getByRole('button', { name: '撤销并案' }).click();
  await page.getByRole('dialog').locator('textarea').fill('并错了');
  await page.getByRole('dialog').getByRole('button', { name: '撤销并案' }).click();
  await expect.poll(() => stateOf(page, own.id)).toBe('underReview');
});

test('the assignment desk: one case by drag, another by keyboard with a co-handler, and all pre-assigned at once', async () => {
  await fileSome(2);
  const page = await demo.signIn('office');
  const filed = await listed(page, 'state=filed&sort=number');
  const [dragged, typed] = filed;
  if (dragged === undefined || typed === undefined) throw new Error('nothing on file');
  await page.goto('/assignment');
  const planned = async (id: string) =>
    (await listed(page, 'state=filed')).find((item) => item.id === id)?.planned.map((unit) => unit.role);
  const unit = page.locator('.unit-row').first();
  await page.locator('.placing-row', { hasText: dragged.title }).dragTo(unit.locator('.unit-name'));
  await expect.poll(() => planned(dragged.id)).toEqual(['lead']);
  // what was done is said where it can be read, and over no heading
  const told = await page.locator('.ant-message-notice').first().boundingBox();
  expect(told?.y).toBeGreaterThan(450);
  expect((told?.y ?? 0) + (told?.height ?? 0)).toBeLessThan(900);

  await page.getByLabel(`选择：${typed.title}`).focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('u');
  await page.keyboard.type('教育');
  await page.keyboard.press('Enter');
  // at once, as a quick hand does: the second unit waits for the first
  await page.keyboard.type('民政');
  await page.keyboard.press('Shift+Enter');
  await expect.poll(() => planned(typed.id)).toEqual(['lead', 'coHandler']);
  await keepPicture(page, 'assignment-desk');

  // an office would have another unit: it sees which are planned where it decides, and says why
  const reason = '本件主要是道路划线，请改由交通部门主办。';
  const supervision = await demo.signIn('party');
  await supervision.goto(`/proposals/${dragged.id}`);
  const plan = supervision.getByRole('region', { name: '拟定的承办单位' });
  await plan.getByText('单办').waitFor();
  await supervision.getByRole('button', { name: '退回重拟' }).click();
  await supervision.getByRole('dialog').locator('textarea').fill(reason);
  await supervision.getByRole('dialog').getByRole('button', { name: '退回重拟' }).click();
  await plan.getByText(reason).waitFor();
  expect(await accessFaults(supervision)).toEqual([]);
  await keepPicture(supervision, 'planned-units-returned');
  await page.reload();
  const back = page.locator('.placing-row', { hasText: dragged.title });
  await back.getByText(reason).waitFor();
  await back.dragTo(unit.locator('.unit-name'));
  await back.getByText(reason).waitFor({ state: 'detached' });

  const ready = (await listed(page, 'state=filed')).filter((item) => item.allowedActions.includes('preassign'));
  if (ready.length < 2) {
    // where the supervision offices agree first, each does so for all at once
    for (const login of ['party', 'government']) {
      const other = await demo.signIn(login);
      await other.goto('/assignment');
      await other.getByRole('button', { name: /协审同意（\d+）/ }).click();
      // what it falls on is named, and whose turn it is then
      const asked = other.getByRole('dialog');
      await asked.getByText(dragged.title).waitFor();
      await asked.getByText(/^之后：/).waitFor();
      await asked.getByRole('button', { name: /协审同意（\d+）/ }).click();
      await other.getByText(/已完成：协审同意，共 \d+ 件。接下来：/).waitFor();
    }
    await page.reload();
  }
  await page.getByRole('button', { name: /^预交办（\d+）/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^预交办（\d+）/ })
    .click();
  await expect.poll(async () => (await listed(page, 'state=preassigned')).length).toBeGreaterThanOrEqual(2);
});

test('a unit’s objection stands on the assignment desk with its reason, and is called to conciliation from there', async () => {
  let objected = '';
  for (let unit = 1; unit <= 30 && objected === ''; unit += 1) {
    const leader = await demo.visit();
    const answer = await leader.request.post('/api/sign-in', { data: { login: `unit${unit}-leader`, password } });
    if (!answer.ok()) continue;
    const { items }: { items: { id: string; title: string; allowedActions: string[] }[] } = await (
      await leader.request.get('/api/assignments?mine=true&state=preassigned')
    ).json();
    const part = items.find((item) => item.allowedActions.includes('object'));
    if (part !== undefined) {
      const data = { reason: '不属本局职责', basis: '三定方案第二条' };
      expect((await leader.request.post(`/api/assignments/${part.id}/actions/object`, { data })).ok()).toBe(true);
      objected = part.title;
    }
    await leader.context().close();
  }
  expect(objected).not.toBe('');
  const page = await demo.signIn('office');
  await page.goto('/assignment');
  const objection = page.getByRole('region', { name: '单位有异议' });
  await objection.getByText('不属本局职责').waitFor();
  await objection.getByRole('button', { name: '召集现场会商' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '召集现场会商' }).click();
  await objection.getByText('会商中').waitFor();
});

test('the unit desk: parts step by step, and a reply that waits leads to its place', async () => {
  const page = await demo.signIn('unit1-clerk');
  await page.goto('/unit');
  await page.locator('.unit-steps').waitFor();
  const step = page.locator('.unit-steps button').first();
  const name = (await step.textContent())?.replace(/[\s\d]+$/, '') ?? '';
  await step.click();
  await page.waitForURL(/step=/);
  expect(await page.locator('.desk-main .placing h2').allTextContents()).toEqual([expect.stringContaining(name)]);
  await page.goto('/unit');
  const reply = page.getByRole('link', { name: '审阅' }).first();
  if ((await reply.count()) > 0) {
    await reply.click();
    await page.waitForURL(/\/reply\//);
  }
});

test('whoever has no unit is told where to look instead', async () => {
  const page = await demo.signIn('member1');
  await page.goto('/unit');
  await page.getByText('没有承办单位的职务').waitFor();
  const views: SavedViews = await (await page.request.get('/api/saved-views')).json();
  expect(views.items).toEqual([]);
});

test.each([
  ['zh-CN', 1440, 'light'],
  ['zh-CN', 390, 'light'],
  ['en', 1440, 'dark'],
  ['en', 390, 'dark'],
] as const)('the desks are without a fault (%s, %d px, %s)', async (language, width, theme) => {
  for (const [login, path] of [
    ['office', '/review'],
    ['office', '/assignment'],
    ['unit1-clerk', '/unit'],
  ] as const) {
    const page = await demo.signIn(login, { language, width, theme });
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('.placing-row, .review-text, .empty-place').first().waitFor();
    await keepPicture(page, `desk${path.replace('/', '-')}-${language}-${width}-${theme}`);
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(await underBars(page)).toEqual([]);
    await page.context().close();
  }
});
