import type { CaseView } from '@shangliang/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows } from './testing/open-demo.ts';
import { asking, casesIn, rollOf } from './testing/people-of.ts';

let demo: Demo;
/** Where each screen is seen as whom. */
let places: Record<'case' | 'consult' | 'reply' | 'evaluate' | 'print', { path: string; login: string }>;
let desk: { path: string; login: string };

async function begin(login: string, path: string, body: unknown): Promise<{ id: string }> {
  const signedIn = await demo.visit();
  await signedIn.request.post('/api/sign-in', { data: { login, password: 'shangliang-demo' } });
  const answer = await signedIn.request.post(path, { data: body });
  if (!answer.ok()) throw new Error(await answer.text());
  const begun: { id: string } = await answer.json();
  await signedIn.context().close();
  return begun;
}

const clerkOf = (units: Awaited<ReturnType<typeof rollOf>>['units'], view: CaseView): string | undefined => {
  const part = view.cases.assignment?.find((entry) => entry.state === 'handling' && entry.role !== 'coHandler');
  return part === undefined ? undefined : units.get(String(part.unitId))?.clerk;
};

beforeAll(async () => {
  demo = await openDemo();
  const { units, members } = await rollOf(demo);
  const [assigned, answered] = [await casesIn(demo, 'assigned'), await casesIn(demo, 'answered')];
  const handled = assigned.find((view) => clerkOf(units, view) !== undefined && view.cases.reply?.length === 0);
  const part = handled?.cases.assignment?.find((entry) => entry.state === 'handling' && entry.role !== 'coHandler');
  const evaluated = answered
    .flatMap((view) =>
      (view.cases.evaluation ?? []).map((entry) => ({ ...entry, login: members.get(view.names[String(entry.evaluatorId)] ?? '') })),
    )
    .find((entry) => entry.state === 'awaited' && entry.login !== undefined);
  if (handled === undefined || part === undefined || evaluated === undefined) throw new Error('the demo lacks a case to look at');
  const login = clerkOf(units, handled) ?? '';
  const id = part.proposalId;
  const reply = await begin(login, `/api/proposals/${id}/replies/actions/draft`, { assignmentId: part.id, opening: '' });
  desk = { path: `/proposals/${id}/reply/${reply.id}`, login };
  places = {
    case: { path: `/proposals/${evaluated.proposalId}`, login: 'office' },
    consult: { path: `/proposals/${id}/consult/${part.id}`, login },
    reply: desk,
    evaluate: {
      path: `/proposals/${evaluated.proposalId}/evaluate/${evaluated.id}`,
      login: evaluated.login ?? '',
    },
    print: { path: `/proposals/${evaluated.proposalId}/print`, login: 'office' },
  };
}, 120_000);
afterAll(() => demo.close());

const screens = ['case', 'consult', 'reply', 'evaluate', 'print'] as const;
const readers = [
  { language: 'zh-CN', width: 1440 },
  { language: 'en', width: 390 },
  { language: 'zh-CN', width: 390, theme: 'dark', print: 'larger' },
  { language: 'en', width: 1440, theme: 'dark' },
] as const;

test.each(screens.flatMap((screen) => readers.map((reader) => ({ screen, ...reader }))))(
  'the screen “$screen” is without a fault ($language, $width px, $theme)',
  async ({ screen, ...reader }) => {
    const { path, login } = places[screen];
    const page = await demo.signIn(login, reader);
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('.loading').first().waitFor({ state: 'detached' });
    await keepPicture(page, `${screen}-${reader.language}-${reader.width}${'theme' in reader ? '-dark' : ''}`);
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await page.context().close();
  },
);

test('two who write one reply at once: the second is told, and nothing of either is lost', async () => {
  const [first, second] = [await demo.signIn(desk.login), await demo.signIn(desk.login)];
  for (const page of [first, second]) await page.goto(desk.path);
  await first.getByLabel('开头').fill('甲先写下的开头');
  await first.getByText(/已保存 \d\d:\d\d/).waitFor();
  await second.getByLabel('开头').fill('乙后写下的开头');
  await second.getByRole('alert').getByText('有人同时修改了这份答复').waitFor();
  expect(await second.getByLabel('开头').inputValue()).toBe('乙后写下的开头');
  await second.getByRole('button', { name: '用我写的保存' }).click();
  await second.getByText(/已保存 \d\d:\d\d/).waitFor();
  const ask = await asking(demo, desk.login);
  const [, , id = ''] = desk.path.split('/');
  const replies = (await ask<CaseView>(`/api/proposals/${id}`)).cases.reply ?? [];
  expect(replies.find((reply) => desk.path.endsWith(reply.id))?.opening).toBe('乙后写下的开头');
});

test('what was typed while the server was away is there again after the window was closed', async () => {
  const page = await demo.signIn(desk.login);
  await page.goto(desk.path);
  await page.getByLabel('结尾').waitFor();
  await demo.stop();
  await page.getByLabel('结尾').fill('断线时写的结尾');
  await page.getByText('已存在本机').waitFor();
  await page.close();
  await demo.start();
  const again = await page.context().newPage();
  await again.goto(desk.path);
  await again.getByText(/已保存 \d\d:\d\d/).waitFor();
  expect(await again.getByLabel('结尾').inputValue()).toBe('断线时写的结尾');
});

test('a case that is not open to the reader says so, and nothing more', async () => {
  const page = await demo.signIn('office');
  await page.goto('/proposals/01900000-0000-7000-8000-000000000000');
  await page.getByText('没有找到，或者它不对您开放。').waitFor();
  expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual(['没有找到，或者它不对您开放。']);
});
