import type { RawBuilder } from 'kysely';
import { openEmbedded } from './embedded.ts';
import { embeddedDatabase } from './embedded-transactions.ts';
import { serverDatabase } from './server-transactions.ts';

export interface Asking {
  /**
   * `each`: planned for these very values. For pages and counts, whose best plan depends on whose committee, unit or
   * filter it is; everything else is planned once a connection.
   */
  plan?: 'once' | 'each';
  /** The transaction's last question: the commit goes out with it, and whatever it locks is held no longer than needed. */
  then?: 'last';
}

/** An open transaction. Nothing else may speak to the database while one is open. */
export interface Tx {
  /** Several may be asked before the first has answered: they are sent together and carried out in order. */
  rows: <R>(query: RawBuilder<R>, asking?: Asking) => Promise<R[]>;
  /** A text that was put together once and is kept, with values for its `$1`, `$2`, … */
  ask: <R>(text: string, values: readonly unknown[], asking?: Asking) => Promise<R[]>;
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
  /** Of the embedded engine: gives back room and counts anew, a table at a time; a server does so by itself. @returns the tables' names */
  tidy: (atNight: boolean, ending: () => boolean) => Promise<string[]>;
  close: () => Promise<void>;
}

/** The server engine is out of reach; the request may be tried again. */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super('the database cannot be reached', { cause });
    this.name = 'DatabaseUnavailable';
  }
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

/**
 * Opens PostgreSQL: a server where a URL is given, else the embedded engine in the folder.
 * @throws FolderInUse where another process holds the folder
 */
export async function openDatabase(at: { url: string | undefined; folder: string }): Promise<Database> {
  const database = at.url === undefined ? embeddedDatabase(await openEmbedded(at.folder), at.folder) : serverDatabase(at.url);
  const told = async <T>(run: Promise<T>): Promise<T> => {
    try {
      return await run;
    } catch (error) {
      throw isLostConnection(error) ? new DatabaseUnavailable(error) : error;
    }
  };
  return {
    ...database,
    inCommittee: (committeeId, run) => told(database.inCommittee(committeeId, run)),
    beforeCommittee: (run) => told(database.beforeCommittee(run)),
    asOwner: (run) => told(database.asOwner(run)),
  };
}
