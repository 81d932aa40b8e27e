import type { ActionAnswer, ProposalList } from '@shangliang/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows } from './testing/open-demo.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
  await demo.running().indexTexts();
});
afterAll(() => demo.close());

interface Text {
  title: string;
  parts: Record<string, string>;
}
type Item = ProposalList['items'][number];

const listed = async (page: Page, query: string): Promise<Item[]> => {
  const { items }: ProposalList = await (await page.request.get(`/api/proposals?limit=100&${query}`)).json();
  return items;
};

async function textOf(page: Page, id: string): Promise<Text> {
  const { items }: { items: Text[] } = await (await page.request.get(`/api/proposals/${id}/texts`)).json();
  const [text] = items;
  if (text === undefined) throw new Error('a proposal without a text');
  return { title: text.title, parts: text.parts };
}

async function drafted(page: Page, text: Text): Promise<string> {
  const answer = await page.request.post('/api/proposals/actions/draft', { data: { kind: 'individual', field: 'urban', ...text } });
  if (!answer.ok()) throw new Error(await answer.text());
  const { id }: ActionAnswer = await answer.json();
  return id;
}

/** Answered proposals whose texts say enough to be found again. */
async function answered(page: Page): Promise<Item> {
  const [first] = await listed(page, 'state=answered&state=completed');
  if (first === undefined) throw new Error('nothing is answered');
  return first;
}

