import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows, type Reader } from './testing/open-demo.ts';

let demo: Demo;
const made: Record<'activity' | 'talk' | 'catalogue' | 'draft', string> = { activity: '', talk: '', catalogue: '', draft: '' };
const day = (ahead: number): string => new Date(demo.now() + ahead * 86_400_000).toISOString();

async function act(page: Page, path: string, data: unknown, version?: number): Promise<{ id: string; version: number }> {
  const headers = { 'idempotency-key': crypto.randomUUID(), ...(version === undefined ? {} : { 'if-match': `"${version}"` }) };
  const answer = await page.request.post(`/api/${path}`, { data, headers });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
}

beforeAll(async () => {
  demo = await openDemo();
  const office = await demo.signIn('office');
  const member = await demo.signIn('member11');
  const other = await demo.signIn('member12');
  made.activity = (
    await act(office, 'activities/actions/announce', {
      kind: 'inspection',
      title: '老旧小区停车设施视察',
      about: '看三个小区的停车位与消防通道。',
      place: '城东街道',
      startsAt: day(2),
      endsAt: day(2.2),
      signUpUntil: day(1),
      capacity: 10,
    })
  ).id;
  made.talk = (
    await act(member, 'talks/actions/record', {
      kind: 'yard',
      title: '便民服务院坝会',
      place: '桐木坪乡',
      heldAt: day(-1),
      people: [{ name: '王大娘', role: '村民' }],
      headcount: 14,
      opinions: [{ by: '王大娘', stance: 'suggest', text: '社保认证能不能在村里办。' }],
    })
  ).id;
  made.catalogue = (await act(office, 'catalogues/actions/open', { year: 2031, title: '参考题目' })).id;
  const topic = await act(office, `catalogues/${made.catalogue}/topics/actions/suggest`, {
    title: '停车难治理',
    field: 'urban',
    about: '小区车位缺口大，夜里停到消防通道上。',
  });
  await act(office, `topics/${topic.id}/actions/list`, { key: true });
  // two more that others have: one much like it, and one that proposals of the past are like
  for (const [title, about] of [
    ['小区周边停车位挖潜', '夜里车位不足，停到路上。'],
    ['老旧小区加装电梯', undefined],
  ] as const) {
    const near = await act(office, `catalogues/${made.catalogue}/topics/actions/suggest`, { title, about, field: 'urban' });
    await act(office, `topics/${near.id}/actions/list`, { key: false });
    await act(await demo.enter('member14'), `catalogues/${made.catalogue}/reservations/actions/book`, { topicId: near.id });
  }
  for (const who of [member, other]) await act(who, `catalogues/${made.catalogue}/reservations/actions/book`, { topicId: topic.id });
  const parts = { background: '缺口2000个。', analysis: '规划滞后。', recommendations: '错时共享。' };
  const draft = await act(member, 'proposals/actions/draft', { kind: 'individual', field: 'urban', title: '关于停车的提案', parts });
  made.draft = draft.id;
  const kept = await act(member, `proposals/${draft.id}/actions/keepVersion`, {});
  const edited = {
    title: '关于停车的提案',
    field: 'urban',
    parts: { ...parts, background: '缺口620个。' },
    consentToPublish: 'full',
    secrecyChecked: true,
  };
  await act(member, `proposals/${draft.id}/actions/edit`, edited, kept.version);
});
afterAll(() => demo.close());

const screens: readonly { name: string; path: () => string; seen: string }[] = [
  { name: 'write', path: () => '/write', seen: '.write-row' },
  { name: 'editor', path: () => `/write/${made.draft}`, seen: '[data-saving]' },
  { name: 'editor, submission', path: () => `/write/${made.draft}?step=submit`, seen: '[data-saving]' },
  { name: 'versions', path: () => `/write/${made.draft}/versions`, seen: 'ins' },
  { name: 'preview', path: () => `/write/${made.draft}/preview`, seen: '.sheet-title' },
  { name: 'activities', path: () => '/origins', seen: '.origin-row' },
  { name: 'talks', path: () => '/origins?part=talks', seen: '.origin-row' },
  { name: 'catalogues', path: () => '/origins?part=catalogues', seen: '.origin-row' },
  { name: 'activity', path: () => `/activities/${made.activity}`, seen: '.origin-facts' },
  { name: 'talk', path: () => `/talks/${made.talk}`, seen: '.origin-entry' },
  { name: 'catalogue', path: () => `/catalogues/${made.catalogue}`, seen: '.topic-collision' },
];
const readers: readonly Reader[] = [
  { width: 1440, language: 'zh-CN' },
  { width: 390, language: 'zh-CN' },
  { width: 1440, language: 'en', theme: 'dark' },
  { width: 390, language: 'en', print: 'larger' },
];

