import { existsSync } from 'node:fs';
import { cp, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import type { Config } from '../config.ts';
import { databaseFolder } from '../db/embedded.ts';
import type { Database } from '../db/open.ts';
import { keyFile } from '../identity/vault.ts';
import { BackupUnusable, hashesOf, type Manifest, manifestName } from './manifest.ts';
import { runTool } from './postgres-tools.ts';

export const databaseDump = 'database.dump';
export const filesFolder = 'files';

/**
 * Writes a consistent copy of everything into a new folder, while the server goes on serving. The database first,
 * then the files: a file is kept before its row is written and never removed, so every row's file is in the copy.
 * Nothing is left where it fails half way.
 * @throws BackupUnusable where the target stands already, or a tool is missing
 */
export async function backUp(deps: { config: Config; database: Database }, target: string): Promise<Manifest> {
  const { config, database } = deps;
  if (existsSync(target)) throw new BackupUnusable(`${target} is there already; a backup never writes over another`);
  const half = `${target}.part`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { recursive: true, mode: 0o700 });
  try {
    const migrations = await database.asOwner((tx) => tx.rows(sql<{ name: string }>`select name from migration order by name`));
    if (database.engine === 'embedded') await database.copyTo(join(half, databaseFolder));
    else await runTool('pg_dump', config.databaseUrl ?? '', ['--format=custom', '--no-owner', `--file=${join(half, databaseDump)}`]);
    const files = join(config.folder, filesFolder);
    if (existsSync(files)) await cp(files, join(half, filesFolder), { recursive: true, filter: (source) => !isHalfWritten(source) });
    // without it nobody with a second factor could sign in to what is restored; whoever wants it apart sets SHANGLIANG_KEY
    const key = join(config.folder, keyFile);
    if (existsSync(key)) await cp(key, join(half, keyFile));
    const manifest: Manifest = {
      format: 'shangliang-backup-1',
      engine: database.engine,
      at: new Date().toISOString(),
      migrations: migrations.map((row) => row.name),
      files: await hashesOf(half),
    };
    await writeFile(join(half, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600, flush: true });
    await rename(half, target);
    await syncFolder(dirname(target));
    return manifest;
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw error;
  }
}

/** An upload underway carries an id behind its hash until it is whole. */
const isHalfWritten = (path: string): boolean => /[0-9a-f]{64}\.[0-9a-f-]{36}$/.test(path);

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
