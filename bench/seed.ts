import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFrom, simulatedClock, startServer } from '@shangliang/server';
import { demoStart, fillDemo } from '@shangliang/simulate/demo';
import { exists, onServer, urlOf, withClient } from './database.ts';

/** The day on which the template's committee stands in the middle of its year; the server's clock stands still there. */
export const today = Date.parse('2026-07-01T01:00:00Z');
export const password = 'shangliang-demo';

export const template = 'shangliang_bench_template';

/** The demo committee, filled through the application itself: real dossiers in every state, to be multiplied. */
export async function ensureTemplate(): Promise<void> {
  if (await exists(template)) return;
  await onServer(`create database ${template}_making`);
  const folder = mkdtempSync(join(tmpdir(), 'shangliang-bench-'));
  const config = configFrom({ PORT: '0', SHANGLIANG_DATA: folder, DATABASE_URL: urlOf(`${template}_making`), LOG_LEVEL: 'error' });
  const running = await startServer({ ...config, signInRate: 1_000_000 }, simulatedClock(demoStart(today)));
  try {
    const setupCode = running.setupCode();
    if (setupCode === undefined) throw new Error('the template was begun before');
    await fillDemo({ baseUrl: running.address, setupCode, today });
  } finally {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  }
  await onServer(`alter database ${template}_making rename to ${template}`);
}

/** Dossier tables in the order in which they refer to one another. */
const tables = [
  'proposal',
  'proposal_text',
  'signatory',
  'seconder',
  'body_vote',
  'body_comment',
  'review_opinion',
  'adjustment',
  'assignment',
  'conciliation',
  'recommendation',
  'task',
  'consultation',
  'extension',
  'escalation',
  'reply',
  'reply_answer',
  'reply_review',
  'reply_version',
  'evaluation',
  'tracking',
  'due',
  'matter',
  'access',
  'notice',
];
/** What every committee has of its own before its first proposal. */
const roll = ['rulebook', 'plenary', 'organization', 'person', 'post'];
/** Ids within a dossier, which every copy has of its own. */
const own = new Set(
  'id proposal_id case_id about_id assignment_id reply_id recommendation_id merged_into_id joined_into_id from_adjustment group_id'.split(
    ' ',
  ),
);
/** Everybody but offices and units comes in fifty: a member takes part in a fiftieth of the copies. */
const variants = 50;
const people = new Set('created_by lead_id person_id saved_by evaluator_id'.split(' '));

/** An id made of another and a number; it must look like one that was made at random. */
const idFrom = (of: string, number: string): string =>
  `overlay(overlay(md5(${of}::text || '/' || ${number}) placing '8' from 13) placing 'a' from 17)::uuid`;
const personId = (of: string): string => idFrom(of, `g % ${variants}`);

function expressionFor(column: string): string {
  const name = `t."${column}"`;
  if (column === 'committee_id') return '$1::uuid';
  if (own.has(column)) return idFrom(name, 'g');
  if (people.has(column)) return `case when g % ${variants} = 0 then ${name} else ${personId(name)} end`;
  if (column === 'created_at') return `${name} - g * interval '7 hours'`;
  if (column === 'serial_no' || column === 'case_no' || column === 'unfiled_no') return `${name} || '-' || g`;
  if (column === 'subject')
    return `case when ${name} like 'p:%' and g % ${variants} <> 0 then 'p:' || ${personId(`substr(${name}, 3)`)} else ${name} end`;
  return name;
}

const columnsKnown = new Map<string, string[]>();

