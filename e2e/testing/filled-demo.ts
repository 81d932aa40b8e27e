import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFrom, simulatedClock, startServer } from '@shangliang/server';
import { type DemoAccount, demoStart, fillDemo } from '@shangliang/simulate/demo';
import type { TestProject } from 'vitest/node';
import { chromium } from './chromium.ts';

/** The morning on which every journey begins: a Wednesday, in the middle of the demo committee's year. */
export const today = Date.parse('2026-05-20T09:00:00+08:00');

declare module 'vitest' {
  export interface ProvidedContext {
    demo: { folder: string; accounts: DemoAccount[]; chromium: string };
  }
}

/** Once for all browser tests: the interface built, a browser found, the demo committee filled. */
export default async function fillOnce(project: TestProject): Promise<() => void> {
  const root = join(import.meta.dirname, '../..');
  execFileSync(process.execPath, [join(root, 'scripts/build-interface.ts')], { cwd: root, stdio: 'inherit' });
  const browser = chromium();
  const folder = mkdtempSync(join(tmpdir(), 'shangliang-e2e-'));
  const config = { ...configFrom({ PORT: '0', SHANGLIANG_DATA: folder, LOG_LEVEL: 'error' }), signInRate: 100_000 };
  const filling = await startServer(config, simulatedClock(demoStart(today)));
  try {
    const setupCode = filling.setupCode();
    if (setupCode === undefined) throw new Error('the demo folder was not empty');
    const accounts = await fillDemo({ baseUrl: filling.address, setupCode, today });
    writeFileSync(join(folder, 'demo-accounts.json'), JSON.stringify(accounts));
    project.provide('demo', { folder, accounts, chromium: browser });
  } finally {
    await filling.close();
  }
  return () => rmSync(folder, { recursive: true, force: true });
}
