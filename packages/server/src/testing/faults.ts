import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import { type Asking, type Database, DatabaseUnavailable, type Tx } from '../db/open.ts';

/** `killed`: nothing more passes, and the engine rolls back. `cut`: the server ends the connection under our hands. */
type FaultKind = 'killed' | 'cut';

interface Fault {
  /** After which question, of those asked since. A commit counts as one. */
  at: number;
  asked: number;
  reached: boolean;
  /** Whether a commit was on its way: all may be written, and the answer lost. */
  through: boolean;
}

/** What the clock does is swept where it happens: once for each kind of thing a date brings about. */
interface ClockSweep {
  swept: Map<string, number>;
  wrong: string[];
}

/**
 * What is written beside an act: sessions, and what the workers make of texts afterwards (features/search, features/similar, features/learning). They
 * write at times of their own, so a look before and a look after an act may find them at work.
 */
const notOfTheAct = [
  'login_session',
  'sign_in_attempt',
  'search_document',
  'search_owed',
  'text_owed',
  'text_corpus',
  'text_word',
  'text_document',
  'text_term',
  'text_model',
  'text_grouping',
  'text_group',
  'text_group_member',
  'file_text',
  'file_owed',
];

/** A way to break the database's answers at any point, and to see whether anything was written. */
export interface Faults {
  /** For `startServer`. */
  wrap: (database: Database) => Database;
  /** The so-many-th question from now on is carried out; what comes after it is not. */
  arm: (at: number) => void;
  disarm: () => { reached: boolean; through: boolean; asked: number };
  /** Every table's rows, and which transactions wrote them; without what sessions note of themselves. */
  fingerprint: () => Promise<string>;
  /** While it is on, each transaction in a committee is broken once after each question, where it is the first of its kind. */
  sweepTransactions: (on: boolean) => void;
  /** After how many questions each kind was broken, and what was found half written. */
  transactions: () => ClockSweep;
}

const killed = (): DatabaseUnavailable => new DatabaseUnavailable(new Error('killed here by a test'));
/** Ends a transaction that was only to show what it would do. */
class Undone extends Error {}

type Transact = <T>(run: (tx: Tx) => Promise<T>) => Promise<T>;

