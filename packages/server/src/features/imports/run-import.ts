import { createHash } from 'node:crypto';
import type { ImportAnswer, ImportKind, ImportProblem, ImportSummary } from '@shangliang/contract';
import { type Id, versionInForce } from '@shangliang/core';
import { openTable, type TableFile } from '@shangliang/documents';
import { sql } from 'kysely';
import { recordAdministration } from '../../actions/administration.ts';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import { newId } from '../../ids.ts';
import { isClosingRow } from './closing-row.ts';
import { firstPasswords } from './first-passwords.ts';
import { chunk, importWriter, standIn } from './import-writer.ts';
import { readKnown } from './known.ts';
import { makeMember } from './make-member.ts';
import { keepWhatIsThere, makeProposal } from './make-proposal.ts';
import { makeReply } from './make-reply.ts';
import { makeUnit } from './make-unit.ts';
import type { Making } from './making.ts';
import { leafOf, merkleRoot } from './merkle.ts';
import { type Reading, type ReadingOptions, readHeader } from './read-header.ts';
import { readRow } from './read-row.ts';

export interface ImportOptions extends ReadingOptions {
  fileName: string;
  /** The file as it came, where what is read was made of it: by it the file is known again. */
  original?: Buffer | undefined;
  dryRun?: boolean | undefined;
  /** Takes a file that was imported before. */
  again?: boolean | undefined;
  year?: number | undefined;
  session?: { term: number; session: number } | undefined;
  createMissing?: boolean | undefined;
  onProgress?: ((step: 'checking' | 'writing', rows: number) => void) | undefined;
}

export type ImportOutcome =
  | { ok: true; answer: ImportAnswer }
  | { ok: false; why: 'problems'; problems: ImportProblem[]; count: number }
  | { ok: false; why: 'known'; batchId: Id; importedAt: string };

/** Faults that are told; beyond that they are counted. */
export const problemsTold = 1000;
const progressEvery = 5000;
/** Passwords hashed for one import; each takes a twentieth of a second. */
const mostAccounts = 2000;

/** Found while writing what was not there while checking: the whole is given up. */
class Refused extends Error {
  readonly problems: ImportProblem[];
  readonly count: number;
  constructor(problems: ImportProblem[], count: number) {
    super('refused');
    this.problems = problems;
    this.count = count;
  }
}

interface Run {
  deps: Pick<Deps, 'clock' | 'facts'>;
  committeeId: Id;
  by: Id;
  reading: Reading;
  options: ImportOptions;
  batchId: Id;
  passwords: ReadonlyMap<string, { password: string; hash: string }>;
}

interface Passed {
  rows: number;
  hiddenRows: number;
  leftRows: number[];
  created: Record<string, number>;
  making: Making;
  leaves: { row: number; target: Id; leaf: Buffer }[];
}