describe.each(readers)('where proposals come from and are written: $language, $width px, $theme, $print', (reader) => {
  let page: Page;
  beforeAll(async () => {
    page = await demo.signIn('member11', reader);
  });
  afterAll(() => page.context().close());

  test.each(screens)('$name has no fault', async ({ name, path, seen }) => {
    await page.goto(path());
    await page.locator(seen).first().waitFor();
    await keepPicture(page, `origins-${name.replaceAll(/\W+/g, '-')}-${reader.language}-${reader.width}`);
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });
});

test('whoever has a topic is shown those of others that are like it, says once that they are not one matter, and is not asked again', async () => {
  const page = await demo.signIn('member11');
  await page.goto(`/catalogues/${made.catalogue}`);
  const own = page.locator('.origin-entry').filter({ has: page.getByRole('heading', { name: /^停车难治理/ }) });
  await own.getByText(/题目相近：“小区周边停车位挖潜”，.+已认领。 两边都写到：.*车位/).waitFor();
  const alike = own.getByRole('region', { name: '相近的题目和提案' });
  const hit = alike.getByRole('listitem').filter({ hasText: '小区周边停车位挖潜' });
  await hit.getByText(/2031 年参考题目 · .+ · 已认领：/).waitFor();
  await hit.getByText(/两边都写到： .*车位/).waitFor();
  await keepPicture(page, 'topic-alike');
  await hit.getByRole('button', { name: '不是同一事项' }).click();
  await alike.getByText('已认定不是同一事项的 1 件').waitFor();
  await own.getByText(/题目相近/).waitFor({ state: 'detached' });
  await page.reload();
  await alike.getByText('已认定不是同一事项的 1 件').click();
  await hit.getByText(/认为不是同一事项/).waitFor();
  expect(await own.getByText(/题目相近/).count()).toBe(0);
  await page.context().close();
});

test('before a lead is handed out the office sees who has a topic like it, and the proposals of this and past years, in either language', async () => {
  await demo.running().indexTexts();
  const page = await demo.signIn('office', { width: 390, language: 'en' });
  await page.goto(`/catalogues/${made.catalogue}`);
  const entry = page.locator('.origin-entry').filter({ has: page.getByRole('heading', { name: /^老旧小区加装电梯/ }) });
  await entry.getByRole('button', { name: 'Hand out', exact: false }).first().click();
  const form = page.getByRole('dialog');
  const hit = form.getByRole('listitem').filter({ hasText: '加装电梯' }).first();
  await hit.getByText(/Both say: .*电梯/).waitFor();
  await hit.getByRole('link', { name: /加装电梯/ }).waitFor();
  await keepPicture(page, 'topic-alike-hand-out-phone');
  expect(await accessFaults(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  await hit.getByRole('button', { name: 'Same matter', exact: true }).click();
  await hit.getByText(/: the same matter/).waitFor();
  expect(await hit.getByRole('button', { name: 'Same matter', exact: true }).count()).toBe(0);
  await page.context().close();
});

test('a member signs up, notes a problem on the spot, and drafts from it; the organizers record who came', async () => {
  const page = await demo.signIn('member13', { width: 390 });
  await page.goto(`/activities/${made.activity}`);
  await page.getByRole('button', { name: '报名', exact: true }).click();
  await page.getByText('您：已报名').waitFor();
  await demo.moveTo(day(2.1));
  await page.reload();
  // on a phone one act stands alone, the others behind one door
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('button', { name: '记下问题' }).click();
  await page.getByRole('dialog').getByRole('textbox').first().fill('消防通道停满了车。');
  await page.getByRole('dialog').getByRole('button', { name: '记下问题' }).click();
  await page.getByText('消防通道停满了车。').first().waitFor();
  await page.getByRole('button', { name: '由此起草' }).click();
  await page.waitForURL('**/write/*-*');
  await page.locator('[data-saving="saved"]').waitFor();
  expect(await page.locator('#part-background').inputValue()).toBe('消防通道停满了车。');

  const office = await demo.signIn('office');
  await office.goto(`/activities/${made.activity}`);
  await office.getByRole('button', { name: '登记出席' }).click();
  await office.getByText('已举行').first().waitFor();
  await office.locator('.attendance-row').getByLabel('出席').first().waitFor();
});
