import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { demoStart, fillDemo } from '@shangliang/simulate/demo';
import { chromium } from 'playwright-core';
import { chromium as findChromium } from '../e2e/testing/chromium.ts';
import { startApplication } from './child.ts';
import { type Figure, milliseconds } from './figures.ts';
import { today } from './seed.ts';

/** Slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const line = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
const rounds = 5;

/** The scripts that the page itself names, gzipped. */
function firstScripts(): number {
  const built = join(import.meta.dirname, '../packages/web/dist');
  const page = readFileSync(join(built, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(([, path = '']) => path);
  return scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(built, path)), { level: 9 }).length, 0);
}

/** My matters over a slow line with nothing kept from before: when the largest thing on the page was painted. */
async function largestPaint(address: string, login: string, password: string): Promise<number> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  try {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
    await context.request.post(`${address}/api/sign-in`, { data: { login, password } });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', line);
    await page.goto(address);
    await page.getByRole('main').getByRole('link').first().waitFor();
    await page.waitForTimeout(500);
    // text run in the page
    return await page.evaluate<number>(`new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
      .observe({ type: 'largest-contentful-paint', buffered: true }))`);
  } finally {
    await browser.close();
  }
}

export async function benchFirstLoad(): Promise<Figure[]> {
  const bytes = firstScripts();
  const server = await startApplication(undefined, { from: demoStart(today), empty: true });
  try {
    const setupCode = server.setupCode();
    if (setupCode === undefined) throw new Error('the server told no setup code');
    const address = `http://127.0.0.1:${server.port}`;
    const accounts = await fillDemo({ baseUrl: address, setupCode, today });
    const office = accounts.find((account) => account.login === 'office');
    if (office === undefined) throw new Error('the demo has no office');
    const paints: number[] = [];
    for (let round = 0; round < rounds; round += 1) paints.push(await largestPaint(address, office.login, office.password));
    const median = paints.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
    return [
      {
        what: 'script named by the first page, gzipped',
        target: '< 250 kB',
        figure: `${Math.round(bytes / 1000)} kB`,
        ok: bytes < 250_000,
      },
      {
        what: 'my matters on a phone over slow 4G: largest paint',
        target: '< 2.5 s',
        figure: `${milliseconds(median)}   (${paints.map((paint) => Math.round(paint)).join(', ')})`,
        ok: median < 2500,
      },
    ];
  } finally {
    await server.stop();
  }
}
