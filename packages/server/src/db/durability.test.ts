import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { verifyEveryChain } from '../actions/verify-every-chain.ts';
import { killChildren, startChild, until } from '../testing/child-process.ts';
import { makeStorage, removeStorage, type Storage } from '../testing/storage.ts';
import { FolderInUse, lockFolder } from './lock-file.ts';
import { openDatabase } from './open.ts';

/** The embedded engine alone: a server's durability is its own. */
const storages: Storage[] = [];
afterAll(async () => {
  killChildren();
  for (const storage of storages) await removeStorage(storage);
});

async function founded(kind: 'founded' | 'empty'): Promise<Storage> {
  const from = inject('templates')[kind];
  // the templates of a server engine hold no embedded database: begin with an empty folder there
  const storage = await makeStorage(from);
  storages.push(storage);
  return storage;
}

describe('the embedded engine', () => {
  it('keeps everything it has acknowledged, though its process is killed again and again at any moment', async () => {
    const { folder } = await founded('founded');
    const acknowledged = new Map<string, number>();
    for (let round = 0; round < 7; round += 1) {
      const child = startChild('testing/writer.ts', folder);
      const wanted = 2 + Math.floor(Math.random() * 12);
      await until(child, (output) => output.split('\n').length > wanted);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      child.process.kill('SIGKILL');
      await child.ended;
      for (const [, id = '', version] of child.output().matchAll(/^([0-9a-f-]{36}) (\d+)\n/gm)) acknowledged.set(id, Number(version));
      const database = await openDatabase({ url: undefined, folder });
      try {
        const rows = await database.asOwner((tx) => tx.rows(sql<{ id: string; version: number }>`select id, version from proposal`));
        const kept = new Map(rows.map((row) => [row.id, row.version]));
        for (const [id, version] of acknowledged) expect(kept.get(id) ?? 0, `${id} in round ${round}`).toBeGreaterThanOrEqual(version);
        for (const chain of await verifyEveryChain(database))
          expect(chain.verification, `round ${round}`).toMatchObject({ intact: true, broken: null });
      } finally {
        await database.close();
      }
    }
    expect(acknowledged.size).toBeGreaterThan(10);
  }, 170_000);

  it('refuses a second process on its folder, naming the holder, whose number the lock file holds', async () => {
    const { folder } = await founded('founded');
    const holder = startChild('testing/writer.ts', folder);
    await until(holder, (output) => output.includes('ready'));
    const pid = holder.process.pid ?? 0;
    expect(readFileSync(join(folder, 'lock'), 'utf8').split('\n')[0]).toBe(String(pid));
    const second = startChild('main.ts', folder);
    expect(await second.ended).toBe(1);
    expect(second.errors()).toContain(`process ${pid};`);
    expect(second.errors()).toContain(folder);
    expect(second.errors()).not.toContain('    at ');
    await expect(openDatabase({ url: undefined, folder })).rejects.toThrow(FolderInUse);
    holder.process.kill('SIGKILL');
    await holder.ended;
    expect(existsSync(join(folder, 'lock'))).toBe(true);
    const database = await openDatabase({ url: undefined, folder });
    expect(readFileSync(join(folder, 'lock'), 'utf8').split('\n')[0]).toBe(String(process.pid));
    await database.close();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('shows the set-up code of a first run in its log, stops at SIGTERM, and lets go of its folder', async () => {
    const { folder } = await founded('empty');
    const child = startChild('main.ts', folder, { LOG_LEVEL: 'info' });
    await until(child, (output) => output.includes('setupCode'));
    const line =
      child
        .output()
        .split('\n')
        .find((entry) => entry.includes('setupCode')) ?? '{}';
    expect((JSON.parse(line) as { setupCode: string }).setupCode).toMatch(/^[\w-]{12}$/);
    await until(child, (output) => output.includes('listening'));
    child.process.kill('SIGTERM');
    expect(await child.ended).toBe(0);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });
});

describe('the lock of a folder', () => {
  it('left by a process that is gone, or whose number another one has now, is taken over; what is no lock too', async () => {
    const { folder } = await founded('empty');
    const path = join(folder, 'lock');
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => gone.on('close', resolve));
    // this test's parent lives, but did not start when the lock says
    for (const left of [`${gone.pid}\n1\n`, `${process.ppid}\n1\n`, 'nonsense', '', '-5\n', '99999999999\n']) {
      writeFileSync(path, left);
      const release = lockFolder(folder);
      expect(readFileSync(path, 'utf8').split('\n')[0]).toBe(String(process.pid));
      release();
      expect(existsSync(path)).toBe(false);
    }
  });

  it('of a living process is not, even where its start is not known', async () => {
    const { folder } = await founded('empty');
    writeFileSync(join(folder, 'lock'), `${process.ppid}\n`);
    expect(() => lockFolder(folder)).toThrow(new RegExp(`process ${process.ppid};`));
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(`${process.ppid}\n`);
  });

  it('is held against this very process too, for two engines in one folder destroy it', async () => {
    const { folder } = await founded('empty');
    const release = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    release();
    lockFolder(folder)();
  });
});
