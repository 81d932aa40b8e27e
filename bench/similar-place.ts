import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoStart, fillDemo } from '@shangliang/simulate/demo';
import { openEmbedded } from '../packages/server/src/db/embedded.ts';
import { type Server, startApplication } from './child.ts';
import { exists, onServer, urlOf, withClient } from './database.ts';
import { type Asking, ensureTemplate, template, today, unbind } from './seed.ts';
import type { Corpus } from './similar-texts.ts';

/** A committee with so many texts, on one of the engines. */
export interface Place {
  engine: 'PostgreSQL' | 'embedded';
  /** While no server runs on it: the embedded engine has one process. */
  asked: <T>(run: (asking: Asking) => Promise<T>) => Promise<T>;
  start: () => Promise<Server>;
}

/** So many at a time. */
const portion = 2000;

/** Version 7 like those the application makes: in the order of time. */
const idOf = (number: number): string => `018f0000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** Copies of a decided proposal with texts of their own, owed to the indexing job. */
export async function addOwed(asking: Asking, corpus: Corpus, count: number): Promise<void> {
  const { rows } = await asking.query<{ next: number }>(
    "select max(('x' || right(id::text, 12))::bit(48)::bigint)::int + 1 as next from proposal where id < '018f0000-0000-7000-8001-000000000000'",
  );
  await addProposals(asking, corpus, await sampleOf(asking), rows[0]?.next ?? 0, count);
}

/** A decided proposal, which the others are copies of but for their texts. */
async function sampleOf(asking: Asking): Promise<string> {
  const { rows } = await asking.query<{ sample: unknown }>(
    `select to_jsonb(p) as sample from proposal p where state = 'closed' order by id limit 1`,
  );
  return JSON.stringify(rows[0]?.sample);
}

/** @returns their places in the index, as JSON */
async function addProposals(asking: Asking, corpus: Corpus, sample: string, from: number, count: number): Promise<string> {
  const texts = Array.from({ length: count }, (_none, at) => ({ id: idOf(from + at), number: from + at, ...corpus.made(from + at) }));
  const rows = JSON.stringify(texts.map(({ id, number, title, text }) => ({ id, number, title, parts: { background: text } })));
  await asking.query(
    `insert into proposal select r.* from jsonb_to_recordset($1::jsonb) as g(id uuid, number int, title text)
       cross join lateral jsonb_populate_record(null::proposal, $2::jsonb || jsonb_build_object('id', g.id, 'proposal_id', g.id, 'title', g.title,
         'text_version', 1, 'serial_no', 'S' || g.number, 'case_no', 'C' || g.number,
         'created_at', ($2::jsonb->>'created_at')::timestamptz - g.number * interval '30 seconds')) r`,
    [rows, sample],
  );
  await asking.query(
    `insert into proposal_text select ($2::jsonb->>'committee_id')::uuid, g.id, 1, g.title, g.parts, false, ($2::jsonb->>'created_by')::uuid,
       ($2::jsonb->>'created_at')::timestamptz from jsonb_to_recordset($1::jsonb) as g(id uuid, title text, parts jsonb)`,
    [rows, sample],
  );
  return JSON.stringify(texts.map(({ id, length, terms }) => ({ id, length, terms })));
}

async function filled(asking: Asking, corpus: Corpus, documents: number): Promise<void> {
  const sample = await sampleOf(asking);
  const bindAgain = await unbind(asking);
  const committee = '(select id from committee)';
  for (const table of ['text_owed', 'text_word', 'text_document', 'text_term', 'text_corpus', 'same_matter'])
    await asking.query(`delete from ${table}`);
  for (let from = 0; from < documents; from += portion) {
    const index = await addProposals(asking, corpus, sample, from, Math.min(portion, documents - from));
    await asking.query(
      `insert into text_document select ${committee}, g.id, 1, g.length, ${documents}, array(select (e->>0)::int from jsonb_array_elements(g.terms) e)
       from jsonb_to_recordset($1::jsonb) as g(id uuid, length float8, terms jsonb)`,
      [index],
    );
    await asking.query(
      `insert into text_term select ${committee}, g.id, (e->>0)::int, (e->>1)::smallint
       from jsonb_to_recordset($1::jsonb) as g(id uuid, terms jsonb), jsonb_array_elements(g.terms) e`,
      [index],
    );
    if ((from / portion) % 25 === 0) process.stderr.write(`\r${from} texts`);
  }
  process.stderr.write('\n');
  await asking.query(`insert into text_word select ${committee}, (e->>0)::int, (e->>1)::int from jsonb_array_elements($1::jsonb) e`, [
    JSON.stringify(corpus.frequencies(documents)),
  ]);
  await asking.query(
    `insert into text_corpus (committee_id, documents, swept_at_documents) select id, ${documents}, ${documents} from committee`,
  );
  await bindAgain();
  // what a server's autovacuum does by itself, and the embedded engine in its first minutes and at night
  await asking.query('vacuum (analyze)');
}

export async function onPostgres(corpus: Corpus, documents: number): Promise<Place> {
  const name = `shangliang_bench_similar_${documents}`;
  if (!(await exists(name))) {
    await ensureTemplate();
    await onServer(`drop database if exists ${name}_making`);
    await onServer(`create database ${name}_making template ${template}`);
    await withClient(urlOf(`${name}_making`), (client) => filled(client, corpus, documents));
    await onServer(`alter database ${name}_making rename to ${name}`);
  }
  return {
    engine: 'PostgreSQL',
    asked: (run) => withClient(urlOf(name), run),
    start: () => startApplication(urlOf(name)),
  };
}

/** The demo committee's year, in an empty folder. */
export async function fillFolder(folder: string): Promise<void> {
  const server = await startApplication(undefined, { folder, from: demoStart(today), empty: true });
  try {
    await fillDemo({ baseUrl: `http://127.0.0.1:${server.port}`, setupCode: server.setupCode() ?? '', today });
  } finally {
    await server.stop();
  }
}

export async function onEmbedded(corpus: Corpus, documents: number): Promise<Place> {
  const folder = join(tmpdir(), `shangliang-bench-similar-${documents}`);
  const asked: Place['asked'] = async (run) => askedIn(folder, run);
  if (!existsSync(folder)) {
    const making = `${folder}-making`;
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making);
    await fillFolder(making);
    await askedIn(making, (asking) => filled(asking, corpus, documents));
    renameSync(making, folder);
  }
  return { engine: 'embedded', asked, start: () => startApplication(undefined, { folder }) };
}

/** The database in a folder, while no server runs on it. */
export async function askedIn<T>(folder: string, run: (asking: Asking) => Promise<T>): Promise<T> {
  const { engine, release } = await openEmbedded(folder);
  try {
    return await run({ query: (text, values) => engine.query(text, values) });
  } finally {
    await engine.close();
    release();
  }
}