/** Goes through all rows once: to find every fault, or to write them. Both see the same rules. */
async function passThrough(tx: Tx, run: Run, writing: boolean): Promise<Passed> {
  const { reading, options, committeeId } = run;
  const { kind } = reading;
  const history = kind === 'proposals' || kind === 'replies';
  const known = await readKnown(tx, committeeId, run.deps.clock.now(), history);
  const { rulebooks, versions } = await run.deps.facts.of(tx, committeeId);
  const rulebookVersion = versionInForce(versions, run.deps.clock.now());
  const rulebook = rulebooks.get(rulebookVersion);
  if (rulebook === undefined) throw new RangeError('the committee has no rulebook');
  const out = importWriter(tx, committeeId);
  const leaves: Passed['leaves'] = [];
  const making: Making = {
    batchId: run.batchId,
    now: run.deps.clock.now(),
    by: run.by,
    known,
    rulebook,
    rulebookVersion,
    year: options.year,
    session: options.session,
    createMissing: options.createMissing ?? false,
    passwordHash: (login) => run.passwords.get(login)?.hash ?? '',
    write: out.write,
    made: (row, target, record) => leaves.push({ row, target, leaf: writing ? leafOf(record) : Buffer.alloc(0) }),
    seen: new Map(),
    sessions: [],
    formerPeople: [],
    formerUnits: [],
    logins: new Map(),
  };
  if (history) keepWhatIsThere(making);
  const parents: { unitId: Id; parent: string; row: ReturnType<typeof readRow> }[] = [];
  const problems: ImportProblem[] = [];
  let problemCount = 0;
  const take = (found: readonly ImportProblem[]): void => {
    problemCount += found.length;
    if (problems.length < problemsTold) problems.push(...found.slice(0, problemsTold - problems.length));
  };
  let rows = 0;
  let hiddenRows = 0;
  const leftRows: number[] = [];
  for await (const tableRow of reading.sheet.rows()) {
    if (tableRow.row <= reading.lastHeaderRow) continue;
    if (isClosingRow(tableRow.cells)) {
      leftRows.push(tableRow.row);
      continue;
    }
    rows += 1;
    if (tableRow.hidden === true) hiddenRows += 1;
    const row = readRow(reading, tableRow);
    if (row.problems.length === 0 || kind === 'proposals' || kind === 'replies') {
      if (kind === 'members') makeMember(making, row);
      else if (kind === 'units') {
        const unit = makeUnit(making, row);
        if (unit !== undefined && unit.parent !== '') parents.push(unit);
      } else if (kind === 'proposals') makeProposal(making, row);
      else makeReply(making, row);
    }
    take(row.problems);
    // nothing is written any more: what follows is only checked
    if (out.isFull()) {
      if (writing && problemCount === 0) await out.flush();
      else out.discard();
    }
    if (rows % progressEvery === 0) options.onProgress?.(writing ? 'writing' : 'checking', rows);
  }
  const tied = parents.flatMap(({ unitId, parent, row }) => {
    const found = known.units.get(parent) ?? [];
    const [office] = found;
    if (office === undefined || found.length > 1) {
      const told = row.problems.length;
      row.fault(office === undefined ? 'parentUnknown' : 'unitAmbiguous', 'parent', parent, found.map((entry) => entry.name).join('、'));
      take(row.problems.slice(told));
      return [];
    }
    return [{ unitId, parentId: office.id }];
  });
  if (rows === 0) take([{ code: 'noRows' }]);
  await checkLogins(tx, making, reading, take);
  if (problemCount > 0) throw new Refused(problems, problemCount);
  if (writing) {
    await out.flush();
    for (let at = 0; at < tied.length; at += chunk)
      await tx.rows(sql`update organization o set parent_id = t."parentId"
        from jsonb_to_recordset(${JSON.stringify(tied.slice(at, at + chunk))}::jsonb) as t("unitId" uuid, "parentId" uuid)
        where o.committee_id = ${committeeId} and o.id = t."unitId"`);
  }
  return { rows, hiddenRows, leftRows: leftRows.slice(0, 100), created: out.created, making, leaves };
}

/** Sign-in names are unique over the whole installation. */
async function checkLogins(tx: Tx, making: Making, reading: Reading, take: (problems: ImportProblem[]) => void): Promise<void> {
  const column = reading.labels.get('login') ?? 'login';
  const logins = [...making.logins];
  if (logins.length > mostAccounts)
    take([{ code: 'tooLong', row: logins[mostAccounts]?.[1].row ?? 0, column, about: String(mostAccounts) }]);
  const taken = await tx.rows(sql<{ login: string }>`
    select w.login from unnest(${logins.map(([login]) => login)}::text[]) as w(login) where login_taken(w.login)`);
  take(taken.map(({ login }) => ({ code: 'loginTaken', row: making.logins.get(login)?.row ?? 0, column, value: login })));
}

function summaryOf(run: Run, file: TableFile, sha256: string, passed: Passed): ImportSummary {
  const { reading } = run;
  const { making } = passed;
  return {
    kind: reading.kind,
    format: file.format,
    encoding: file.encoding ?? null,
    sheet: reading.sheet.name === '' ? null : reading.sheet.name,
    sha256,
    rows: passed.rows,
    columns: Object.fromEntries([...reading.labels].map(([field, label]) => [label, field])),
    ignoredColumns: reading.ignored,
    hiddenRows: passed.hiddenRows,
    leftRows: passed.leftRows,
    otherSheets: reading.otherSheets,
    created: passed.created,
    sessions: making.sessions.map(({ year, term, session }) => ({ year, term, session })),
    formerPeople: [...new Set(making.formerPeople)].slice(0, 100),
    formerUnits: [...new Set(making.formerUnits)].slice(0, 100),
  };
}

