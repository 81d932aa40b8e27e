import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ask } from './load.ts';
import { today } from './seed.ts';

export interface Server {
  port: number;
  pid: number;
  /** From being started to its first answer. */
  startMilliseconds: number;
  /** Of an installation without a committee: its one-time code. */
  setupCode: () => string | undefined;
  stop: () => Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}

async function answering(port: number, path: string, child: ChildProcess): Promise<void> {
  const agent = new Agent();
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    try {
      if ((await ask(agent, port, { method: 'GET', path })).status < 500) return;
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function startChild(file: string, env: Readonly<Record<string, string>>, path: string): Promise<Server> {
  const port = await freePort();
  const { DATABASE_URL: _other, ...rest } = process.env;
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [...(process.env.BENCH_NODE ?? '--max-semi-space-size=8').split(' ').filter(Boolean), join(import.meta.dirname, file)],
    {
      env: { ...rest, ...env, PORT: String(port), HOST: '127.0.0.1' },
      // its log goes where a service's goes: it is written, and nobody watches
      stdio: ['ignore', env.LOG_LEVEL === 'warn' ? 'pipe' : process.env.BENCH_LOG === undefined ? 'ignore' : 'inherit', 'inherit'],
    },
  );
  let setupCode: string | undefined;
  if (child.stdout !== null)
    createInterface({ input: child.stdout }).on('line', (line) => {
      setupCode ??= line.match(/"setupCode":"([^"]+)"/)?.[1];
    });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await answering(port, path, child);
  return {
    port,
    pid: child.pid ?? 0,
    setupCode: () => setupCode,
    startMilliseconds: performance.now() - began,
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}

interface Start {
  /** Kept, where it is given; else one of its own, removed at the end. */
  folder?: string;
  /** Where its clock stands. */
  from?: number;
  /** An installation without a committee, whose one-time code is read from its log. */
  empty?: true;
}

/** The server as it is started in production, on a clock that stands still. Without an address: embedded, in the folder. */
export async function startApplication(url: string | undefined, { folder, from, empty }: Start = {}): Promise<Server> {
  const own = folder ?? mkdtempSync(join(tmpdir(), 'shangliang-bench-'));
  const server = await startChild(
    '../packages/server/src/main.ts',
    {
      SHANGLIANG_DATA: own,
      SHANGLIANG_SIMULATED_FROM: new Date(from ?? today).toISOString(),
      ...(empty ? { LOG_LEVEL: 'warn' } : {}),
      ...(url === undefined ? {} : { DATABASE_URL: url }),
    },
    '/api/health',
  );
  return {
    ...server,
    stop: async () => {
      await server.stop();
      if (folder === undefined) rmSync(own, { recursive: true, force: true });
    },
  };
}

export const startFloor = (url: string): Promise<Server> => startChild('floor-server.ts', { DATABASE_URL: url }, '/');
