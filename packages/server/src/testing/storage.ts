import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** Where one installation keeps its data: a folder, and a database beside it where a server engine is tested. */
export interface Storage {
  folder: string;
  databaseUrl: string | undefined;
}

const serverUrl = process.env.TEST_DATABASE_URL;
export const engine = serverUrl === undefined ? 'embedded' : 'server';

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

let counter = 0;

/** Room for an installation, empty or a copy of one that is closed. */
export async function makeStorage(from?: Storage): Promise<Storage> {
  const folder = mkdtempSync(join(tmpdir(), 'shangliang-test-'));
  if (from !== undefined) {
    mkdirSync(folder, { recursive: true });
    cpSync(from.folder, folder, { recursive: true });
  }
  if (serverUrl === undefined) return { folder, databaseUrl: undefined };
  counter += 1;
  const name = `test_${process.pid}_${Date.now().toString(36)}_${counter}`;
  const template = from?.databaseUrl === undefined ? '' : `template ${new URL(from.databaseUrl).pathname.slice(1)}`;
  await onServer(`create database ${name} ${template}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { folder, databaseUrl: url.href };
}

export async function removeStorage({ folder, databaseUrl }: Storage): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  if (databaseUrl !== undefined) await onServer(`drop database if exists ${new URL(databaseUrl).pathname.slice(1)}`);
}
