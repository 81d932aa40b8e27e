import type { ProposalList } from '@shangliang/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessFaults, type Demo, keepPicture, openDemo, overflows, type Reader } from './testing/open-demo.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

const read = async <T>(page: Page, path: string): Promise<T> => (await page.request.get(path)).json();

/** The first proposal of this reader's list that has been answered, else the first at all. */
async function someCase(page: Page): Promise<string> {
  const { items } = await read<ProposalList>(page, '/api/proposals?limit=100');
  const found = items.find((item) => item.consultations.length > 1) ?? items[0];
  if (found === undefined) throw new Error('the demo shows this reader no proposal');
  return found.id;
}

/** A text that this reader may write on, whoever has it just now. */
async function ownDraft(page: Page): Promise<string> {
  const { items } = await read<ProposalList>(page, '/api/proposals?state=drafting&mine=true&limit=100');
  const found = items.find((item) => item.allowedActions.includes('edit'));
  if (found === undefined) throw new Error('the demo has no draft of this reader');
  return found.id;
}

interface Screen {
  name: string;
  /** Nobody: before the door. */
  login?: string;
  path: string | ((page: Page) => Promise<string>);
}

const screens: readonly Screen[] = [
  ...['sign-in', 'forgotten', 'reset', 'set-up'].map((path) => ({ name: `before the door, ${path}`, path: `/${path}` })),
  { name: 'matters of a member', login: 'member1', path: '/' },
  { name: 'matters of a clerk', login: 'unit1-clerk', path: '/' },
  { name: 'search, nothing typed', login: 'unit1-clerk', path: '/search' },
  { name: 'search for units', login: 'unit1-clerk', path: '/search?q=jyj' },
  { name: 'search, nothing found', login: 'unit1-clerk', path: '/search?q=nothing-like-it' },
  { name: 'matters of the office', login: 'office', path: '/' },
  { name: 'notices', login: 'member1', path: '/notices' },
  { name: 'account', login: 'member1', path: '/account' },
  { name: 'search', login: 'office', path: '/search?q=%E5%85%BB%E8%80%81' },
  { name: 'proposals', login: 'office', path: '/proposals' },
  { name: 'proposals, nothing found', login: 'office', path: '/proposals?title=%E6%9C%88%E7%90%83' },
  { name: 'booklet', login: 'office', path: '/booklet?outcome=filed&field=education' },
  { name: 'case for the office', login: 'office', path: async (page) => `/proposals/${await someCase(page)}` },
  { name: 'case for a member', login: 'member1', path: async (page) => `/proposals/${await someCase(page)}` },
  { name: 'case in print', login: 'office', path: async (page) => `/proposals/${await someCase(page)}/print` },
  { name: 'nothing there', login: 'member1', path: '/proposals/00000000-0000-7000-8000-000000000000' },
  { name: 'write', login: 'member1', path: '/write' },
  {
    name: 'editor',
    login: 'member1',
    path: async (page) => `/write/${await ownDraft(page)}`,
  },
  { name: 'origins', login: 'member1', path: '/origins' },
  { name: 'review desk', login: 'office', path: '/review' },
  { name: 'topics', login: 'office', path: '/groups' },
  { name: 'what is learnt', login: 'office', path: '/administration/learning' },
  { name: 'assignment desk', login: 'office', path: '/assignment' },
  { name: 'unit desk', login: 'unit1-clerk', path: '/unit' },
  { name: 'overview', login: 'office', path: '/overview' },
  ...[
    'committee',
    'people',
    'units',
    'rulebook',
    'templates',
    'imports',
    'calendar',
    'deliveries',
    'security',
    'record',
    'backup',
    'installation',
  ].map((part) => ({ name: `administration, ${part}`, login: 'admin', path: `/administration/${part}` })),
  { name: 'administration without the post', login: 'member1', path: '/administration' },
];

/** One browser a person and way of reading, as somebody who goes from screen to screen. */
const pages = new Map<string, Promise<Page>>();

async function open(screen: Screen, as: Reader): Promise<Page> {
  const who = JSON.stringify([screen.login, as]);
  const entering = pages.get(who) ?? (screen.login === undefined ? demo.visit(as) : demo.enter(screen.login, as));
  pages.set(who, entering);
  const page = await entering;
  const path = typeof screen.path === 'string' ? screen.path : await screen.path(page);
  await page.goto(path);
  await page.getByRole('main').waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

const readers: readonly Reader[] = [
  { width: 1440, language: 'zh-CN' },
  { width: 390, language: 'zh-CN' },
  { width: 1440, language: 'en', theme: 'dark' },
  { width: 390, language: 'en', print: 'larger' },
];

describe.each(screens)('$name', (screen) => {
  test.each(readers)('has no fault: $language, $width px, $theme, $print', async (reader) => {
    const page = await open(screen, reader);
    const { width, language, theme = 'light', print = 'normal' } = reader;
    await keepPicture(page, `${screen.name.replaceAll(/\W+/g, '-')}-${language}-${width}-${theme}-${print}`);
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBeLessThanOrEqual(1);
  });
});

test('a colour scheme, a motion or a size of letters that the machine asks for is honoured', async () => {
  const page = await demo.signIn('office');
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' });
  await page.goto('/account');
  await page.getByRole('main').waitFor();
  const moving = await page
    .locator('body *')
    .evaluateAll(
      (all) =>
        all.filter((one) => Number.parseFloat(one.ownerDocument.defaultView?.getComputedStyle(one).transitionDuration ?? '0') > 0.01)
          .length,
    );
  expect(moving).toBe(0);
  // what waits for the end of a movement would wait for ever: a dialog leaves, a button stops turning
  await page.goto('/proposals');
  await page.getByRole('button', { name: '视图', exact: true }).click();
  await page.getByRole('button', { name: '保存为视图' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const stranger = await demo.visit();
  await stranger.goto('/sign-in');
  await stranger.getByLabel('登录名').fill('member1');
  await stranger.getByLabel('密码', { exact: true }).fill('not the password');
  await stranger.getByRole('button', { name: '登录', exact: true }).click();
  await stranger.getByRole('alert').waitFor();
  await stranger.getByRole('button', { name: '登录', exact: true }).waitFor();
});

test('it can be installed, and opens without a line to say that there is none', async () => {
  const page = await demo.signIn('member1', { width: 390 });
  const manifest = await read<{ start_url: string; display: string; icons: { src: string; sizes: string }[] }>(
    page,
    '/manifest.webmanifest',
  );
  expect(manifest).toMatchObject({ start_url: '/', display: 'standalone' });
  for (const icon of manifest.icons) expect((await page.request.get(icon.src)).status()).toBe(200);
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await page.reload();
  await page.getByRole('main').waitFor();
  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('连不上服务器');
  await page.context().setOffline(false);
});
