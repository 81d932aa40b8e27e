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
    const chinese = await demo.signIn('office');
    await chinese.goto(`/proposals/${id}`);
    await chinese.getByRole('button', { name: '从文本拆分建议' }).click();
    await chinese.getByText(/按文本拆出 \d+ 条。.*(按原文编号拆分|原文没有编号，按句意拆分)/).waitFor();
    await chinese.context().close();
    await page.goto(`/proposals/${id}`);
    await page.getByRole('button', { name: 'Split recommendations from the text' }).click();
    await page.getByText(/Found in the text: \d+\..*(Split by the numbers of the text|it was split by its sentences)/).waitFor();
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

  test('a reply of empty phrases is stopped by whoever reads it before it goes up: each sentence is quoted with its reason, in both languages', async () => {
    const clerk = await demo.signIn('unit14-clerk');
    const { items } = await asked<AssignmentList>(clerk, '/api/assignments?mine=true&limit=50&state=handling');
    let proposalId = '';
    let reply: NonNullable<CaseView['cases']['reply']>[number] | undefined;
    let view: CaseView | undefined;
    for (const item of items) {
      view = await asked<CaseView>(clerk, `/api/proposals/${item.proposalId}`);
      reply = view.cases.reply?.find((entry) => entry.allowedActions.some(({ action, allowed }) => action === 'sendUp' && allowed));
      proposalId = item.proposalId;
      if (reply !== undefined) break;
    }
    if (reply === undefined || view === undefined) throw new Error('no reply of this unit could be sent up');
    const { id, version } = reply;
    const empty = '我局将高度重视，进一步研究，积极推进相关工作。';
    const answers = (view.records.replyAnswer ?? [])
      .filter((entry) => entry.replyId === id)
      .map(({ recommendationId, adoption, text, reason, nextStep }, at) => ({
        recommendationId,
        adoption,
        text: at === 0 ? empty : text,
        reason: reason ?? '',
        nextStep: nextStep ?? '',
      }));
    const { closing, class: of, openness, opennessReason, contactName, contactPhone } = reply;
    const act = async (action: string, data: object, headers: Record<string, string> = {}) => {
      const answer = await clerk.request.post(`/api/replies/${id}/actions/${action}`, { data, headers });
      if (!answer.ok()) throw new Error(`${action}: ${await answer.text()}`);
    };
    const edited = {
      opening: '王代表：',
      closing,
      class: of,
      openness,
      opennessReason: opennessReason ?? '',
      contactName,
      contactPhone,
      answers,
    };
    await act('edit', edited, { 'if-match': `"${version}"` });
    await act('sendUp', {});
    const path = `/proposals/${proposalId}/reply/${id}`;
    const english = await demo.signIn('unit14-section', { language: 'en', width: 390 });
    await english.goto(path);
    const found = english.getByRole('region', { name: /^Reply check/ });
    await found
      .getByText(/This sentence does not say .*(who does it|by when).*; please be concrete\./)
      .first()
      .waitFor();
    await found.locator('[data-finding="emptyPhrase"] q', { hasText: '进一步研究' }).first().waitFor();
    expect(await accessFaults(english)).toEqual([]);
    const head = await demo.signIn('unit14-section');
    await head.goto(path);
    const check = head.getByRole('region', { name: /^答复检查/ });
    await check
      .getByText(/这句话缺少.*(由谁来做|何时完成).*，宜写具体。/)
      .first()
      .waitFor();
    await check.getByText('称谓写作“代表”，应为“委员”。').waitFor();
    await keepPicture(head, 'text-reply-stopped');
    expect(await accessFaults(head)).toEqual([]);
    await head.getByRole('button', { name: '退回到起草' }).click();
    const form = head.getByRole('dialog');
    await form.getByRole('textbox').fill('第一条没有写明由谁来做、何时完成；称谓应为委员。');
    await form.getByRole('button', { name: /退回/ }).click();
    await form.waitFor({ state: 'hidden' });
    await clerk.goto(path);
    await clerk.getByText('第一条没有写明由谁来做、何时完成；称谓应为委员。').first().waitFor();
    const after = await asked<CaseView>(clerk, `/api/proposals/${proposalId}`);
    expect(after.cases.reply?.find((entry) => entry.id === id)?.state).toBe('drafting');
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
