import { createHash, type Hash } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Id } from '@shangliang/core';
import { openZipAt, UnreadableFile, type Zip } from '@shangliang/documents';
import { sql } from 'kysely';
import { verifyChain } from '../../actions/events.ts';
import type { Config } from '../../config.ts';
import { migrate } from '../../db/migrate.ts';
import type { Database, Tx } from '../../db/open.ts';
import { hashPassword, oneTimePassword } from '../../identity/password.ts';
import { keptPath } from '../files/kept.ts';
import { listCommittees, type Progress } from './export-committee.ts';
import { CommitteeDataRefused, type CommitteeManifest, committeeManifest, filePart, manifestPart, tablePart } from './manifest.ts';
import { leftColumns, ownReferences, type TakenTable, takenTables } from './tables.ts';

/** Rows written in one statement. */
const together = 300;

/** An operator's own archive may be as large as it is: of it no more than its list and a piece lies in memory. */
const bounds = { entries: Number.POSITIVE_INFINITY, ratio: Number.POSITIVE_INFINITY, unpacked: Number.POSITIVE_INFINITY };

export interface BroughtIn {
  committee: { id: Id; name: string };
  rows: number;
  files: number;
  missing: readonly string[];
  entries: number;
  /** Passwords stay where they were made: with these the administrators sign in once, and give the others theirs. */
  administrators: { login: string; oneTimePassword: string }[];
}

type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

