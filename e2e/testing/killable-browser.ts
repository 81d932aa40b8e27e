import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { inject } from 'vitest';

/** A browser with a profile on the disk, whose processes can be killed as a machine kills them that loses its power. */
export interface KillableBrowser {
  /** Starts it, with the profile as the last one left it. */
  open: () => Promise<BrowserContext>;
  /** Not closed: every process of it is gone at once. */
  kill: () => Promise<void>;
  remove: () => Promise<void>;
}

const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-sync'];

async function portIn(profile: string, running: ChildProcess): Promise<string> {
  while (running.exitCode === null) {
    try {
      const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
      if (port !== undefined && port !== '') return port;
    } catch {
      // not written yet
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the browser ended before it began');
}

export function killableBrowser(): KillableBrowser {
  const profile = mkdtempSync(join(tmpdir(), 'shangliang-profile-'));
  let running: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    const killed = running;
    running = undefined;
    if (killed?.pid === undefined) return;
    const ended = new Promise((resolve) => killed.once('exit', resolve));
    // the group: what draws the pages and what keeps them too
    process.kill(-killed.pid, 'SIGKILL');
    await ended;
  };
  return {
    kill,
    open: async () => {
      rmSync(join(profile, 'DevToolsActivePort'), { force: true });
      running = spawn(inject('demo').chromium, [...flags, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], {
        detached: true,
        stdio: 'ignore',
      });
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await portIn(profile, running)}`);
      const [context] = browser.contexts();
      if (context === undefined) throw new Error('a browser without a context');
      context.setDefaultTimeout(30_000);
      return context;
    },
    remove: async () => {
      await kill();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
