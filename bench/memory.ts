import { randomBytes } from 'node:crypto';
import { demoStart, fillDemo } from '@shangliang/simulate/demo';
import { startApplication } from './child.ts';
import { residentMegabytes } from './cpu.ts';
import { onServer, urlOf } from './database.ts';
import type { Figure } from './figures.ts';
import { today } from './seed.ts';

async function afterTheYear(engine: 'embedded' | 'PostgreSQL', most: number): Promise<Figure> {
  const what = `resident memory after the demo year, ${engine}`;
  const database = `shangliang_bench_memory_${randomBytes(4).toString('hex')}`;
  if (engine === 'PostgreSQL') await onServer(`create database ${database}`);
  const server = await startApplication(engine === 'embedded' ? undefined : urlOf(database), { from: demoStart(today), empty: true });
  try {
    const setupCode = server.setupCode();
    if (setupCode === undefined) throw new Error('the server told no setup code');
    await fillDemo({ baseUrl: `http://127.0.0.1:${server.port}`, setupCode, today });
    const held = residentMegabytes(server.pid);
    return {
      what,
      target: `< ${most} MB`,
      figure: `${Math.round(held.now)} MB   (at most ${Math.round(held.most)} MB)`,
      ok: held.now < most,
    };
  } finally {
    await server.stop();
    if (engine === 'PostgreSQL') await onServer(`drop database ${database}`);
  }
}

/** What the server's process holds once it has lived through the demo committee's year, filled over HTTP. */
export const benchMemory = async (): Promise<Figure[]> => [await afterTheYear('embedded', 650), await afterTheYear('PostgreSQL', 400)];
