import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows } from './testing/open-demo.ts';
import { asking } from './testing/people-of.ts';

let demo: Demo;
let body: { id: string; name: string; leader: Person; author: Person; others: Person[] };
beforeAll(async () => {
  demo = await openDemo();
  body = await aBody();
});
afterAll(() => demo.close());

interface Person {
  login: string;
  name: string;
}
interface RollEntry {
  name: string;
  account: { login: string } | null;
}

/** A special committee, whoever leads it, and its members. */
async function aBody(): Promise<typeof body> {
  const ask = await asking(demo, 'admin');
  const { items } = await ask<{ items: { id: string; name: string; kind: string }[] }>('/api/organizations?kind=specialCommittee');
  for (const { id, name } of items) {
    const held = async (kind: string) =>
      (await ask<{ items: RollEntry[] }>(`/api/roll?organizationId=${id}&kind=${kind}`)).items.flatMap((entry) =>
        entry.account === null ? [] : [{ name: entry.name, login: entry.account.login }],
      );
    const [leader, second] = await held('bodyLeader');
    const [author, ...others] = (await held('bodyMember')).filter((entry) => entry.login !== leader?.login);
    if (leader !== undefined && second === undefined && author !== undefined && others.length > 1)
      return { id, name, leader, author, others };
  }
  throw new Error('no body with one leader and three members');
}

const words = {
  field: 'urban',
  title: '关于加快老旧小区加装电梯的提案',
  parts: { background: '老旧小区四百二十个。', analysis: '意见难统一。', recommendations: '一、建立一站式审批窗口。二、设立补助专项。' },
};

