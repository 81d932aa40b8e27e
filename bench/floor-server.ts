import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { actionStatements, caseText, listTexts } from './floor-statements.ts';

/**
 * The least that could answer the same questions: no framework, no login, no rights worked out, no checks of what comes
 * in or goes out; prepared statements with the same predicates. What it does and does not do: bench/README.md.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, pipeline: true, options: '-c timezone=UTC' });

interface Question {
  committeeId: string;
  states: string[];
  viewers: string[];
  wanted: string[];
  ids: string[];
}

const named = (client: pg.Pool | pg.PoolClient, name: string, text: string, values: unknown[]) => client.query({ name, text, values });

async function list({ committeeId, states, viewers, wanted }: Question): Promise<string> {
  const own = states.length === 0;
  const client = await pool.connect();
  try {
    const [page, count] = await Promise.all([
      named(client, `page${own}`, own ? listTexts.ownPage : listTexts.page, [committeeId, states, viewers, wanted]),
      named(client, `count${own}`, own ? listTexts.ownCount : listTexts.count, [committeeId, states, viewers, wanted]),
    ]);
    return JSON.stringify({ items: page.rows.slice(0, 20), next: page.rows.length > 20, total: count.rows[0] });
  } finally {
    client.release();
  }
}

async function caseOf({ committeeId, states, viewers }: Question, id: string): Promise<string> {
  const { rows } = await named(pool, 'case', caseText, [committeeId, states, viewers, id]);
  return JSON.stringify(rows[0]);
}

async function act({ committeeId }: Question, assignmentId: string, said: unknown): Promise<string> {
  const client = await pool.connect();
  try {
    const id = randomUUID();
    const opened = client.query('begin');
    const [found] = await Promise.all([named(client, 'lock', actionStatements.lock, [committeeId, assignmentId]), opened]);
    const proposalId: string = found.rows[0].proposal_id;
    const dossier = await named(client, 'dossier', actionStatements.dossier, [committeeId, proposalId]);
    const [head] = await Promise.all([
      named(client, 'head', actionStatements.head, [committeeId]),
      ...actionStatements.writes.map((text, index) =>
        named(client, `write${index}`, text, [committeeId, id, proposalId, assignmentId, JSON.stringify(said)]),
      ),
    ]);
    const body = JSON.stringify({ id, proposalId, assignmentId, said, parts: Object.keys(dossier.rows[0]) });
    const { seq, hash } = head.rows[0];
    const next = createHash('sha256').update(hash).update(body).digest();
    const last = named(client, 'append', actionStatements.append, [committeeId, Number(seq), proposalId, body, next]);
    await Promise.all([last, client.query('commit')]);
    return JSON.stringify({ id, proposalId, state: 'recorded', version: 1 });
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://floor');
  const question: Question = JSON.parse(url.searchParams.get('q') ?? '{}');
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const run = (): Promise<string> => {
      if (url.pathname === '/list') return list(question);
      if (url.pathname === '/case') return caseOf(question, url.searchParams.get('id') ?? '');
      if (url.pathname === '/act') return act(question, url.searchParams.get('id') ?? '', JSON.parse(Buffer.concat(pieces).toString()));
      return Promise.resolve('{}');
    };
    run().then(
      (text) => response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => pool.end().then(() => process.exit(0)));
});
