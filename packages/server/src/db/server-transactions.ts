import pg from 'pg';
import { gatheringSocket } from './gathering-socket.ts';
import type { Database, Tx } from './open.ts';
import { endable, openingAsOwner, openingOf } from './opening.ts';
import { parsers } from './parsers.ts';

const mostConnections = 20;
/** Texts that are planned once a connection. What is asked a third time is worth a name. */
const mostNames = 400;

function poolOf(url: string): pg.Pool {
  const types = {
    getTypeParser: (id: number, format?: 'text' | 'binary') => parsers[id] ?? pg.types.getTypeParser(id, format),
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    types,
    connectionTimeoutMillis: 5000,
    // a server that fell silent is given up, not waited for without end
    query_timeout: 120_000,
    keepAlive: true,
    // figures over a large committee look dear to the planner: compiling them took 33 s of 42
    options: '-c timezone=UTC -c jit=off',
    // what is asked together is sent together
    pipeline: true,
    stream: gatheringSocket,
  });
  // a connection that breaks, idle or in use, is replaced by the next one; it must not end the process
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Names for texts that come again: parsed and planned once a connection, then called by name. */
function statementNames(): (text: string) => string | undefined {
  const asked = new Map<string, { times: number; name: string | undefined }>();
  let named = 0;
  return (text) => {
    const known = asked.get(text) ?? { times: 0, name: undefined };
    known.times += 1;
    if (known.name === undefined && known.times > 2 && named < mostNames) {
      named += 1;
      known.name = `s${named}`;
    }
    // texts that come once must not fill the memory
    if (asked.size > 5000) asked.clear();
    asked.set(text, known);
    return known.name;
  };
}

/** Transactions on a PostgreSQL server, each on a connection of a pool. */
export function serverDatabase(url: string): Database {
  const pool = poolOf(url);
  const nameOf = statementNames();

  const transact = async <T>(opening: string, run: (tx: Tx) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let committed: Promise<pg.QueryResult> | undefined;
    const commit = (): Promise<pg.QueryResult> => {
      committed = client.query('commit');
      // looked at below, once everything before it has answered
      committed.catch(() => undefined);
      return committed;
    };
    const { tx, end, causeOf } = endable(async (text, values, asking) => {
      const name = asking?.plan === 'each' ? undefined : nameOf(text);
      const answer = client.query({ text, values, ...(name === undefined ? {} : { name }) });
      if (asking?.then === 'last') commit();
      return (await answer).rows;
    });
    let broken: Error | undefined;
    try {
      // sent with the first question: nothing is asked before the role stands, for one connection answers in order
      const opened = client.query(opening);
      const [began, ran] = await Promise.allSettled([opened, run(tx)]);
      end();
      if (began.status === 'rejected') throw began.reason;
      if (ran.status === 'rejected') throw ran.reason;
      await (committed ?? commit());
      return ran.value;
    } catch (error) {
      await client.query('rollback').catch((failure: unknown) => {
        broken = failure instanceof Error ? failure : new Error(String(failure));
      });
      throw causeOf(error);
    } finally {
      client.release(broken);
    }
  };

  return {
    engine: 'server',
    inCommittee: (committeeId, run) => transact(openingOf(committeeId), run),
    beforeCommittee: (run) => transact(openingOf(''), run),
    asOwner: (run) => transact(openingAsOwner, run),
    waiting: () => pool.waitingCount,
    copyTo: () => Promise.reject(new RangeError('only the embedded engine is copied; a server is dumped')),
    tidy: () => Promise.resolve([]),
    close: () => pool.end(),
  };
}