async function columnsOf(client: Asking, table: string): Promise<string[]> {
  const known = columnsKnown.get(table);
  if (known !== undefined) return known;
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1`,
    [table],
  );
  const columns = rows.map((row) => row.name);
  columnsKnown.set(table, columns);
  return columns;
}

/** Copies of every dossier of the template's committee, numbered from `from` to `to`, into a committee. */
async function copyDossiers(client: Asking, source: string, target: string, from: number, to: number): Promise<void> {
  for (const table of tables) {
    const columns = await columnsOf(client, table);
    await client.query(
      `insert into ${table} (${columns.map((name) => `"${name}"`).join(', ')})
       select ${columns.map(expressionFor).join(', ')} from ${table}_kept t, generate_series($2::int, $3::int) g where t.committee_id = $4`,
      [target, from, to, source],
    );
  }
}

async function copyRoll(client: Asking, source: string, target: string): Promise<void> {
  await client.query(
    `insert into committee select $1::uuid, name || ' ' || left($1::uuid::text, 8), level, created_at, chain_algorithm from committee where id = $2`,
    [target, source],
  );
  await client.query(`insert into event_head select $1::uuid, 0, hash from event_head where committee_id = $2`, [target, source]);
  for (const table of roll) {
    const columns = await columnsOf(client, table);
    const values = columns.map((name) => (name === 'committee_id' ? '$1::uuid' : `"${name}"`));
    await client.query(
      `insert into ${table} (${columns.map((name) => `"${name}"`).join(', ')}) select ${values.join(', ')} from ${table}_kept where committee_id = $2`,
      [target, source],
    );
  }
}

/** A connection of either engine. */
export interface Asking {
  query: <T>(text: string, values?: unknown[]) => Promise<{ rows: T[] }>;
}

/**
 * Copies refer to one another as the originals do; they are not checked again, later rows are. Indexes are built at the end: to put
 * millions of random keys into standing ones takes many times as long. Nor is a copy's text owed to the indexing job, which would
 * otherwise work while others are measured. @returns how to bind again
 */
export async function unbind(client: Asking): Promise<() => Promise<void>> {
  const { rows: constraints } = await client.query<{ table: string; name: string; definition: string; kind: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition, contype as kind from pg_constraint
     where contype in ('f', 'u', 'p') and connamespace = 'public'::regnamespace order by contype <> 'f', contype <> 'p'`,
  );
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index join pg_class c on c.oid = indrelid
     where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint where conindid = indexrelid)`,
  );
  const { rows: watched } = await client.query<{ table: string }>(
    `select distinct tgrelid::regclass::text as table from pg_trigger where not tgisinternal`,
  );
  for (const { table } of watched) await client.query(`alter table ${table} disable trigger user`);
  for (const { table, name } of constraints) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  return async () => {
    await client.query(`set maintenance_work_mem = '256MB'`);
    for (const { table, name, definition } of constraints.filter(({ kind }) => kind !== 'f'))
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    for (const { definition } of indexes) await client.query(definition);
    for (const { table, name, definition } of constraints.filter(({ kind }) => kind === 'f'))
      await client.query(`alter table ${table} add constraint ${name} ${definition} not valid`);
    for (const { table } of watched) await client.query(`alter table ${table} enable trigger user`);
  };
}

/** Its units' clerks sign in too, under names of their own. */
async function copyAccounts(client: Asking, source: string, target: string, index: number): Promise<void> {
  await client.query(
    `insert into account select (jsonb_populate_record(a, jsonb_build_object('committee_id', $1::text, 'login', a.login || '.' || $3::text))).*
     from account a where a.committee_id = $2 and exists (select from post p where p.committee_id = $2 and p.person_id = a.person_id
       and p.kind in ('unitClerk', 'member', 'proposalsOffice'))`,
    [target, source, index],
  );
}

export interface Size {
  name: string;
  /** Copies of the template's 67 dossiers in the committee that is measured. */
  copies: number;
  /** Copies in each further committee. */
  others: readonly number[];
}

/** The one committee of a database grown by so many copies of itself, and further committees beside it. */
export async function multiply(client: Asking, copies: number, others: readonly number[]): Promise<void> {
  const bindAgain = await unbind(client);
  const { rows } = await client.query<{ id: string }>('select id from committee');
  const source = rows[0]?.id ?? '';
  for (const table of tables) await client.query(`create temp table ${table}_kept as select * from ${table}`);
  await client.query(
    `insert into person select committee_id, ${personId('id')}, name || g, created_at from person, generate_series(1, ${variants - 1}) g`,
  );
  // copied from where they stand alone: a table that grows to millions is not looked through for each committee
  for (const table of roll) await client.query(`create temp table ${table}_kept as select * from ${table}`);
  // in portions, so that a large committee does not lie in memory at once
  for (let from = 1; from <= copies; from += 200) await copyDossiers(client, source, source, from, Math.min(copies, from + 199));
  for (const [index, count] of others.entries()) {
    const { rows: ids } = await client.query<{ id: string }>(`select ${idFrom('$1', "''")} as id`, [`committee ${index}`]);
    const target = ids[0]?.id ?? '';
    await copyRoll(client, source, target);
    if (index < 50) await copyAccounts(client, source, target, index);
    await copyDossiers(client, source, target, 1, count);
  }
  await bindAgain();
}

/** A database of this size, made once and kept. @returns its address */
export async function seeded({ name, copies, others }: Size): Promise<string> {
  const database = `shangliang_bench_${name}`;
  if (await exists(database)) return urlOf(database);
  await ensureTemplate();
  const making = `${database}_making`;
  await onServer(`drop database if exists ${making}`);
  await onServer(`create database ${making} template ${template}`);
  await withClient(urlOf(making), (client) => multiply(client, copies, others));
  await withClient(urlOf(making), (client) => client.query('vacuum (freeze, analyze)'));
  await onServer(`alter database ${making} rename to ${database}`);
  return urlOf(database);
}