export function openFaults(kind: FaultKind = 'killed'): Faults {
  let real: Database | undefined;
  let armed: Fault | undefined;
  let sweeping = false;
  const clock: ClockSweep = { swept: new Map(), wrong: [] };
  const known = (): Database => {
    if (real === undefined) throw new RangeError('no database was handed over');
    return real;
  };

  /** The server ends the connection, and is done with it before we go on. */
  const cut = (pid: number): Promise<unknown> => known().asOwner((tx) => tx.rows(sql`select pg_terminate_backend(${pid}, 5000)`));

  async function broken<T>(fault: Fault, transact: Transact, run: (tx: Tx) => Promise<T>): Promise<T> {
    if (kind === 'killed' && fault.reached) throw killed();
    let last = false;
    let here = false;
    // another transaction, a worker's for one, may be where it breaks, just when ours has committed with its last question
    let committed = false;
    let cutting: Promise<unknown> | undefined;
    try {
      const value = await transact(async (tx) => {
        const pid = kind === 'cut' ? (await tx.rows(sql<{ pid: number }>`select pg_backend_pid() as pid`))[0]?.pid : undefined;
        const stepping = async <R>(asking: Asking | undefined, ask: () => Promise<R[]>): Promise<R[]> => {
          if (kind === 'killed' && fault.reached) throw killed();
          // nothing more is sent while the connection is ended
          await cutting;
          fault.asked += 1;
          const mine = fault.asked;
          last ||= asking?.then === 'last';
          const rows = await ask();
          committed ||= asking?.then === 'last';
          if (mine === fault.at) {
            fault.reached = true;
            here = true;
            if (pid !== undefined) cutting = cut(pid);
          }
          await cutting;
          if (kind === 'killed' && fault.reached) throw killed();
          return rows;
        };
        return run({
          rows: (query, asking) => stepping(asking, () => tx.rows(query, asking)),
          ask: (text, values, asking) => stepping(asking, () => tx.ask(text, values, asking)),
        });
      });
      fault.asked += 1;
      if (fault.asked !== fault.at) return value;
      fault.reached = true;
      fault.through = true;
      throw killed();
    } catch (error) {
      if ((here && last) || committed) fault.through = true;
      throw error;
    }
  }

  /** What a transaction would append to the record; it is undone. */
  async function foreseen<T>(transact: Transact, run: (tx: Tx) => Promise<T>): Promise<string> {
    let seen = '';
    const without = (asking: Asking | undefined): Asking => (asking?.plan === undefined ? {} : { plan: asking.plan });
    try {
      await transact(async (tx) => {
        await run({
          rows: (query, asking) => tx.rows(query, without(asking)),
          ask: (text, values, asking) => tx.ask(text, values, without(asking)),
        });
        const events = await tx.rows(sql<{ name: string }>`
          select distinct procedure || '.' || action as name from event where xmin = pg_current_xact_id()::xid order by 1`);
        seen = events.map((event) => event.name).join(' + ');
        throw new Undone();
      });
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
    }
    return seen;
  }

  async function swept<T>(transact: Transact, run: (tx: Tx) => Promise<T>): Promise<T> {
    const name = await foreseen(transact, run);
    const times = clock.swept.get(name) ?? 0;
    if (name === '' || times < 0) return transact(run);
    const fault: Fault = { at: times + 1, asked: 0, reached: false, through: false };
    const before = await fingerprint();
    let value: { of: T } | undefined;
    let failure: unknown;
    try {
      value = { of: await broken(fault, transact, run) };
    } catch (error) {
      failure = error;
    }
    const same = (await fingerprint()) === before;
    if (!fault.reached || value !== undefined || !same) {
      // negative: done, after so many questions
      clock.swept.set(name, -Math.max(times, fault.asked));
      if (!same && value === undefined && !fault.through) clock.wrong.push(`${name}, after question ${fault.at}: half written`);
    } else clock.swept.set(name, times + 1);
    if (value === undefined) throw failure;
    return value.of;
  }

  let fingerprintText: string | undefined;
  const fingerprint = (): Promise<string> =>
    known().asOwner(async (tx) => {
      if (fingerprintText === undefined) {
        const tables = await tx.rows(sql<{ name: string }>`
          select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
            and relname <> all(${notOfTheAct}) order by 1`);
        fingerprintText = tables
          .map(
            ({ name }) => `select '${name}' as name, count(*)::text as n, coalesce(sum(xmin::text::bigint), 0)::text as x from "${name}"`,
          )
          .join(' union all ');
      }
      const rows = await tx.ask<{ name: string; n: string; x: string }>(fingerprintText, []);
      // several workers may answer a union in any order
      const lines = rows.map(({ name, n, x }) => `${name} ${n} ${x}`);
      return lines.sort().join('\n');
    });

  return {
    wrap: (database) => {
      real = database;
      const through = <T>(transact: Transact, run: (tx: Tx) => Promise<T>): Promise<T> =>
        armed === undefined ? transact(run) : broken(armed, transact, run);
      return {
        ...database,
        inCommittee: (committeeId: Id, run) => (sweeping ? swept : through)((inner) => database.inCommittee(committeeId, inner), run),
        beforeCommittee: (run) => through(database.beforeCommittee, run),
      };
    },
    arm: (at) => {
      armed = { at, asked: 0, reached: false, through: false };
    },
    disarm: () => {
      const { reached = false, through = false, asked = 0 } = armed ?? {};
      armed = undefined;
      return { reached, through, asked };
    },
    fingerprint,
    sweepTransactions: (on) => {
      sweeping = on;
    },
    transactions: () => ({ wrong: clock.wrong, swept: new Map([...clock.swept].map(([name, times]) => [name, Math.abs(times)])) }),
  };
}
