import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Id } from '@shangliang/core';
import { type StreamedPart, streamZip } from '@shangliang/documents';
import { sql } from 'kysely';
import type { Config } from '../../config.ts';
import type { Database, Tx } from '../../db/open.ts';
import { keptPath } from '../files/kept.ts';
import { CommitteeDataRefused, type CommitteeManifest, filePart, manifestPart, tablePart } from './manifest.ts';
import { leftColumns, sharedTables, type TakenTable, takenTables } from './tables.ts';

/** Rows read at once. */
const together = 500;

/** Called with what has been written so far. */
export type Progress = (told: { table: string; rows: number } | { files: number; of: number }) => void;

interface Shape {
  columns: string[];
  key: string[];
}

/** Columns in their order without those that stay, and the primary key rows are ordered by. */
async function shapeOf(tx: Tx, table: TakenTable): Promise<Shape> {
  const columns = await tx.rows(sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`);
  const key = await tx.rows(sql<{ name: string }>`select a.attname as name from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = ${`public.${table}`}::regclass and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)`);
  const left = Object.keys(leftColumns[table] ?? {});
  return { columns: columns.map(({ name }) => name).filter((name) => !left.includes(name)), key: key.map(({ name }) => name) };
}

/** A table's rows as JSON lines, in the order of its key, page after page. */
async function* rowsOf(tx: Tx, table: TakenTable, { columns, key }: Shape, committeeId: Id): AsyncGenerator<{ line: string }[]> {
  const names = sql.join(columns.map((name) => sql.ref(name)));
  const order = sql.join(key.map((name) => sql.ref(name)));
  const owner = table === 'committee' ? sql`id = ${committeeId}` : sharedTables.has(table) ? sql`true` : sql`committee_id = ${committeeId}`;
  let last: string | undefined;
  for (;;) {
    // the place of a page is the row it ended with, read back by the table's own types
    const after =
      last === undefined
        ? sql``
        : sql`and (${order}) > (select ${order} from jsonb_populate_record(null::${sql.table(table)}, ${last}::jsonb))`;
    const page = await tx.rows(sql<{ line: string }>`select to_jsonb(r)::text as line from
      (select ${names} from ${sql.table(table)} where ${owner} ${after} order by ${order} limit ${together}) r`);
    if (page.length > 0) yield page;
    last = page.at(-1)?.line;
    if (page.length < together) return;
  }
}

/** Everything of a committee, in one state: the parts of its archive one after the other. */
async function* partsOf(tx: Tx, config: Pick<Config, 'folder'>, committeeId: Id, told: Progress): AsyncGenerator<StreamedPart> {
  await tx.rows(sql`set transaction isolation level repeatable read, read only`);
  await tx.rows(sql`set local timezone to 'UTC'`);
  const [committee] = await tx.rows(sql<{ id: Id; name: string }>`select id, name from committee where id = ${committeeId}`);
  const [head] = await tx.rows(
    sql<{ seq: number; hash: Buffer | Uint8Array }>`select seq, hash from event_head where committee_id = ${committeeId}`,
  );
  if (committee === undefined || head === undefined)
    throw new CommitteeDataRefused(`没有这个委员会 there is no such committee: ${committeeId}`);
  const tables: CommitteeManifest['tables'] = {};
  for (const table of takenTables) {
    const shape = await shapeOf(tx, table);
    const sum = createHash('sha256');
    let rows = 0;
    const lines = async function* (): AsyncGenerator<string> {
      for await (const page of rowsOf(tx, table, shape, committeeId)) {
        const text = page.map(({ line }) => `${line}\n`).join('');
        sum.update(text);
        rows += page.length;
        told({ table, rows });
        yield text;
      }
    };
    yield { name: tablePart(table), chunks: lines(), large: true };
    tables[table] = { columns: shape.columns, rows, sha256: sum.digest('hex') };
  }
  const files = await tx.rows(
    sql<{ sha256: string }>`select distinct sha256 from file where committee_id = ${committeeId} order by sha256`,
  );
  const missing: string[] = [];
  for (const [index, { sha256 }] of files.entries()) {
    const path = keptPath(config, committeeId, sha256);
    if ((await stat(path).catch(() => undefined)) === undefined) missing.push(sha256);
    else yield { name: filePart(sha256), chunks: createReadStream(path) };
    told({ files: index + 1, of: files.length });
  }
  const manifest: CommitteeManifest = {
    format: 'shangliang-committee-1',
    migrations: await appliedMigrations(tx),
    committee,
    record: { seq: head.seq, hash: Buffer.from(head.hash).toString('hex') },
    tables,
    files: { kept: files.length - missing.length, missing },
  };
  yield { name: manifestPart, chunks: [`${JSON.stringify(manifest, undefined, 2)}\n`] };
}

/** The application's role may not read the schema's own list. */
async function appliedMigrations(tx: Tx): Promise<string[]> {
  await tx.rows(sql`reset role`);
  return (await tx.rows(sql<{ name: string }>`select name from migration order by name`)).map(({ name }) => name);
}

/**
 * Writes everything of one committee into a new archive, as it stood at one moment. For the operator's own process: the archive is written
 * while the reading transaction is open, so that it is one state; nobody waits for it but on the embedded engine.
 * @throws CommitteeDataRefused where the target stands already or there is no such committee
 */
export async function exportCommittee(
  deps: { config: Pick<Config, 'folder'>; database: Database },
  committeeId: Id,
  target: string,
  told: Progress = () => {},
): Promise<void> {
  const isThere = await stat(target).catch(() => undefined);
  if (isThere !== undefined) throw new CommitteeDataRefused(`文件已存在，不会覆盖 is there already and is not written over: ${target}`);
  const half = `${target}.part`;
  try {
    await deps.database.inCommittee(committeeId, (tx) =>
      pipeline(Readable.from(streamZip(partsOf(tx, deps.config, committeeId, told))), createWriteStream(half, { mode: 0o600 })),
    );
    const handle = await open(half, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(half, target);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

/** Who there is to be exported. */
export const listCommittees = (database: Database): Promise<{ id: Id; name: string }[]> =>
  database.asOwner((tx) => tx.rows(sql<{ id: Id; name: string }>`select id, name from committee order by created_at, id`));
