import type { TestProject } from 'vitest/node';
import { configFrom } from '../config.ts';
import { type Running, startServer } from '../start.ts';
import { firstMorning } from './cast.ts';
import { foundBoth, type Roll } from './founding.ts';
import { makeStorage, removeStorage, type Storage } from './storage.ts';

/** Installations to copy, made once for a run: starting the embedded engine from nothing takes seconds. */
export interface Templates {
  empty: Storage;
  founded: Storage;
  own: Roll;
  other: Roll;
}

declare module 'vitest' {
  interface ProvidedContext {
    templates: Templates;
  }
}

const made: Storage[] = [];

const start = (storage: Storage): Promise<Running> =>
  startServer({
    ...configFrom({
      PORT: '0',
      SHANGLIANG_DATA: storage.folder,
      DATABASE_URL: storage.databaseUrl,
      SHANGLIANG_SIMULATED_FROM: firstMorning,
    }),
    logLevel: 'silent',
  });

export async function setup(project: TestProject): Promise<void> {
  const empty = await makeStorage();
  made.push(empty);
  await (await start(empty)).close();
  const founded = await makeStorage(empty);
  made.push(founded);
  const running = await start(founded);
  try {
    const code = running.setupCode();
    if (code === undefined) throw new Error('an empty installation has no set-up code');
    project.provide('templates', { empty, founded, ...(await foundBoth(running.address, code)) });
  } finally {
    await running.close();
  }
}

export async function teardown(): Promise<void> {
  for (const storage of made) await removeStorage(storage);
}