/** A text in the body's name, whole but for the last tick. */
async function begun(page: Page): Promise<string> {
  const answer = await page.request.post('/api/proposals/actions/draft', {
    data: { kind: 'collective', bodyId: body.id, ...words },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  const { id }: { id: string } = await answer.json();
  return id;
}

const matter = (page: Page, verb: string) =>
  page
    .getByRole('listitem')
    .filter({ hasText: verb })
    .getByRole('link', { name: new RegExp(words.title) });

/** Finds the vote among the own matters, reads, and votes. */
async function votes(person: Person, says: '同意' | '不同意'): Promise<Page> {
  const page = await demo.signIn(person.login, { width: 390 });
  await matter(page, '表决').click();
  await page.getByRole('heading', { level: 1, name: words.title }).waitFor();
  await page.getByRole('button', { name: '表决' }).click();
  const form = page.getByRole('dialog', { name: '表决' });
  await form.getByText(says, { exact: true }).click();
  await form.getByRole('button', { name: '表决' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByText(`您的表决：${says}`).waitFor();
  return page;
}

describe('A text in the name of a body', () => {
  test('is written, talked over, voted on, sealed and submitted, each by whoever is told of it', async () => {
    const author = await demo.enter(body.author.login);
    const id = await begun(author);
    const [second, third] = body.others;
    if (second === undefined || third === undefined) throw new Error('two others');

    // nobody is asked to vote on what is not whole yet; all that is missing stands in one list
    await author.goto(`/write/${id}?step=submit`);
    await author.getByRole('link', { name: '勾选保密检查' }).waitFor();
    await author.getByText(`等${body.leader.name}盖章（签署）`).waitFor();
    await author.getByText(`齐备后由${body.leader.name}提交。`).waitFor();
    const early = await demo.signIn(second.login);
    await early.getByRole('heading', { name: '我在等' }).waitFor();
    expect(await matter(early, '表决').count()).toBe(0);
    await author.getByRole('link', { name: '勾选保密检查' }).click();
    await author.locator('#secrecy').check();
    await author.locator('[data-saving="saved"]').waitFor();

    // a member says what is to be mended, before voting
    await early.goto(`/write/${id}?as=reader`);
    await early.getByRole('button', { name: '提出意见' }).click();
    const saying = early.getByRole('dialog', { name: '提出意见' });
    await saying.getByRole('textbox').fill('请补充资金测算。');
    await saying.getByRole('button', { name: '提出意见' }).click();
    await saying.waitFor({ state: 'hidden' });
    await early.getByRole('listitem').filter({ hasText: '请补充资金测算。' }).filter({ hasText: second.name }).waitFor();
    await author.goto(`/write/${id}?step=together`);
    await author.getByText('请补充资金测算。').waitFor();
    await author.locator('#part-analysis').fill('意见难统一，每部电梯约四十万元。');
    await author.locator('[data-saving="saved"]').waitFor();

    // the writer votes here, sees the own vote, and may only change it
    await author.getByRole('button', { name: '表决' }).click();
    const own = author.getByRole('dialog', { name: '表决' });
    await own.getByText('同意', { exact: true }).click();
    await own.getByRole('button', { name: '表决' }).click();
    await author.getByRole('dialog').waitFor({ state: 'hidden' });
    await author.getByText('您的表决：同意').waitFor();
    await author.getByRole('button', { name: '改票' }).waitFor();
    expect(await author.getByRole('button', { name: '表决', exact: true }).count()).toBe(0);
    expect(await accessFaults(author)).toEqual([]);
    await keepPicture(author, 'collective-writer-1440');

    // until it can go it stands under what one waits for, with who has it and what is missing
    await author.goto('/');
    const awaited = author.getByRole('region', { name: '我在等' });
    const all = awaited.getByRole('button', { name: /^全部/ });
    await awaited.getByRole('listitem').first().waitFor();
    if ((await all.count()) > 0) await all.click();
    const row = awaited.getByRole('listitem').filter({ hasText: words.title });
    for (let more = awaited.getByRole('button', { name: '再看一些' }); (await row.count()) === 0; ) await more.click();
    expect(await row.textContent()).toMatch(/表决 · 还差 \d 票/);

    const voter = await votes(second, '同意');
    expect(await overflows(voter)).toBe(false);
    expect(await accessFaults(voter)).toEqual([]);
    await keepPicture(voter, 'collective-voted-390');
    const needed = async () => {
      const answer = await author.request.get(`/api/proposals/${id}/votes`);
      const standing: { missing: number } = await answer.json();
      return standing.missing;
    };
    if ((await needed()) > 0) await votes(third, '同意');
    if ((await needed()) > 0) await votes(body.leader, '同意');

    // enough have voted: whoever seals is told, and nobody else is asked any more
    const leader = await demo.signIn(body.leader.login);
    await matter(leader, '盖章（签署）').click();
    await leader.getByRole('button', { name: '盖章（签署）' }).click();
    await leader.getByRole('dialog').getByRole('button', { name: '盖章（签署）' }).click();
    await leader.getByText(new RegExp(`${body.leader.name} .*已盖章`)).waitFor();
    await leader.goto('/');
    await matter(leader, '提交提案').click();
    await leader.waitForURL(/step=submit/);
    await leader.getByRole('heading', { name: '提交前的检查' }).waitFor();
    await keepPicture(leader, 'collective-submit-1440');
    await leader.getByRole('button', { name: '提交提案' }).click();
    await leader.getByRole('dialog').getByRole('button', { name: '提交提案' }).click();
    await leader.waitForURL(new RegExp(`/proposals/${id}`));
    await author.goto('/');
    await author.getByRole('heading', { name: '等我办' }).waitFor();
    expect(await matter(author, '继续写').count()).toBe(0);
  });

  test('reads well in English, in the dark and in large print', async () => {
    const page = await demo.enter(body.author.login, { language: 'en', theme: 'dark', print: 'large', width: 768 });
    const id = await begun(page);
    await page.goto(`/write/${id}?step=submit`);
    await page.getByText('Waiting for others:').waitFor();
    expect(await overflows(page)).toBe(false);
    expect(await accessFaults(page)).toEqual([]);
    await keepPicture(page, 'collective-submit-768-en-dark');
    await page.goto(`/write/${id}?as=reader`);
    await page.getByRole('button', { name: 'Vote' }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await keepPicture(page, 'collective-reader-768-en-dark');
  });
});
