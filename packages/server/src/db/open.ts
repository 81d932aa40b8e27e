import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { CompiledQuery, Kysely, PGliteDialect, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { databaseFolder, openEmbedded } from './embedded.ts';
import { parsers } from './parsers.ts';

/** Tables are spoken to in SQL; what comes back is shaped by `rows.ts`. */
type Tables = Record<string, never>;

/** An open transaction. Nothing else may speak to the database while one is open. */
export interface Tx {
  rows: <R>(query: RawBuilder<R>) => Promise<R[]>;
}

export interface Database {
  engine: 'embedded' | 'server';
  /** A transaction that sees one committee, behind both walls. */
  inCommittee: <T>(committeeId: string, run: (tx: Tx) => Promise<T>) => Promise<T>;
  /** A transaction before the committee is known: only the narrow functions of `0003_walls.sql` answer. */
  beforeCommittee: <T>(run: (tx: Tx) => Promise<T>) => Promise<T>;
  /** A transaction as the tables' owner: migrations, and nothing else. */
  asOwner: <T>(run: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Transactions waiting for a connection. */
  waiting: () => number;
  /** Of the embedded engine: a consistent copy of its files into a folder; others wait meanwhile. */
  copyTo: (folder: string) => Promise<void>;
  close: () => Promise<void>;
}

/** The server engine is out of reach; the request may be tried again. */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super('the database cannot be reached', { cause });
    this.name = 'DatabaseUnavailable';
  }
}

const appRole = 'shangliang_app';

function wrap(transaction: Transaction<Tables>): Tx {
  return {
    rows: async <R>(query: RawBuilder<R>) => {
      const result = await query.execute(transaction);
      return result.rows;
    },
  };
}

/** One at a time: the embedded engine has one connection, and a query beside an open transaction would fall into it. */
function oneAtATime(): { run: <T>(run: () => Promise<T>) => Promise<T>; waiting: () => number } {
  let last: Promise<unknown> = Promise.resolve();
  let asked = 0;
  return {
    run: (run) => {
      asked += 1;
      const next = last.then(run, run);
      last = next
        .catch(() => undefined)
        .finally(() => {
          asked -= 1;
        });
      return next;
    },
    waiting: () => Math.max(0, asked - 1),
  };
}

function serverPool(url: string): pg.Pool {
  const types = {
    getTypeParser: (id: number, format?: 'text' | 'binary') => parsers[id] ?? pg.types.getTypeParser(id, format),
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    types,
    connectionTimeoutMillis: 5000,
    // a server that fell silent is given up, not waited for without end
    query_timeout: 120_000,
    keepAlive: true,
    options: '-c timezone=UTC',
  });
  // a connection that breaks, idle or in use, is replaced by the next one; it must not end the process
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const lostConnection = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '08003',
  '53300',
]);

export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && lostConnection.has(String(error.code))) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable/.test(error.message);
}

/** What the two engines do differently. */
interface Engine {
  name: Database['engine'];
  kysely: Kysely<Tables>;
  run: <T>(run: () => Promise<T>) => Promise<T>;
  waiting: () => number;
  copyTo: Database['copyTo'];
  close: () => Promise<void>;
}

async function embeddedEngine(folder: string): Promise<Engine> {
  const { engine, release } = await openEmbedded(folder);
  const kysely = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: engine }) });
  const { run, waiting } = oneAtATime();
  const checkpoint = () => kysely.executeQuery(CompiledQuery.raw('checkpoint'));
  return {
    name: 'embedded',
    kysely,
    run,
    waiting,
    // while nothing else runs, what a checkpoint leaves on disk is the whole database
    copyTo: (target) =>
      run(async () => {
        await checkpoint();
        await cp(join(folder, databaseFolder), target, { recursive: true });
      }),
    close: async () => {
      await run(checkpoint);
      await kysely.destroy();
      release();
    },
  };
}

function serverEngine(url: string): Engine {
  const pool = serverPool(url);
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    name: 'server',
    kysely,
    run: (run) => run(),
    waiting: () => pool.waitingCount,
    copyTo: () => Promise.reject(new RangeError('only the embedded engine is copied; a server is dumped')),
    close: () => kysely.destroy(),
  };
}

/**
 * Opens PostgreSQL: a server where a URL is given, else the embedded engine in the folder.
 * @throws FolderInUse where another process holds the folder
 */
export async function openDatabase(at: { url: string | undefined; folder: string }): Promise<Database> {
  const engine = at.url === undefined ? await embeddedEngine(at.folder) : serverEngine(at.url);

  const transact = <T>(role: string | undefined, committeeId: string, run: (tx: Tx) => Promise<T>): Promise<T> =>
    engine.run(async () => {
      try {
        return await engine.kysely.transaction().execute(async (transaction) => {
          if (role !== undefined)
            await sql`select set_config('role', ${role}, true), set_config('app.committee_id', ${committeeId}, true)`.execute(transaction);
          return run(wrap(transaction));
        });
      } catch (error) {
        throw isLostConnection(error) ? new DatabaseUnavailable(error) : error;
      }
    });

  return {
    engine: engine.name,
    inCommittee: (committeeId, run) => transact(appRole, committeeId, run),
    beforeCommittee: (run) => transact(appRole, '', run),
    asOwner: (run) => transact(undefined, '', run),
    waiting: engine.waiting,
    copyTo: engine.copyTo,
    close: engine.close,
  };
}