async function bytesOf(zip: Zip, name: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of zip.chunks(name)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function manifestIn(zip: Zip): Promise<CommitteeManifest> {
  const read = async (): Promise<unknown> => JSON.parse((await bytesOf(zip, manifestPart)).toString('utf8'));
  const parsed = committeeManifest.safeParse(zip.has(manifestPart) ? await read().catch(() => undefined) : undefined);
  if (!parsed.success)
    throw new CommitteeDataRefused(
      '这不是完整的委员会资料包：读不出 manifest.json · this is no whole archive of a committee: its manifest.json cannot be read',
    );
  return parsed.data;
}

/** Every table whole and as it was taken out, before a row of it is read: what is spoilt may be anything. @throws CommitteeDataRefused */
async function refuseSpoilt(zip: Zip, manifest: CommitteeManifest): Promise<void> {
  for (const table of takenTables) {
    const part = tablePart(table);
    const said = manifest.tables[table];
    if (said === undefined || !zip.has(part)) throw new CommitteeDataRefused(`缺少 is missing: ${part}`);
    const sum = createHash('sha256');
    for await (const piece of zip.chunks(part)) sum.update(piece);
    if (sum.digest('hex') !== said.sha256) throw new CommitteeDataRefused(`与导出时不一致 is not as it was taken out: ${part}`);
  }
}

/** Rows line by line, as many as were taken out. @throws CommitteeDataRefused where they are others */
async function* linesOf(zip: Zip, manifest: CommitteeManifest, table: TakenTable): AsyncGenerator<Row> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let rows = 0;
  for await (const piece of zip.chunks(tablePart(table))) {
    const lines = `${rest}${decoder.decode(piece, { stream: true })}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const row: unknown = JSON.parse(line);
      if (!isRow(row)) throw new CommitteeDataRefused(`${tablePart(table)}: ${rows + 1}`);
      rows += 1;
      yield row;
    }
  }
  if (rest !== '' || rows !== manifest.tables[table]?.rows)
    throw new CommitteeDataRefused(`行数与导出时不一致 has not as many rows as were taken out: ${tablePart(table)}`);
}

async function write(tx: Tx, table: TakenTable, columns: readonly string[], rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const left = leftColumns[table] ?? {};
  const names = sql.join([...columns, ...Object.keys(left)].map((name) => sql.ref(name)));
  const filled = rows.map((row) => ({ ...row, ...left }));
  await tx.rows(sql`insert into ${sql.table(table)} (${names})
    select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(filled)}::jsonb)`);
}

/** Years of the calendar are the installation's: what is there must be what comes, and stays. */
async function newYears(tx: Tx, rows: readonly Row[]): Promise<Row[]> {
  const known = await tx.rows(sql<{ version: number; year: number; holidays: unknown; make_up_days: unknown }>`
    select version, year, holidays, make_up_days from calendar_year`);
  const said = ({ year, holidays, make_up_days }: Row): string => JSON.stringify([year, holidays, make_up_days]);
  return rows.filter((row) => {
    const same = known.find(({ version }) => version === row.version);
    if (same !== undefined && said({ ...same }) !== said(row))
      throw new CommitteeDataRefused(
        '这里的工作日历与资料包中的不同，无法合用 · the calendar of this installation differs from that of the archive',
      );
    return same === undefined;
  });
}

async function writeTable(
  tx: Tx,
  zip: Zip,
  manifest: CommitteeManifest,
  table: TakenTable,
  isFirst: boolean,
  told: Progress,
): Promise<number> {
  const columns = manifest.tables[table]?.columns ?? [];
  const references = ownReferences[table] ?? [];
  let waiting: Row[] = [];
  // rows that name others of their table come last, all at once: they may name each other
  const last: Row[] = [];
  let rows = 0;
  const flush = async (): Promise<void> => {
    await write(tx, table, columns, table === 'calendar_year' ? await newYears(tx, waiting) : waiting);
    waiting = [];
    told({ table, rows });
  };
  for await (const row of linesOf(zip, manifest, table)) {
    rows += 1;
    // whoever runs another installation does not come to run this one by what is brought into it
    const shown = table === 'account' && !isFirst ? { ...row, operator: false } : row;
    if (references.some((name) => row[name] !== null)) last.push(shown);
    else waiting.push(shown);
    if (waiting.length >= together) await flush();
  }
  await flush();
  await write(tx, table, columns, last);
  return rows;
}

async function refuseUnfit(database: Database, zip: Zip, manifest: CommitteeManifest): Promise<{ isFirst: boolean }> {
  const here = await database.asOwner((tx) => tx.rows(sql<{ name: string }>`select name from migration order by name`));
  const applied = here.map(({ name }) => name);
  if (applied.join() !== manifest.migrations.join())
    throw new CommitteeDataRefused(
      `资料包与这里的版本不同，请先把两边升级到同一版本 · the archive is of another version; bring both to the same first (${manifest.migrations.at(-1)}, ${applied.at(-1)})`,
    );
  const committees = await listCommittees(database);
  if (committees.some(({ id }) => id === manifest.committee.id))
    throw new CommitteeDataRefused(`这个委员会已经在这里 this committee is here already: ${manifest.committee.name}`);
  const logins: string[] = [];
  for await (const row of linesOf(zip, manifest, 'account')) logins.push(String(row.login));
  const taken = await database.asOwner((tx) =>
    tx.rows(sql<{ login: string }>`select login from account where login = any(${logins}::text[]) order by login`),
  );
  if (taken.length > 0)
    throw new CommitteeDataRefused(
      `登录名在这里已有人使用 sign-in names that somebody here bears already: ${taken.map(({ login }) => login).join(', ')}`,
    );
  return { isFirst: committees.length === 0 };
}

/** What passes through is summed up. */
async function* watched(pieces: AsyncIterable<Buffer>, sum: Hash): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    sum.update(piece);
    yield piece;
  }
}

async function writeFiles(config: Pick<Config, 'folder'>, zip: Zip, committeeId: Id, told: Progress): Promise<number> {
  const sums = zip.names.filter((name) => name.startsWith('files/')).map((name) => name.slice('files/'.length));
  for (const [index, sha256] of sums.entries()) {
    const spoilt = new CommitteeDataRefused(`与导出时不一致 is not as it was taken out: ${filePart(sha256)}`);
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw spoilt;
    const path = keptPath(config, committeeId, sha256);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const sum = createHash('sha256');
    const half = `${path}.part`;
    await writeFile(half, watched(zip.chunks(filePart(sha256)), sum), { mode: 0o600, flush: true });
    if (sum.digest('hex') !== sha256) throw spoilt;
    await rename(half, path);
    told({ files: index + 1, of: sums.length });
  }
  return sums.length;
}

/** Everybody who administers gets a password for the first sign-in. */
async function openToAdministrators(tx: Tx, committeeId: Id): Promise<BroughtIn['administrators']> {
  const accounts = await tx.rows(sql<{ id: Id; login: string }>`select a.id, a.login from account a
    where a.committee_id = ${committeeId} and a.disabled_at is null and exists (select from post p where p.committee_id = a.committee_id
      and p.person_id = a.person_id and p.kind = 'administrator' and p.ends_at is null) order by a.login`);
  const given: BroughtIn['administrators'] = [];
  for (const { id, login } of accounts) {
    const password = oneTimePassword();
    await tx.rows(
      sql`update account set password_hash = ${await hashPassword(password)} where committee_id = ${committeeId} and id = ${id}`,
    );
    given.push({ login, oneTimePassword: password });
  }
  return given;
}

/**
 * Brings a committee's archive in, all or nothing, into an installation that does not have it.
 * @throws CommitteeDataRefused with what stands against it
 */
export async function importCommittee(
  deps: { config: Pick<Config, 'folder'>; database: Database },
  source: string,
  told: Progress = () => {},
): Promise<BroughtIn> {
  const { config, database } = deps;
  const archive = await open(source);
  try {
    const read = async (at: number, length: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await archive.read(Buffer.allocUnsafe(length), 0, length, at);
      return buffer.subarray(0, bytesRead);
    };
    const zip = await openZipAt({ length: (await archive.stat()).size, read }, bounds);
    const manifest = await manifestIn(zip);
    await refuseSpoilt(zip, manifest);
    // a place that nobody has used yet has no tables
    await migrate(database);
    const { isFirst } = await refuseUnfit(database, zip, manifest);
    const { id } = manifest.committee;
    try {
      const files = await writeFiles(config, zip, id, told);
      if (files !== manifest.files.kept) throw new CommitteeDataRefused('附件不全 files are missing from the archive');
      return await database.inCommittee(id, async (tx) => {
        let rows = 0;
        for (const table of takenTables) rows += await writeTable(tx, zip, manifest, table, isFirst, told);
        const chain = await verifyChain(tx, id);
        if (!chain.intact || chain.head !== manifest.record.hash)
          throw new CommitteeDataRefused(`事件记录校验不符 the record does not hold together: ${chain.broken?.seq ?? chain.head}`);
        const administrators = await openToAdministrators(tx, id);
        return { committee: manifest.committee, rows, files, missing: manifest.files.missing, entries: chain.entries, administrators };
      });
    } catch (error) {
      await rm(join(config.folder, 'files', id), { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new CommitteeDataRefused(`资料包不完整或已损坏 the archive is incomplete or damaged: ${error.code}`);
  } finally {
    await archive.close();
  }
}
