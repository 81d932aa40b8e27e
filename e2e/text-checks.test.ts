import type { AssignmentList, CaseView, ProposalList } from '@shangliang/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows } from './testing/open-demo.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

const asked = async <T>(page: Page, path: string): Promise<T> => (await page.request.get(path)).json();

const vague = '2.高度重视，形成合力。';
const parts = {
  background: '全县现有老旧小区三十个，居民两万余人，道路与照明明显改善，停车位仍缺两千个。',
  analysis: '停车规划滞后于车辆增长，公共车位分属多个部门，夜间大量闲置。',
  recommendations: `1.由县交通局牵头制定错时共享停车办法，机关单位车位夜间开放。${vague}3.联系电话13800138000。`,
};

describe('What the machine sees in a text, for people to judge', () => {
  test('while writing: hints beside the check, a click marks the sentence, nothing is barred', async () => {
    const page = await demo.signIn('member7');
    const made = await page.request.post('/api/proposals/actions/draft', {
      data: { kind: 'individual', field: 'urban', title: '关于小区停车的提案', parts },
      headers: { 'idempotency-key': crypto.randomUUID() },
    });
    const { id }: { id: string } = await made.json();
    await page.goto(`/write/${id}`);
    const hint = page.locator('.hints-panel [data-hint="notConcrete"] a').first();
    await hint.click();
    const field = page.locator('#part-recommendations');
    const chosen = () =>
      page.evaluate<string>(
        `(() => { const place = document.getElementById('part-recommendations'); return place.value.slice(place.selectionStart, place.selectionEnd); })()`,
      );
    await expect.poll(chosen, { timeout: 10_000 }).toBe(vague);
    await keepPicture(page, 'text-hints');
    expect(await accessFaults(page)).toEqual([]);
    const unclear = page.locator('.hints-panel [data-hint="notConcrete"]');
    const before = await unclear.count();
    await field.fill(parts.recommendations.replace(vague, '2.由县住建局在改造中建设立体车库，明年建成五处。'));
    await expect.poll(() => unclear.count(), { timeout: 15_000 }).toBe(before - 1);
    expect(await page.locator('.hints-panel').textContent()).toContain('个人隐私');
  });

  test('the office splits a text into recommendations, joins two, leaves one out, and lists the rest in one go', async () => {
    const page = await demo.signIn('office', { width: 390, language: 'en' });
    const { items } = await asked<ProposalList>(page, '/api/proposals?limit=50&state=filed&state=preassigned&state=assigned');
    let id = '';
    for (const item of items) {
      const view = await asked<CaseView>(page, `/api/proposals/${item.id}`);
      const may = view.beginnings.some((entry) => entry.action === 'recommendation.list' && entry.allowed);
      if (may && (view.cases.recommendation ?? []).length === 0) id = item.id;
      if (id !== '') break;
    }
    await page.goto(`/proposals/${id}`);
    await page.getByRole('button', { name: 'Split recommendations from the text' }).click();
    const fields = page.locator('.split textarea:not([aria-hidden])');
    await fields.first().waitFor();
    const before = await fields.count();
    expect(before).toBeGreaterThan(2);
    const [first, second] = [await fields.nth(0).inputValue(), await fields.nth(1).inputValue()];
    await page.getByRole('button', { name: 'Join to the one before' }).first().click();
    await expect.poll(() => fields.count()).toBe(before - 1);
    await page.getByRole('button', { name: 'Leave out' }).last().click();
    await keepPicture(page, 'text-split-phone');
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.getByRole('button', { name: `List these: ${before - 2}` }).click();
    await page.locator('.split').waitFor({ state: 'detached' });
    const view = await asked<CaseView>(page, `/api/proposals/${id}`);
    const listed = (view.cases.recommendation ?? []).toSorted((a, b) => Number(a.ordinal) - Number(b.ordinal));
    expect(listed).toHaveLength(before - 2);
    expect(listed[0]?.text).toBe(`${first}${second}`);
  });

  test('whoever reads a reply before it is signed sees what stands out, and beside each answer whether it answers', async () => {
    const page = await demo.signIn('unit3-clerk');
    const { items } = await asked<AssignmentList>(page, '/api/assignments?mine=true&limit=50&state=handling');
    const part = items.find((entry) => entry.replyId !== null);
    await page.goto(`/proposals/${part?.proposalId}/reply/${part?.replyId}`);
    await page.getByRole('heading', { name: '答复检查' }).waitFor();
    expect(await page.locator('.reply-check-mark').count()).toBeGreaterThan(0);
    await keepPicture(page, 'text-reply-check');
    expect(await accessFaults(page)).toEqual([]);
  });

  test('while a reply is written, an item nothing is written to is never called answered, whatever the rest says', async () => {
    const page = await demo.signIn('unit3-clerk', { width: 390 });
    const { items } = await asked<AssignmentList>(page, '/api/assignments?mine=true&limit=50&state=handling');
    const part = items.find((entry) => entry.beginnings.includes('reply.draft'));
    const id = part?.proposalId ?? '';
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const made = await page.request.post(`/api/proposals/${id}/replies/actions/draft`, { data: { assignmentId: part?.id }, headers });
    const reply: { id: string } = await made.json();
    await page.goto(`/proposals/${id}/reply/${reply.id}`);
    const [one, two] = [page.locator('.answer-fields').nth(0), page.locator('.answer-fields').nth(1)];
    const asks = (await one.locator('.answer-asked .song').textContent()) ?? '';
    const whole = (await two.locator('.answer-asked .song').textContent()) ?? '';
    for (const answer of [one, two]) await answer.getByRole('radio', { name: '采纳', exact: true }).check();
    await page.locator('#reply-opening').fill(`${asks}${whole}`);
    await two.getByLabel('办理答复').fill(`${whole}已经办理。${asks}也已办理。`);
    const mark = one.locator('.reply-check-mark');
    await expect.poll(() => mark.textContent()).toContain('这一条还没有写答复');
    const check = page.locator('.reply-check');
    await expect.poll(() => check.textContent()).toContain('第 1 条建议还没有写答复。');
    // as it is typed, and as it is taken out again
    await one.getByLabel('办理答复').fill('已于三月办结。');
    await expect.poll(async () => (await mark.allTextContents()).join()).not.toContain('还没有写答复');
    await expect.poll(() => check.textContent()).not.toContain('第 1 条建议还没有写答复。');
    await one.getByLabel('办理答复').fill('');
    expect(await mark.textContent()).toContain('这一条还没有写答复');
    expect(await check.textContent()).not.toContain('没有发现需要留意的地方');
    await expect.poll(async () => (await mark.allTextContents()).join(), { timeout: 10_000 }).toContain('这一条还没有写答复');
    await keepPicture(page, 'text-reply-unwritten-phone');
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
  });

  test('words of the texts are found, marked where they stand, and narrowed down', async () => {
    const page = await demo.signIn('office');
    await expect
      .poll(
        async () =>
          (await asked<{ proposals: { items: { hits: unknown[] }[] } }>(page, '/api/search?q=停车&in=proposals')).proposals.items.some(
            (item) => item.hits.length > 0,
          ),
        { timeout: 40_000 },
      )
      .toBe(true);
    await page.goto('/search?q=停車&in=proposals');
    const mark = page.locator('.search-row-text mark').first();
    await mark.waitFor();
    expect(await mark.textContent()).toBe('停车');
    await keepPicture(page, 'text-search');
    expect(await accessFaults(page)).toEqual([]);
    await page.locator('.search-facets').getByRole('link', { name: '最相关在前' }).click();
    await expect.poll(() => page.locator('a.search-row').first().locator('mark').first().textContent()).toBe('停车');
    const rows = await page.locator('a.search-row').count();
    await page
      .locator('.search-facets')
      .getByRole('link', { name: /^交通运输/ })
      .click();
    await expect.poll(() => page.locator('a.search-row').count()).toBeLessThan(rows);
  });
});
