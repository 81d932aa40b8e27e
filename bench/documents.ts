import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as passed } from 'node:timers/promises';
import { openTable, readWord } from '@shangliang/documents';
import { startApplication } from './child.ts';
import { residentMegabytes } from './cpu.ts';
import { type Figure, milliseconds, times } from './figures.ts';
import { ask, quantile } from './load.ts';
import { accountsWith, signIn } from './readers.ts';

/** The largest committee has the ledgers, the other one the booklet: 5 092 proposals and 670. */
export const documentsSize = { name: 'documents', copies: 75, others: [10] } as const;

const rounds = 3;

/** What a process has started, and what that has. */
function startedBy(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc'))
    if (/^\d+$/.test(name))
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
      } catch {
        // ended meanwhile
      }
  const found: number[] = [];
  for (const next = [pid]; next.length > 0; ) {
    const of = next.pop();
    for (const [child, parent] of parents)
      if (parent === of) {
        found.push(child);
        next.push(child);
      }
  }
  return found;
}

export interface Taken {
  bytes: Buffer;
  seconds: number;
  /** Of the server's process: what it held at most, and how much more than before. */
  most: number;
  growth: number;
  /** Of all that it started. */
  office: number;
}

function whole(port: number, path: string, cookie: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, headers: { cookie }, agent: false }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('error', reject);
      answer.on('end', () => {
        const bytes = Buffer.concat(pieces);
        if (answer.statusCode === 200) resolve(bytes);
        else reject(new Error(`${path}: ${answer.statusCode} ${bytes.toString('utf8', 0, 300)}`));
      });
    })
      .on('error', reject)
      .end();
  });
}

/** Fetches a file, and looks meanwhile at what it costs. */
export async function take(server: { port: number; pid: number }, path: string, cookie: string): Promise<Taken> {
  // the kernel begins anew to note the most that the process holds
  writeFileSync(`/proc/${server.pid}/clear_refs`, '5');
  const before = residentMegabytes(server.pid).now;
  const office = new Map<number, number>();
  const watching = setInterval(() => {
    for (const pid of startedBy(server.pid))
      try {
        office.set(pid, residentMegabytes(pid).most);
      } catch {
        // ended meanwhile
      }
  }, 200);
  const began = performance.now();
  const bytes = await whole(server.port, path, cookie).finally(() => clearInterval(watching));
  const seconds = (performance.now() - began) / 1000;
  const { most } = residentMegabytes(server.pid);
  return { bytes, seconds, most, growth: most - before, office: [...office.values()].reduce((sum, megabytes) => sum + megabytes, 0) };
}

/** Ten people, each of whom asks for a list once a second; how long they wait at the 95th of a hundred. */
async function waiting(port: number, path: string, cookie: string, under: AbortSignal): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const waits: number[] = [];
  const people = Array.from({ length: 10 }, async (_none, index) => {
    await passed(index * 100);
    while (!under.aborted) {
      const began = performance.now();
      const { status, text } = await ask(agent, port, { method: 'GET', path, cookie });
      if (status !== 200) throw new Error(`${path}: ${status} ${text.slice(0, 200)}`);
      waits.push(performance.now() - began);
      await passed(Math.max(0, 1000 - (performance.now() - began)));
    }
  });
  await Promise.all(people);
  agent.destroy();
  return waits;
}

export const quickest = (all: readonly Taken[]): number => Math.min(...all.map(({ seconds }) => seconds));
export const most = (all: readonly Taken[], of: 'most' | 'growth' | 'office'): number => Math.max(...all.map((one) => one[of]));

export const seconds = (what: string, value: number, limit: number): Figure => ({
  what,
  target: `≤ ${limit} s`,
  figure: `${value.toFixed(2)} s`,
  ok: value <= limit,
});
export const megabytes = (what: string, value: number, limit?: number): Figure => ({
  what,
  target: limit === undefined ? '' : `≤ ${limit} MB`,
  figure: `${value.toFixed(0)} MB`,
  ok: limit === undefined ? undefined : value <= limit,
});

