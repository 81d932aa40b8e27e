import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type ProposalText, type SimulatedPreset, type Summary, simulatedPresets, simulateYear, startOf } from '@shangliang/simulate';
import pg from 'pg';
import { startFaulty } from './faulty-server.ts';

const usage = `npm run simulate -- --preset ${simulatedPresets.join('|')} [options]
  --seed N              chance of the year (1)
  --proposals FILE      texts: one JSON object a line, {id, title?, category?, proposer?, text}
  --database URL        a PostgreSQL server on which a database is made and dropped; without it the embedded engine
  --scale FRACTION      a part of the preset's figures, for a quick trial (1)
  --concurrency N       requests underway at once (8); what comes of the year is the same
  --faults              break the database after every question of every kind of act; one request at a time
  --json                the summary as JSON instead of a table`;

const isPreset = (name: string | undefined): name is SimulatedPreset => simulatedPresets.some((preset) => preset === name);

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}

/** A database of its own on a server that others use too. */
async function freshDatabase(url: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `shangliang_sim_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await run(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => run(`drop database if exists ${name}`) };
}

interface Server {
  baseUrl: string;
  setupCode: string;
  stop: () => Promise<void>;
}

/** The production start on a simulated clock; its one-time code is read from its log. */
async function startServer(folder: string, databaseUrl: string | undefined, startsAt: number): Promise<Server> {
  const port = await freePort();
  const { DATABASE_URL: _inherited, ...env } = process.env;
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, '../packages/server/src/main.ts')], {
    env: {
      ...env,
      PORT: String(port),
      HOST: '127.0.0.1',
      SHANGLIANG_DATA: folder,
      SHANGLIANG_SIMULATED_FROM: new Date(startsAt).toISOString(),
      LOG_LEVEL: 'warn',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    // Ctrl-C reaches this process alone, which then stops the server in order
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(patience);
  };
  const setupCode = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
    if (child.stdout === null) return reject(new Error('the server has no log'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry: unknown = line.startsWith('{') ? JSON.parse(line) : null;
      if (typeof entry === 'object' && entry !== null && 'setupCode' in entry && typeof entry.setupCode === 'string')
        resolve(entry.setupCode);
      else process.stderr.write(`${line}\n`);
    });
  });
  return { baseUrl: `http://127.0.0.1:${port}`, setupCode, stop };
}

const isText = (value: unknown): value is ProposalText =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && value.text.trim() !== '';

async function readProposals(path: string): Promise<ProposalText[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => JSON.parse(line) as unknown).filter(isText);
}

const counts = (of: Readonly<Record<string, number>>): string =>
  Object.entries(of)
    .map(([name, count]) => `${name} ${count}`)
    .join('，');

function printTable(summary: Summary): void {
  const rows: [string, string][] = [
    ['提交 submitted', `${summary.submitted}（集体 ${summary.collective}，平时 ${summary.interSession}，修改 ${summary.revised}）`],
    [
      '审查 outcomes',
      `立案 ${summary.filed}，并案 ${summary.merged}，社情民意 ${summary.information}，意见建议 ${summary.opinions}，撤案 ${summary.withdrawn}，不立案 ${summary.refused}，合并为联名 ${summary.joined}`,
    ],
    ['承办 units', `${summary.units} 家，改办 ${summary.reassigned} 件；${counts(summary.assignments)}`],
    ['协商 consultations', counts(summary.consultations)],
    ['答复 replies', `${summary.replies}；${counts(summary.classes)}`],
    ['评价 evaluations', `${counts(summary.evaluations)}；二次办理 ${summary.secondHandling}`],
    ['文本 texts', counts({ ...summary.text })],
    ['拒绝 refusals', counts(summary.refusals)],
    ['禁止之事 forbidden', `${summary.forbidden} 次（占 ${((summary.forbidden / summary.requests) * 100).toFixed(1)} %）`],
    [
      '请求 requests',
      `${summary.requests}，${(summary.wallMs / 1000).toFixed(1)} s，${summary.requestsPerSecond}/s，驱动 ${summary.driverMsPerRequest} ms CPU/次`,
    ],
  ];
  for (const [name, text] of rows) process.stdout.write(`${name}: ${text}\n`);
  process.stdout.write('耗时最多 dearest routes: ms p50 / p95 / n / s\n');
  for (const [route, { p50, p95, n, seconds }] of Object.entries(summary.latency).slice(0, 20))
    process.stdout.write(`  ${route}: ${p50} / ${p95} / ${n} / ${seconds.toFixed(1)}\n`);
  for (const unit of summary.byUnit.slice(0, 10))
    process.stdout.write(`  ${unit.unit}: 答复 ${unit.answered}，采纳 ${unit.adopted}；${counts(unit.classes)}\n`);
  for (const { name, held, checked, failed } of summary.invariants) {
    process.stdout.write(`${held ? '✓' : '✗'} ${name}（${checked}）\n`);
    for (const line of failed ?? []) process.stdout.write(`    ${line}\n`);
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      preset: { type: 'string' },
      seed: { type: 'string', default: '1' },
      proposals: { type: 'string' },
      database: { type: 'string' },
      scale: { type: 'string', default: '1' },
      concurrency: { type: 'string', default: '8' },
      faults: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { preset } = values;
  const [seed, scale, concurrency] = [Number(values.seed), Number(values.scale), Number(values.concurrency)];
  if (
    values.help ||
    !isPreset(preset) ||
    !Number.isInteger(seed) ||
    !(scale > 0 && scale <= 1) ||
    !(concurrency >= 1 && concurrency <= 256)
  ) {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 2;
  }
  const proposals = values.proposals === undefined ? undefined : await readProposals(values.proposals);
  const folder = await mkdtemp(join(tmpdir(), 'shangliang-sim-'));
  const undo: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  let cleaned: Promise<void> | undefined;
  const clean = (): Promise<void> => {
    cleaned ??= (async () => {
      for (const step of undo.reverse()) await step();
    })();
    return cleaned;
  };
  const interrupt = (): void => {
    clean().finally(() => process.exit(130));
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    const database = values.database === undefined ? undefined : await freshDatabase(values.database);
    if (database !== undefined) undo.push(database.drop);
    const faulty = values.faults ? await startFaulty(folder, database?.url, startOf(preset)) : undefined;
    const server = faulty ?? (await startServer(folder, database?.url, startOf(preset)));
    undo.push(server.stop);
    const summary = await simulateYear({
      ...server,
      preset,
      seed,
      proposals,
      scale,
      concurrency: faulty === undefined ? concurrency : 1,
      sweep: faulty?.sweep,
      say: (text) => process.stderr.write(`${text}\n`),
    });
    if (values.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
    else printTable(summary);
    const whole = faulty === undefined || faulty.report((line) => process.stdout.write(`${line}\n`));
    return whole && summary.invariants.every(({ held }) => held) ? 0 : 1;
  } finally {
    await clean();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}${cause}\n`);
    process.exitCode = 1;
  },
);
