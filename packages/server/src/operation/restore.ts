import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { verifyEveryChain } from '../actions/verify-every-chain.ts';
import type { Config } from '../config.ts';
import { databaseFolder } from '../db/embedded.ts';
import { migrate } from '../db/migrate.ts';
import { type Database, openDatabase } from '../db/open.ts';
import { keyFile } from '../identity/vault.ts';
import { databaseDump, filesFolder } from './backup.ts';
import { BackupUnusable, checkedManifest } from './manifest.ts';
import { runTool } from './postgres-tools.ts';

export interface Restored {
  at: string;
  applied: string[];
  chains: Awaited<ReturnType<typeof verifyEveryChain>>;
}

/**
 * Puts a backup into an empty place, brings its schema up to date and recomputes every chain.
 * Where it fails, what was copied is taken away again.
 * @throws BackupUnusable where the backup is damaged, of the other engine, or the place is not empty
 */
export async function restore(config: Config, source: string): Promise<Restored> {
  const manifest = await checkedManifest(source);
  const engine = config.databaseUrl === undefined ? 'embedded' : 'server';
  if (manifest.engine !== engine)
    throw new BackupUnusable(
      `the backup is of the ${manifest.engine} engine; ${manifest.engine === 'server' ? 'set DATABASE_URL to an empty database' : 'unset DATABASE_URL'}`,
    );
  if (existsSync(config.folder) && readdirSync(config.folder).length > 0)
    throw new BackupUnusable(`${config.folder} is not empty; restore into an empty folder (SHANGLIANG_DATA)`);
  await mkdir(config.folder, { recursive: true, mode: 0o700 });
  if (engine === 'server') await refuseUsedDatabase(config);
  try {
    if (engine === 'embedded') await cp(join(source, databaseFolder), join(config.folder, databaseFolder), { recursive: true });
    else
      await runTool('pg_restore', config.databaseUrl ?? '', [
        '--no-owner',
        '--single-transaction',
        '--exit-on-error',
        `--dbname=${new URL(config.databaseUrl ?? '').pathname.slice(1)}`,
        join(source, databaseDump),
      ]);
    if (existsSync(join(source, filesFolder))) await cp(join(source, filesFolder), join(config.folder, filesFolder), { recursive: true });
    if (existsSync(join(source, keyFile))) await cp(join(source, keyFile), join(config.folder, keyFile));
  } catch (error) {
    await rm(config.folder, { recursive: true, force: true });
    throw error;
  }
  return opened(config, async (database) => ({
    at: manifest.at,
    applied: await migrate(database),
    chains: await verifyEveryChain(database),
  }));
}

async function opened<T>(config: Config, run: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ url: config.databaseUrl, folder: config.folder });
  try {
    return await run(database);
  } finally {
    await database.close();
  }
}

/** The dump grants to the application's role, which belongs to the whole server and is not in it. */
async function refuseUsedDatabase(config: Config): Promise<void> {
  await opened(config, (database) =>
    database.asOwner(async (tx) => {
      const [found] = await tx.rows(sql<{ n: number }>`select count(*) as n from information_schema.tables where table_schema = 'public'`);
      if ((found?.n ?? 0) > 0) throw new BackupUnusable('the database of DATABASE_URL is not empty; restore into an empty one');
      await tx.rows(sql`do $$
        begin
          if not exists (select from pg_roles where rolname = 'shangliang_app') then
            create role shangliang_app nologin nosuperuser nobypassrls;
          end if;
          execute format('grant shangliang_app to %I', current_user);
        end $$`);
    }),
  );
}