/** How many proposals a booklet has. */
export const proposalsIn = async (booklet: Buffer | undefined): Promise<number> =>
  (await readWord(booklet ?? Buffer.alloc(0))).lines.filter(({ text }) => text.startsWith('提案者：')).length;

async function rowsIn(bytes: Buffer): Promise<number> {
  let rows = 0;
  for await (const _row of (await openTable(bytes)).sheets[0]?.rows() ?? []) rows += 1;
  // without title and head
  return rows - 2;
}

/** Long papers and ledgers: how long they take, what they hold, and whether others are answered meanwhile. */
export async function benchDocuments(url: string): Promise<Figure[]> {
  const server = await startApplication(url);
  try {
    const accounts = await accountsWith(url, 'proposalsOffice', 2, 'each');
    const own = accounts.find(({ login }) => !login.includes('.'));
    const others = accounts.find(({ login }) => login.includes('.'));
    if (own === undefined || others === undefined) throw new Error('two committees have no office each');
    const [ledgers, booklets] = [await signIn(server.port, own.login), await signIn(server.port, others.login)];
    const paths = {
      word: '/api/proposals/booklet/word',
      pdf: '/api/proposals/booklet/word?as=pdf',
      list: '/api/proposals/export?format=xlsx',
      handling: '/api/books/handling',
    };
    const several = async (path: string, cookie: string, count = rounds): Promise<Taken[]> => {
      const all: Taken[] = [];
      for (let round = 0; round < count; round += 1) all.push(await take(server, path, cookie));
      return all;
    };
    // the first of each warms up, and takes no part
    const [, ...list] = await several(paths.list, ledgers, rounds + 1);
    const [, ...handling] = await several(paths.handling, ledgers, rounds + 1);
    const word = await several(paths.word, booklets);
    const pdf = await several(paths.pdf, booklets);

    const asked = '/api/proposals?limit=20';
    const over = new AbortController();
    const idle = waiting(server.port, asked, ledgers, over.signal);
    await passed(20_000);
    over.abort();
    const idleWait = quantile(await idle, 0.95);
    const busyOver = new AbortController();
    const busy = waiting(server.port, asked, ledgers, busyOver.signal);
    const until = performance.now() + 20_000;
    const keepOn = async (path: string, cookie: string): Promise<void> => {
      while (performance.now() < until) await whole(server.port, path, cookie);
    };
    await Promise.all([keepOn(paths.pdf, booklets), keepOn(paths.handling, ledgers)]);
    busyOver.abort();
    const busyWait = quantile(await busy, 0.95);

    const proposals = await proposalsIn(word[0]?.bytes);
    const rows = { list: await rowsIn(list[0]?.bytes ?? Buffer.alloc(0)), handling: await rowsIn(handling[0]?.bytes ?? Buffer.alloc(0)) };
    const booklet = `booklet of ${proposals} proposals`;
    return [
      seconds(`${booklet}, Word`, quickest(word), 20),
      megabytes(`${booklet}, Word: server at most`, most(word, 'most'), 500),
      seconds(`${booklet}, PDF`, quickest(pdf), 20),
      megabytes(`${booklet}, PDF: server at most`, most(pdf, 'most'), 500),
      megabytes(`${booklet}, PDF: LibreOffice at most`, most(pdf, 'office'), 500),
      seconds(`list of ${rows.list} rows, workbook`, quickest(list), 3),
      megabytes(`list of ${rows.list} rows: server grows by at most`, most(list, 'growth')),
      seconds(`handling ledger of ${rows.handling} rows`, quickest(handling), 3),
      megabytes(`handling ledger of ${rows.handling} rows: server grows by at most`, most(handling, 'growth')),
      {
        what: 'a list of 20 while a booklet as PDF and a ledger are made: p95 against idle',
        target: '≤ 2 ×',
        figure: `${milliseconds(busyWait)} / ${milliseconds(idleWait)} = ${times(busyWait / idleWait)}`,
        ok: busyWait <= 2 * idleWait,
      },
    ];
  } finally {
    await server.stop();
  }
}