test('who writes a proposal that was made before sees it beside the text, with what became of it, and says whether it is the same', async () => {
  const page = await demo.signIn('member1');
  const original = await answered(page);
  const { parts } = await textOf(page, original.id);
  const id = await drafted(page, { title: '还没有想好', parts: { background: '', analysis: '', recommendations: '' } });
  await page.goto(`/write/${id}`);
  await page.locator('[data-saving="saved"]').waitFor();
  const found = page.getByRole('region', { name: '相似的提案' });
  expect(await found.getByRole('listitem').count()).toBe(0);
  // slightly reworded, and typed rather than sent
  await page.locator('#title').fill(original.title.replace('关于', '关于切实'));
  await page.locator('#part-background').fill((parts.background ?? '').replaceAll('我们', '笔者').slice(0, 400));
  await page.locator('#part-recommendations').fill((parts.recommendations ?? '').slice(0, 300));
  const hit = found.getByRole('listitem').filter({ hasText: original.title });
  await hit.waitFor();
  expect(await hit.textContent()).toMatch(/很可能是同一事项.*年.*立案.*主办.*答复 [A-D]/);
  await keepPicture(page, 'similar-beside-the-text');
  expect(await accessFaults(page)).toEqual([]);

  // begun under another category than proposals like it
  const take = page.getByRole('button', { name: /^改为/ });
  await take.waitFor();
  await keepPicture(page, 'similar-field');
  expect(await accessFaults(page)).toEqual([]);
  await take.click();
  await take.waitFor({ state: 'hidden' });

  await hit.getByRole('button', { name: original.title }).click();
  const beside = page.getByRole('dialog', { name: `相似的提案：${original.title}` });
  await beside.locator('.song mark').first().waitFor();
  await keepPicture(page, 'similar-opened');
  expect(await accessFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await beside.waitFor({ state: 'hidden' });

  await hit.getByRole('button', { name: '不是同一事项' }).click();
  await found.getByText('已认定不是同一事项的 1 件').waitFor();
  await page.reload();
  await found.getByText('已认定不是同一事项的 1 件').click();
  await hit.getByText(/认为不是同一事项/).waitFor();
  expect(await hit.getByRole('button', { name: '不是同一事项' }).count()).toBe(0);
});

for (const [width, language, theme] of [
  [390, 'zh-CN', 'dark'],
  [768, 'en', 'light'],
] as const)
  test(`the similar proposals fit a window of ${width}, ${language}, ${theme}`, async () => {
    const page = await demo.enter('member2', { width, language, theme });
    const original = await answered(page);
    const id = await drafted(page, await textOf(page, original.id));
    await page.goto(`/write/${id}`);
    await page.locator('.similar-hit').first().waitFor();
    await keepPicture(page, `similar-${width}-${language}`);
    expect(await overflows(page)).toBe(false);
    expect(await accessFaults(page)).toEqual([]);
  });

test('at the review desk a proposal like the one on it is a letter away, and what both say is marked on both sides', async () => {
  const office = await demo.signIn('office');
  const [own] = await listed(office, 'state=submitted&state=underReview&sort=oldest');
  if (own === undefined) throw new Error('nothing is under review');
  const text = await textOf(office, own.id);
  const member = await demo.enter('member3');
  const again = await drafted(member, text);
  await member.request.post(`/api/proposals/${again}/actions/edit`, {
    data: { ...text, title: '关于同一件事的提案', field: own.field, consentToPublish: 'full', secrecyChecked: true },
    headers: { 'if-match': '"1"' },
  });
  const sent = await member.request.post(`/api/proposals/${again}/actions/submit`, { data: {} });
  expect(await sent.text()).toContain('submitted');
  await demo.running().indexTexts();
  await office.goto(`/review?id=${own.id}`);
  const candidates = office.getByRole('region', { name: '可能并案的提案' });
  await candidates.getByRole('button', { name: '对照：关于同一件事的提案' }).waitFor();
  expect(await accessFaults(office)).toEqual([]);
  await office.keyboard.press('c');
  await expect.poll(() => office.url()).toContain(`with=${again}`);
  await office.getByRole('article', { name: '本件' }).locator('.song mark').first().waitFor();
  await office.getByRole('article', { name: '对照件' }).locator('.song mark').first().waitFor();
  await office.getByText(/正文中相同的文字（\d+ 处），两边都已标出/).waitFor();
  await keepPicture(office, 'review-candidates');
  expect(await accessFaults(office)).toEqual([]);
  // it stands there still unjudged when the case is about to be put on file, on the desk and in the form
  const committee = await demo.signIn('committee');
  if (own.state === 'submitted') {
    const admitted = await office.request.post(`/api/proposals/${own.id}/actions/admit`, { data: {} });
    if (!admitted.ok()) throw new Error(await admitted.text());
  }
  const opinion = { data: { recommends: 'file', text: '建议立案' } };
  await committee.request.post(`/api/proposals/${own.id}/actions/giveOpinion`, opinion);
  await committee.goto(`/review?id=${own.id}`);
  const acts = committee.getByRole('region', { name: '决定' });
  await acts.getByText(/还有 \d+ 件可能是同一件事，尚未判断/).waitFor();
  await acts.getByRole('button', { name: '立案' }).first().click();
  const form = committee.getByRole('dialog');
  await form.getByText(/还有 \d+ 件可能是同一件事，尚未判断/).waitFor();
  await keepPicture(committee, 'filing-unjudged');
  expect(await accessFaults(committee)).toEqual([]);
  await form.getByRole('link', { name: '先对照' }).click();
  await expect.poll(() => committee.url()).toContain('with=');
  // it stands beside it now: nothing more to open, only to say
  await acts.getByRole('button', { name: '去判断' }).click();
  await committee.locator('.candidate-now :focus').waitFor();
  await committee.context().close();
  await candidates.getByRole('button', { name: '同一事项', exact: true }).first().click();
  await candidates.getByText(/认为是同一事项/).waitFor();
  const open = candidates.locator('.candidate').filter({ hasNotText: '认为' });
  for (let left = await open.count(); left > 0; left -= 1) {
    await open.first().getByRole('button', { name: '不是同一事项' }).click();
    await expect.poll(() => open.count()).toBe(left - 1);
  }
  await candidates.getByText('都已判断。').waitFor();
});

test('at the assignment desk cases like the chosen one say which unit led them, and one press gives it the case', async () => {
  const office = await demo.signIn('office');
  const committee = await demo.signIn('committee');
  const [own] = await listed(office, 'state=underReview&sort=oldest');
  if (own === undefined) throw new Error('nothing is under review');
  const act = async (page: Page, action: string, data: object = {}) => {
    const answer = await page.request.post(`/api/proposals/${own.id}/actions/${action}`, { data });
    if (!answer.ok()) throw new Error(`${action}: ${await answer.text()}`);
  };
  if (own.allowedActions.includes('passStep')) await act(office, 'passStep');
  await act(committee, 'giveOpinion', { recommends: 'file', text: '建议立案' });
  await act(committee, 'file');
  await office.goto('/assignment');
  const panel = office.locator('.unit-panel');
  await panel.getByRole('listitem').first().waitFor();
  const place = await panel.boundingBox();
  await office.getByLabel(`选择：${own.title}`).check();
  const suggested = office.getByRole('region', { name: '建议的承办单位' });
  const first = suggested.getByRole('listitem').first();
  expect(await first.textContent()).toMatch(/由.+主办.*(提案者建议|文中写明|像这样的提案曾由其承办|文中提到)/);
  await keepPicture(office, 'assignment-suggested-units');
  expect(await accessFaults(office)).toEqual([]);
  expect(await panel.boundingBox()).toEqual(place);
  const english = await demo.signIn('office', { language: 'en' });
  await english.goto('/assignment');
  await english.getByLabel(`Select: ${own.title}`).check();
  const why = english.getByRole('region', { name: 'Suggested units' }).getByRole('listitem').first();
  await why
    .getByText(/Suggested by the proposer|Named in the text: |The text speaks of: |Led cases like this: /)
    .first()
    .waitFor();
  expect(await why.getByRole('button').textContent()).toMatch(/^Led by /);
  await english.context().close();
  await first.getByRole('button').click();
  const planned = async () => (await listed(office, 'state=filed')).find((item) => item.id === own.id)?.planned.map((unit) => unit.role);
  await expect.poll(planned).toEqual(['lead']);
  const row = office.locator('.placing-row', { hasText: own.title });
  await row.getByText(/^等 .+ 协审同意$/).waitFor();
  await row.getByRole('button', { name: /^去掉/ }).click();
  await expect.poll(planned).toEqual([]);
  await office.getByText(/已撤回拟定的单位/).waitFor();
});