async function keepBatch(tx: Tx, run: Run, actorId: Id | null, summary: ImportSummary, leaves: Passed['leaves']): Promise<string> {
  const root = merkleRoot(leaves.map((entry) => entry.leaf));
  const { batchId, committeeId } = run;
  const at = new Date(run.deps.clock.now()).toISOString();
  await tx.rows(sql`insert into import_batch (committee_id, id, kind, file_name, sha256, rows, summary, root, imported_by, imported_at)
    values (${committeeId}, ${batchId}, ${summary.kind}, ${run.options.fileName}, ${summary.sha256}, ${summary.rows}, ${JSON.stringify(summary)}::jsonb, ${root}, ${actorId}, ${at})`);
  for (let start = 0; start < leaves.length; start += chunk) {
    const rows = leaves.slice(start, start + chunk).map((entry, index) => ({
      committee_id: committeeId,
      batch_id: batchId,
      ordinal: start + index,
      row: entry.row,
      target_id: entry.target,
      leaf: `\\x${entry.leaf.toString('hex')}`,
    }));
    await tx.rows(sql`insert into import_row select * from jsonb_populate_recordset(null::import_row, ${JSON.stringify(rows)}::jsonb)`);
  }
  const { kind, sha256, rows, created, sessions } = summary;
  await recordAdministration(tx, run.deps, { committeeId, actorId }, 'importRows', batchId, {
    kind,
    sha256,
    rows,
    created,
    sessions,
    root,
    fileName: run.options.fileName,
  });
  return root;
}

/**
 * Takes a file in: every row is checked, then all are written in one transaction, or none.
 * @throws UnreadableFile where the file itself cannot be read
 */
export async function runImport(
  deps: Pick<Deps, 'clock' | 'facts' | 'database'>,
  who: { committeeId: Id; actorId: Id | null },
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const { committeeId, actorId } = who;
  const sha256 = createHash('sha256')
    .update(options.original ?? bytes)
    .digest('hex');
  const file = await openTable(bytes);
  const reading = await readHeader(file, options);
  if (Array.isArray(reading)) return { ok: false, why: 'problems', problems: reading, count: reading.length };
  const run: Run = { deps, committeeId, by: '', reading, options, batchId: newId(), passwords: new Map() };
  const inCommittee = deps.database.inCommittee;
  try {
    const checked = await inCommittee(committeeId, async (tx) => {
      run.by = await standIn(tx, committeeId, actorId);
      await waitForOthers(tx, committeeId);
      const [before] = options.again === true ? [] : await earlier(tx, committeeId, sha256);
      return { before, passed: before === undefined ? await passThrough(tx, run, false) : undefined };
    });
    if (checked.passed === undefined || checked.before !== undefined)
      return {
        ok: false,
        why: 'known',
        batchId: checked.before?.id ?? '',
        importedAt: new Date(Number(checked.before?.imported_at)).toISOString(),
      };
    if (options.dryRun === true)
      return { ok: true, answer: { batchId: null, summary: summaryOf(run, file, sha256, checked.passed), root: null, accounts: [] } };
    const passwords = await firstPasswords([...checked.passed.making.logins.keys()]);
    const written = await inCommittee(committeeId, async (tx) => {
      await waitForOthers(tx, committeeId);
      const [before] = options.again === true ? [] : await earlier(tx, committeeId, sha256);
      if (before !== undefined) return { before };
      const passed = await passThrough(tx, { ...run, passwords }, true);
      const summary = summaryOf(run, file, sha256, passed);
      const root = await keepBatch(tx, run, actorId, summary, passed.leaves);
      const accounts = [...passed.making.logins].map(([login, { name }]) => ({
        name,
        login,
        oneTimePassword: passwords.get(login)?.password ?? '',
      }));
      return { answer: { batchId: run.batchId, summary, root, accounts } };
    });
    deps.facts.forget(committeeId);
    if (written.answer !== undefined) return { ok: true, answer: written.answer };
    return { ok: false, why: 'known', batchId: written.before.id, importedAt: new Date(Number(written.before.imported_at)).toISOString() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, why: 'problems', problems: error.problems, count: error.count };
    throw error;
  }
}

/** Two imports at once wait for each other, checking and writing, and the later sees all that the earlier brought. */
const waitForOthers = (tx: Tx, committeeId: Id) =>
  tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`import ${committeeId}`}, 0))`);

const earlier = (tx: Tx, committeeId: Id, sha256: string): Promise<{ id: Id; imported_at: number; kind: ImportKind }[]> =>
  tx.rows(sql<{ id: Id; imported_at: number; kind: ImportKind }>`select id, imported_at, kind from import_batch
    where committee_id = ${committeeId} and sha256 = ${sha256} and undone_at is null order by imported_at desc limit 1`);
