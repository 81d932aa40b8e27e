import type { DraftList } from '@shangliang/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows, password, type Reader } from './testing/open-demo.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

const saved = (page: Page) => page.locator('[data-saving="saved"]');
const background = (page: Page) => page.locator('#part-background');

interface Part {
  title: string;
  parts: Record<string, string>;
}
const parts = { background: '', analysis: '', recommendations: '' };

const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 20_000 });

/** A fresh draft, made through the public interface. */
async function draft(page: Page, title: string, over: Partial<Part> = {}): Promise<string> {
  const answer = await page.request.post('/api/proposals/actions/draft', {
    data: { kind: 'individual', field: 'urban', title, parts, ...over },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  const body: { id: string } = await answer.json();
  return body.id;
}

/** What the server has of it. */
async function text(page: Page, id: string): Promise<Record<string, string>> {
  const answer = await page.request.get(`/api/proposals/${id}/texts`);
  const body: { items: Part[] } = await answer.json();
  return body.items[0]?.parts ?? {};
}

async function editing(login: string, title: string, as?: Reader): Promise<{ page: Page; id: string }> {
  const page = await demo.signIn(login, as);
  const id = await draft(page, title);
  await page.goto(`/write/${id}`);
  await saved(page).waitFor();
  return { page, id };
}

describe('Nothing typed is ever lost', () => {
  test('the server dies while one types, and comes back', async () => {
    const { page, id } = await editing('member2', '断网也不丢');
    await background(page).pressSequentially('服务器停机之前。');
    await saved(page).waitFor();
    await background(page).pressSequentially('正在输入时，');
    await demo.stop();
    await background(page).pressSequentially('服务器停了。');
    await page.locator('[data-saving="offline"]').waitFor();
    await background(page).pressSequentially('停机期间继续写。');
    await page.locator('#part-analysis').fill('分析也在停机时写。');
    await keepPicture(page, 'write-server-away');
    await demo.start();
    await saved(page).waitFor({ timeout: 40_000 });
    expect(await text(page, id)).toMatchObject({
      background: '服务器停机之前。正在输入时，服务器停了。停机期间继续写。',
      analysis: '分析也在停机时写。',
    });
    expect(await saved(page).textContent()).toMatch(/已保存 \d\d:\d\d/);
  });

  test('the session ends while one types: one signs in over the page, and goes on', async () => {
    const { page, id } = await editing('member10', '登录到期也不丢');
    await background(page).pressSequentially('登录还在时写的。');
    await saved(page).waitFor();
    await page.context().clearCookies();
    await background(page).pressSequentially('登录已经没了。');
    const dialog = page.getByRole('dialog', { name: '登录已到期' });
    await dialog.getByLabel('登录名').fill('member10');
    await dialog.getByLabel('密码', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: '登录' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await saved(page).waitFor();
    await background(page).pressSequentially('接着写。');
    await page.locator('[data-saving="sending"], [data-saving="waiting"]').waitFor({ state: 'detached' });
    await eventually(() => text(page, id)).toMatchObject({ background: '登录还在时写的。登录已经没了。接着写。' });
  });

  test('the tab is closed at once; opened again, the text is there and saved', async () => {
    const { page, id } = await editing('member4', '关页也不丢');
    const context = page.context();
    // not a request leaves any more: what remains is what this machine keeps
    await context.setOffline(true);
    await background(page).pressSequentially('还没来得及保存就关了页面');
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    expect(await text(again, id)).toMatchObject({ background: '' });
    await again.goto(`/write/${id}`);
    await again.getByText('已恢复').waitFor();
    expect(await background(again).inputValue()).toBe('还没来得及保存就关了页面');
    await saved(again).waitFor();
    await eventually(() => text(again, id)).toMatchObject({ background: '还没来得及保存就关了页面' });
    await again.reload();
    await saved(again).waitFor();
    expect(await again.getByText('已恢复').count()).toBe(0);
  });

  test('another page of the application, opened and left again, finds it as it was', async () => {
    const { page, id } = await editing('member5', '离开再回来');
    await background(page).pressSequentially('写到一半去看别的');
    await page.getByRole('link', { name: '我的事项' }).first().click();
    await page.getByRole('heading', { level: 1, name: '我的事项' }).waitFor();
    await page.goBack();
    await saved(page).waitFor();
    expect(await background(page).inputValue()).toBe('写到一半去看别的');
    await eventually(() => text(page, id)).toMatchObject({ background: '写到一半去看别的' });
  });

  test('two tabs: other places are merged, the same place is asked about, nothing is overwritten', async () => {
    const { page: one, id } = await editing('member6', '两个窗口');
    const two = await one.context().newPage();
    await two.goto(`/write/${id}`);
    await saved(two).waitFor();
    await one.locator('#part-analysis').fill('第一窗口的分析');
    await eventually(() => text(one, id)).toMatchObject({ analysis: '第一窗口的分析' });
    await two.locator('#part-recommendations').fill('第二窗口的建议');
    await eventually(() => text(one, id)).toMatchObject({ analysis: '第一窗口的分析', recommendations: '第二窗口的建议' });
    await background(one).fill('第一窗口的背景');
    await eventually(() => text(one, id)).toMatchObject({ background: '第一窗口的背景' });
    // both before the other has been heard of
    await two.route('**/api/proposals/*', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
    await background(two).fill('第二窗口的背景');
    await two.waitForTimeout(1_500);
    await two.unroute('**/api/proposals/*');
    const conflict = two.getByRole('alert').filter({ hasText: '两种写法' });
    await conflict.waitFor();
    expect(await text(one, id)).toMatchObject({ background: '第一窗口的背景' });
    await keepPicture(two, 'write-conflict');
    expect(await accessFaults(two)).toEqual([]);
    await conflict.getByText('两段都保留').click();
    await conflict.getByRole('button', { name: '按所选继续' }).click();
    await saved(two).waitFor();
    expect(await text(one, id)).toMatchObject({ background: '第二窗口的背景\n第一窗口的背景' });
  });
});

const wordHtml = `<html><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment--><p class=MsoNormal style='text-indent:21.0pt'><span
style='font-family:宋体'>　　近年来，老旧小区
停车位缺口达</span><span lang=EN-US>2000</span>个。<o:p></o:p></p><p class=MsoNormal>现场走访<b>九个</b>小区。</p><table><tr><td>双凤桥</td><td>620</td></tr></table><!--EndFragment--></body></html>`;

test('what is copied from Word comes as paragraphs, and one step back takes it out again', async () => {
  const { page } = await editing('member7', '从Word粘贴');
  await background(page).pressSequentially('开头。');
  await page.evaluate(`(() => {
    const data = new DataTransfer();
    data.setData('text/html', ${JSON.stringify(wordHtml)});
    data.setData('text/plain', 'plain');
    const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.getElementById('part-background').dispatchEvent(paste);
  })()`);
  expect(await background(page).inputValue()).toBe('开头。近年来，老旧小区停车位缺口达2000个。\n现场走访九个小区。\n双凤桥　620');
  await page.getByText('1 个表格已转成文字').waitFor();
  await background(page).press('Control+z');
  expect(await background(page).inputValue()).toBe('开头。');
});

test('a text beyond the limit says by how much, and is not sent beyond it', async () => {
  const { page, id } = await editing('member7', '太长');
  await page.locator('#part-analysis').fill('短');
  await background(page).fill('长'.repeat(3_005));
  await page.locator('#part-background-length').getByText('超出 5 字').waitFor();
  await eventually(() => text(page, id)).toMatchObject({ analysis: '短', background: '' });
  await background(page).fill('长'.repeat(900));
  await eventually(async () => (await text(page, id)).background?.length).toBe(900);
});

test('a member writes, attaches, invites by name, is signed with, and submits; on a phone', async () => {
  const page = await demo.signIn('member1', { width: 390 });
  await page.goto('/write');
  const who: { items: { id: string; name: string }[] } = await (await page.request.get('/api/people?kind=member')).json();
  const me: { personId: string } = await (await page.request.get('/api/me')).json();
  const friend = await demo.signIn('member8', { width: 390 });
  const friendId = ((await (await friend.request.get('/api/me')).json()) as { personId: string }).personId;
  const name = who.items.find((entry) => entry.id === friendId && entry.id !== me.personId)?.name ?? '';

  await page.getByRole('button', { name: '开始写' }).click();
  await page.getByRole('alert').getByText('请选择类别').waitFor();
  await page.getByLabel('类别').click();
  await page.getByTitle('城乡建设').click();
  await page.getByRole('button', { name: '开始写' }).click();
  await page.waitForURL('**/write/*-*');
  const id = new URL(page.url()).pathname.split('/')[2] ?? '';
  await page.locator('#title').fill('关于完善老旧小区停车设施的提案');
  for (const [step, words] of [
    ['背景情况', '三十个小区缺车位两千个。'],
    ['问题及分析', '规划滞后，管理分散。'],
    ['具体建议', '一、错时共享停车。\n二、建设立体车库。'],
  ] as const) {
    await page.getByRole('link', { name: `下一步：${step}` }).click();
    await page.locator('.editor-step-now textarea').fill(words);
  }
  expect(await overflows(page)).toBe(false);
  await keepPicture(page, 'write-phone-part');
  // opened again, it opens where one was last
  await saved(page).waitFor();
  await page.goto(`/write/${id}`);
  await expect.poll(() => page.locator('.editor-step-now textarea').inputValue()).toContain('错时共享停车');
  await page.getByRole('link', { name: '下一步：公开与附件' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: '调查表.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
    ),
  });
  await page.getByRole('link', { name: '调查表.pdf' }).waitFor();
  await page.locator('input[type=file]').setInputFiles({ name: '坏.exe', mimeType: 'application/pdf', buffer: Buffer.from('MZ nothing') });
  await page.getByText('不接收这种文件').waitFor();
  await page.locator('.attachments').getByRole('button', { name: '移除', exact: true }).click();
  await page.getByRole('link', { name: '下一步：联名' }).click();
  await page.getByLabel('邀请哪些委员').fill(name);
  await page.getByTitle(name, { exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '发出邀请' }).click();
  await page.getByText('待签名').waitFor();
  await page.getByRole('link', { name: '下一步：检查提交' }).click();
  await page.getByRole('link', { name: '勾选保密检查' }).click();
  await page.getByLabel('我已检查').check();
  await saved(page).waitFor();
  await page.getByRole('link', { name: '检查提交' }).first().click();
  await page.getByText(/^等.+答复联名邀请$/).waitFor();
  expect(await page.getByRole('button', { name: '提交提案' }).isDisabled()).toBe(true);
  await keepPicture(page, 'write-phone-submit');

  await friend.goto('/write');
  await friend.getByRole('link', { name: /关于完善老旧小区停车设施的提案/ }).click();
  await friend.getByText('错时共享停车').waitFor();
  expect(await accessFaults(friend)).toEqual([]);
  await friend.getByRole('button', { name: '签名联名' }).click();
  await friend.getByRole('dialog').getByRole('button', { name: '签名联名' }).click();
  await eventually(
    async () => ((await (await page.request.get('/api/drafts')).json()) as DraftList).items.find((one) => one.id === id)?.signatories,
  ).toMatchObject([{ state: 'signed' }]);

  await page.reload();
  await page.getByRole('button', { name: '提交提案' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '提交提案' }).click();
  await page.waitForURL(`**/proposals/${id}`);
  const proposal: { cases: { proposal: { state: string; kind: string; fileIds: string[] }[] } } = await (
    await page.request.get(`/api/proposals/${id}`)
  ).json();
  expect(proposal.cases.proposal[0]).toMatchObject({ state: 'submitted', kind: 'joint' });
  expect(proposal.cases.proposal[0]?.fileIds).toHaveLength(1);
});

test('versions show what was put in and taken out by more than colour', async () => {
  const { page, id } = await editing('member9', '两稿比较');
  await background(page).fill('缺口2000个。');
  await saved(page).waitFor();
  await page.getByRole('button', { name: '保存为一稿' }).click();
  await page.getByText('保存为一稿').first().waitFor();
  await eventually(async () => (await (await page.request.get(`/api/proposals/${id}/versions`)).json()).items[0].kept).toBe(true);
  await background(page).fill('缺口620个。');
  await eventually(() => text(page, id)).toMatchObject({ background: '缺口620个。' });
  await page.getByRole('button', { name: '历次文稿' }).click();
  await page.locator('del').first().waitFor();
  expect(await page.locator('del').first().textContent()).toContain('2000');
  expect(await page.locator('ins').first().textContent()).toContain('620');
});
