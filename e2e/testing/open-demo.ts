import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Language } from '@shangliang/contract';
import { configFrom, type Running, simulatedClock, startServer } from '@shangliang/server';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { today } from './filled-demo.ts';

/** What a reader's browser is like. */
export interface Reader {
  /** 1440 (desk) unless told; 768 and 390 are the others that are looked at. */
  width?: 1440 | 768 | 390;
  language?: Language;
  theme?: 'light' | 'dark';
  print?: 'normal' | 'large' | 'larger';
}

/** The demo committee on a server of its own, with a clock that moves, and a browser before it. */
export interface Demo {
  address: () => string;
  running: () => Running;
  /** A page of somebody signed in that has gone nowhere yet; each call is a browser of its own. */
  enter: (login: string, as?: Reader) => Promise<Page>;
  /** The same, before their own matters. */
  signIn: (login: string, as?: Reader) => Promise<Page>;
  /** A page of nobody. */
  visit: (as?: Reader) => Promise<Page>;
  /** Moves the clock and lets due dates take effect: `2026-06-01T09:00:00+08:00`. */
  moveTo: (at: string) => Promise<void>;
  now: () => number;
  /** Cuts every connection at once, as if the machine had lost its power. */
  stop: () => Promise<void>;
  /** Comes back where it was, at the same address. */
  start: () => Promise<void>;
  close: () => Promise<void>;
}

export const password = 'shangliang-demo';
const artefacts = join(import.meta.dirname, '../artefacts');

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  // a container's shared memory is often too small for a page
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const heights = { 1440: 900, 768: 1024, 390: 844 };

/** @param hasOffice with LibreOffice, where there is one on the path */
export async function openDemo({ hasOffice = false } = {}): Promise<Demo> {
  const { folder: filled, chromium: executablePath } = inject('demo');
  const folder = mkdtempSync(join(tmpdir(), 'shangliang-demo-'));
  cpSync(filled, folder, { recursive: true });
  const clock = simulatedClock(today);
  const office = hasOffice ? { PATH: process.env.PATH } : {};
  let port = 0;
  const begin = (): Promise<Running> =>
    startServer(
      {
        ...configFrom({ ...office, PORT: String(port), SHANGLIANG_DATA: folder, LOG_LEVEL: 'error' }),
        signInRate: 100_000,
        simulatedFrom: today,
      },
      clock,
    );
  let running = await begin();
  port = Number(new URL(running.address).port);
  const browser: Browser = await chromium.launch({ executablePath, args: flags });
  const contexts: BrowserContext[] = [];

  const visit = async ({ width = 1440, language = 'zh-CN', theme = 'light', print = 'normal' }: Reader = {}): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width, height: heights[width] },
      hasTouch: width === 390,
      locale: language,
      timezoneId: 'Asia/Shanghai',
      // a click upon something that is still arriving lands beside it; people wait, a test cannot see that it should
      reducedMotion: 'reduce',
      baseURL: running.address,
    });
    contexts.push(context);
    context.setDefaultTimeout(30_000);
    const chosen = JSON.stringify({ language, theme, print });
    // only what nobody has chosen yet: a choice made in the test outlives a reload
    await context.addInitScript((value) => {
      if (localStorage.getItem('shangliang.preferences') === null) localStorage.setItem('shangliang.preferences', value);
    }, chosen);
    return context.newPage();
  };

  const enter = async (login: string, as?: Reader): Promise<Page> => {
    const page = await visit(as);
    const answer = await page.request.post('/api/sign-in', { data: { login, password } });
    if (!answer.ok()) throw new Error(`${login} cannot sign in: ${await answer.text()}`);
    return page;
  };

  return {
    address: () => running.address,
    running: () => running,
    visit,
    enter,
    signIn: async (login, as) => {
      const page = await enter(login, as);
      await page.goto('/');
      return page;
    },
    moveTo: async (at) => {
      const answer = await fetch(`${running.address}/api/simulation/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to: at }),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    now: () => clock.now(),
    stop: async () => {
      running.app.server.closeAllConnections();
      await running.close();
    },
    start: async () => {
      running = await begin();
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await running.close().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Everything axe finds wrong on the page as it stands, in a form that reads well in a failed test. */
export async function accessFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // within the page itself, and what holds is not written down at length: a quarter of the time; no frame here is of another origin
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap((entry) => entry.nodes.map((node) => `${entry.id}: ${node.target.join(' ')} (${entry.help})`));
}

/** Keeps a picture under `e2e/artefacts`, to be looked at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(artefacts, { recursive: true });
  await page.screenshot({ path: join(artefacts, `${name}.png`), fullPage: true });
}

/** Whether the page is wider than its window: nobody should have to scroll sideways. */
export const overflows = (page: Page): Promise<boolean> => page.locator('html').evaluate((root) => root.scrollWidth > root.clientWidth + 1);

/** What one may go to by key on the page and would not see then, for a bar at the foot stands over it. */
export const underBars = (page: Page): Promise<string[]> =>
  page.locator('main').evaluate((main) => {
    const bars = '.bottom-bar, .action-bar, .review-acts, .selection-bar';
    const covered: string[] = [];
    for (const control of main.querySelectorAll('a[href], button, input, summary')) {
      if (control.closest(bars) !== null || !control.checkVisibility({ contentVisibilityAuto: true })) continue;
      control.focus();
      const { left, width, bottom } = control.getBoundingClientRect();
      const over = main.ownerDocument.elementFromPoint(left + width / 2, bottom - 2)?.closest(bars);
      if (over != null) covered.push(`${control.textContent || control.ariaLabel} under ${over.className}`);
    }
    return covered;
  });
