import { readFileSync } from 'node:fs';
import type { CaseView } from '@shangliang/contract';
import { readWord, writeLetter } from '@shangliang/documents';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows, type Reader } from './testing/open-demo.ts';
import { asking, casesIn, type People, rollOf } from './testing/people-of.ts';

interface Story {
  id: string;
  replyId: string;
  people: People;
  /** Who leads the unit beside it and countersigns. */
  besideLeader: string;
  member: string;
}

let demo: Demo;
let story: Story;

/** A reply on its way up, of a unit with another beside it. */
async function climbingReply(): Promise<Story> {
  const { units, members } = await rollOf(demo);
  for (const view of await casesIn(demo, 'assigned')) {
    const parts = view.cases.assignment ?? [];
    const lead = parts.find((part) => part.role === 'lead');
    const beside = parts.filter((part) => part.role === 'coHandler');
    const people = units.get(String(lead?.unitId));
    const other = units.get(String(beside[0]?.unitId));
    const [proposal] = view.cases.proposal ?? [];
    const member = members.get(view.names[String(proposal?.leadId)] ?? '');
    if (people === undefined || other === undefined || member === undefined || proposal === undefined || beside.length !== 1) continue;
    const own = await (await asking(demo, people.clerk))<CaseView>(`/api/proposals/${proposal.id}`);
    const reply = own.cases.reply?.find((entry) => entry.unitId === lead?.unitId && entry.state === 'sectionReview');
    if (reply !== undefined) return { id: proposal.id, replyId: reply.id, people, besideLeader: other.leader, member };
  }
  throw new Error('the demo has no reply on its way up with a unit beside it');
}

beforeAll(async () => {
  demo = await openDemo({ hasOffice: true });
  story = await climbingReply();
}, 120_000);
afterAll(() => demo.close());

async function atReply(login: string, reader: Reader = {}): Promise<Page> {
  const page = await demo.signIn(login, reader);
  await page.goto(`/proposals/${story.id}/reply/${story.replyId}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

async function act(page: Page, name: string | RegExp, fill?: (drawer: ReturnType<Page['getByRole']>) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const drawer = page.getByRole('dialog');
  await fill?.(drawer);
  await drawer.getByRole('button', { name, exact: true }).click();
  await drawer.waitFor({ state: 'hidden' });
}

async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await press();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}
const wordsIn = async (bytes: Buffer): Promise<string> => (await readWord(bytes)).lines.map((line) => line.text).join('\n');

const plan = '点位清单.docx';
const planSays = '首批十二处点位由绿松石街道先行改造。';
const paper = (text: string): Promise<Buffer> =>
  writeLetter({
    form: 'letter',
    issuer: '县城管局',
    title: '点位清单',
    body: [{ kind: 'paragraph', text }],
    signature: ['县城管局'],
    date: '2026年7月1日',
  });

test('the clerk lays an enclosure beside the reply and sends it up again', async () => {
  const page = await atReply(story.people.clerk);
  await act(page, '撤回修改', (drawer) => drawer.getByRole('textbox').fill('补一份附件'));
  const enclosures = page.getByRole('region', { name: '附件' });
  await enclosures
    .locator('input[type=file]')
    .setInputFiles({ name: plan, mimeType: 'application/octet-stream', buffer: await paper(planSays) });
  await enclosures.getByRole('link', { name: plan }).waitFor();
  await page.getByText('已经齐备，可以送交审核。').waitFor();
  await keepPicture(page, 'reply-enclosure');
  await page.getByRole('button', { name: '送交审核' }).click();
  await page.waitForURL(`**/proposals/${story.id}`);
  await page.context().close();
});

test('in English they are called enclosures, above the clerk’s list and above what goes out', async () => {
  const page = await atReply(story.people.clerk, { language: 'en', width: 390 });
  await page.getByRole('region', { name: 'Enclosures' }).getByRole('link', { name: plan }).waitFor();
  expect(await page.getByRole('heading', { name: 'Papers', exact: true }).count()).toBe(0);
  expect(await accessFaults(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  await page.context().close();
});

test('the countersigner opens it, and reads that it is new', async () => {
  const page = await atReply(story.besideLeader);
  const changes = page.locator('.reply-changes');
  await changes.locator('ins').getByRole('link', { name: plan }).waitFor();
  await keepPicture(page, 'reply-enclosure-changes');
  expect(await accessFaults(page)).toEqual([]);
  const { name, bytes } = await downloaded(page, () =>
    page.getByRole('region', { name: '附件' }).getByRole('link', { name: plan }).click(),
  );
  expect(name).toBe(plan);
  expect(await wordsIn(bytes)).toContain(planSays);
  await act(page, '会签');
  await page
    .getByText(/^已会签/)
    .first()
    .waitFor();
  await page.context().close();
});

test('once it is issued the member sees and opens it, finds the proposal by what it says, and the letter names it', async () => {
  const before = await (await asking(demo, story.member))<CaseView>(`/api/proposals/${story.id}`);
  expect(before.cases.reply?.find((entry) => entry.id === story.replyId)).toBeUndefined();
  for (const [login, verb] of [
    [story.people.section, '科室审核通过'],
    [story.people.supervision, '督查审核通过'],
  ] as const) {
    const page = await atReply(login);
    await act(page, verb);
    await page.context().close();
  }
  const leader = await atReply(story.people.leader);
  await act(leader, /签发/, async (drawer) => {
    if ((await drawer.getByLabel('发文字号').inputValue()) === '') await drawer.getByLabel('发文字号').fill('云城函〔2026〕99号');
  });
  await leader.context().close();
  const page = await demo.signIn(story.member, { width: 390 });
  await page.goto(`/proposals/${story.id}`);
  const enclosures = page.getByRole('region', { name: '附件' });
  const { name, bytes } = await downloaded(page, () => enclosures.getByRole('link', { name: plan }).click());
  expect(name).toBe(plan);
  expect(await wordsIn(bytes)).toContain(planSays);
  await enclosures.evaluate((section) => section.scrollIntoView({ block: 'center' }));
  await keepPicture(page, 'member-enclosure-phone');
  expect(await accessFaults(page)).toEqual([]);
  await page.getByText('提案表、通知、纪要').click();
  const letter = page.getByRole('listitem').filter({ hasText: '答复函' }).first();
  const taken = await downloaded(page, () => letter.getByRole('button', { name: '取答复函的 Word 文件' }).click());
  expect(await wordsIn(taken.bytes)).toContain('附件：点位清单');
  const ask = await asking(demo, story.member);
  const found = async () =>
    (
      await ask<{ proposals: { items: { id: string; hits: { kind: string }[] }[] } }>(
        `/api/search?q=${encodeURIComponent('绿松石街道')}&in=proposals`,
      )
    ).proposals.items;
  // the texts are read a moment later, beside the requests
  await expect
    .poll(async () => (await found()).map(({ id, hits }) => [id, hits[0]?.kind]), { timeout: 30_000 })
    .toEqual([[story.id, 'file']]);
});
