import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { asked, features, vectorOf } from '@shangliang/text';
import { termHash } from '../packages/server/src/features/similar/terms.ts';
import type { Server } from './child.ts';
import { residentMegabytes } from './cpu.ts';
import { type Figure, milliseconds, times } from './figures.ts';
import { type Ask, ask, drive } from './load.ts';
import { signIn } from './readers.ts';
import { today } from './seed.ts';
import { addOwed, onEmbedded, onPostgres, type Place } from './similar-place.ts';
import { type Corpus, corpusOf } from './similar-texts.ts';

const writers = 10;
/** Each of them stops typing once a second. */
const typingPause = 1000;
const asksEach = 30;
const added = 1000;
/** How long the list is asked for while all texts are indexed anew. */
const listAsks = 400;

const p95 = (all: readonly number[]): number => [...all].sort((one, other) => one - other)[Math.floor(all.length * 0.95)] ?? Number.NaN;

/** What a writer has before him: more of the text each time. */
function typed(corpus: Corpus, writer: number, step: number): { title: string; parts: { background: string } } {
  const { title, text } = corpus.written(writer * 1009 + Math.floor(step / 10));
  return { title, parts: { background: text.slice(0, Math.ceil((text.length * ((step % 10) + 1)) / 10)) } };
}

const asksOf = (corpus: Corpus, cookie: string, writer: number): Ask[] =>
  Array.from({ length: asksEach }, (_none, step) => ({
    method: 'POST',
    path: '/api/text/similar',
    cookie,
    body: typed(corpus, writer, step),
  }));

/** Cutting the same texts, and the bare sum over the index: the least that answers the question. */
async function floorOf(place: Place, corpus: Corpus, documents: number): Promise<{ cutting: number; summing: number }> {
  const cutting: number[] = [];
  const summing: number[] = [];
  await place.asked(async (asking) => {
    const { rows } = await asking.query<{ term: number; documents: number }>('select term, documents from text_word');
    const standing = new Map(rows.map(({ term, documents }) => [term, documents]));
    for (let step = 0; step < 60; step += 1) {
      const { title, parts } = typed(corpus, step % writers, step);
      const began = performance.now();
      const found = features(title, parts.background);
      const cut = performance.now();
      const frequency = new Map([...found.keys()].map((term) => [term, standing.get(termHash(term)) ?? 0]));
      const vocabulary = { texts: documents, frequency };
      const terms = asked(vectorOf(found, vocabulary), vocabulary).map(({ term }) => termHash(term));
      const sent = performance.now();
      await asking.query(
        `select t.document_id, sum(t.weight) as shared from unnest($1::int[]) as q(term) join text_term t
           on t.committee_id = (select id from committee limit 1) and t.term = q.term
         group by t.document_id order by shared desc limit 20`,
        [terms],
      );
      if (step >= 20) {
        cutting.push(cut - began);
        summing.push(performance.now() - sent);
      }
    }
  });
  return { cutting: p95(cutting), summing: p95(summing) };
}

/** Ten people write at once, each stopping once a second. @returns how long each was waited for */
async function typing(server: Server, all: readonly (readonly Ask[])[]): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const waited: number[] = [];
  await Promise.all(
    all.map(async (own, writer) => {
      await pause((writer * typingPause) / writers);
      for (const one of own) {
        const sent = performance.now();
        const answer = await ask(agent, server.port, one);
        const took = performance.now() - sent;
        if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text.slice(0, 200)}`);
        waited.push(took);
        await pause(Math.max(0, typingPause - took));
      }
    }),
  );
  agent.destroy();
  return waited;
}

const moveClock = (server: Server): Promise<{ status: number }> =>
  ask(new Agent(), server.port, { method: 'POST', path: '/api/simulation/clock', body: { to: new Date(today).toISOString() } });

const owedOf = (place: Place): Promise<number> =>
  place.asked(async (asking) => Number((await asking.query<{ n: number }>('select count(*)::int as n from text_owed')).rows[0]?.n));

export async function benchPlace(place: Place, corpus: Corpus, documents: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  const add = (what: string, target: string, figure: string, ok?: boolean): void => {
    figures.push({ what: `${what}, ${documents} texts, ${place.engine}`, target, figure, ok });
  };
  // what the runs before left behind; a server, or the embedded engine within minutes and at night, does so by itself
  await place.asked((asking) => asking.query('vacuum (analyze) text_owed, search_owed, text_term, text_document, text_word'));
  const floor = await floorOf(place, corpus, documents);
  const logins = ['office', ...Array.from({ length: writers - 1 }, (_none, at) => `member${at + 1}`)];

  let server = await place.start();
  let list: Ask;
  try {
    const cookies: string[] = [];
    for (const login of logins) cookies.push(await signIn(server.port, login));
    const all = cookies.map((cookie, writer) => asksOf(corpus, cookie, writer));
    await drive(server.port, 2, all.flat().slice(0, 60));
    const waited = await typing(server, all);
    const bare = floor.cutting + floor.summing;
    add(
      `similar as ${writers} people type: p95`,
      '≤ 100 ms',
      `${milliseconds(p95(waited))}   (p50 ${milliseconds([...waited].sort((one, other) => one - other)[waited.length >> 1] ?? 0)}; floor ${milliseconds(bare)}: cutting ${milliseconds(floor.cutting)}, bare sum ${milliseconds(floor.summing)}; ${times(p95(waited) / bare)})`,
      p95(waited) <= 100,
    );
    const most = place.engine === 'embedded' ? 1100 : 600;
    const held = residentMegabytes(server.pid);
    add('memory of the server', `≤ ${most} MB`, `${Math.round(held.now)} MB   (at most ${Math.round(held.most)} MB)`, held.now <= most);
    list = { method: 'GET', path: '/api/proposals?limit=20&state=completed&state=closed', cookie: cookies[0] };
  } finally {
    await server.stop();
  }

  await place.asked((asking) => addOwed(asking, corpus, added));
  // made ready for searching beside it, by another worker: not what is measured here
  await place.asked((asking) => asking.query('delete from search_owed'));
  server = await place.start();
  try {
    const began = performance.now();
    await moveClock(server);
    const took = (performance.now() - began) / 1000;
    add(`${added} new texts indexed (what they are compared by)`, '≤ 10 s', `${took.toFixed(1)} s`, took <= 10);
  } finally {
    await server.stop();
  }

  await place.asked((asking) =>
    asking.query(
      'insert into text_owed (committee_id, proposal_id) select committee_id, document_id from text_document on conflict do nothing',
    ),
  );
  const before = await owedOf(place);
  server = await place.start();
  const cookie = await signIn(server.port, 'office');
  const asks = Array.from({ length: listAsks }, () => ({ ...list, cookie }));
  await drive(server.port, 2, asks.slice(0, 100));
  const idle = await drive(server.port, 2, asks);
  const began = performance.now();
  const indexing = moveClock(server).catch(() => undefined);
  await pause(2000);
  const busy = await drive(server.port, 2, asks);
  const seconds = (performance.now() - began) / 1000;
  process.kill(server.pid, 'SIGKILL');
  await indexing;
  await server.stop();
  const done = before - (await owedOf(place));
  await place.asked((asking) => asking.query('delete from text_owed'));
  add(
    'list of 20 while all is indexed anew: p95',
    '≤ 2 × idle',
    `${milliseconds(busy.p95)} / ${milliseconds(idle.p95)} = ${times(busy.p95 / idle.p95)}   (${Math.round(done / seconds)} texts a second beside it)`,
    busy.p95 <= 2 * idle.p95,
  );
  return figures;
}

/**
 * Similar proposals while ten people write, what indexing costs others, and what the server holds, at so many proposals on each engine.
 * The databases are kept; a million texts take some 7 GB an engine and an hour to make.
 */
export async function benchSimilar(documents: number, file: string | undefined): Promise<Figure[]> {
  const corpus = corpusOf(file);
  const figures: Figure[] = [];
  for (const place of [onPostgres, onEmbedded]) figures.push(...(await benchPlace(await place(corpus, documents), corpus, documents)));
  return figures;
}
