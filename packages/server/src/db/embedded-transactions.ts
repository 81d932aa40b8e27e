import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseFolder, type Embedded } from './embedded.ts';
import type { Database, Tx } from './open.ts';
import { endable, openingAsOwner, openingOf } from './opening.ts';
import { tidyTables } from './tidy.ts';

/** One at a time: the embedded engine has one connection, and a query beside an open transaction would fall into it. */
function oneAtATime(): { queue: <T>(run: () => Promise<T>) => Promise<T>; waiting: () => number } {
  let last: Promise<unknown> = Promise.resolve();
  let asked = 0;
  return {
    queue: (run) => {
      asked += 1;
      const next = last.then(run, run);
      last = next
        .catch(() => undefined)
        .finally(() => {
          asked -= 1;
        });
      return next;
    },
    waiting: () => Math.max(0, asked - 1),
  };
}

/** Transactions on the embedded engine, one after the other. */
export function embeddedDatabase({ engine, release }: Embedded, folder: string): Database {
  const { queue, waiting } = oneAtATime();
  const transact = <T>(opening: string, run: (tx: Tx) => Promise<T>): Promise<T> =>
    queue(async () => {
      const { tx, end, causeOf } = endable(async (text, values) => (await engine.query(text, values)).rows);
      await engine.exec(opening);
      try {
        const result = await run(tx);
        end();
        await engine.exec('commit');
        return result;
      } catch (error) {
        end();
        await engine.exec('rollback');
        throw causeOf(error);
      }
    });
  return {
    engine: 'embedded',
    inCommittee: (committeeId, run) => transact(openingOf(committeeId), run),
    beforeCommittee: (run) => transact(openingOf(''), run),
    asOwner: (run) => transact(openingAsOwner, run),
    waiting,
    // while nothing else runs, what a checkpoint leaves on disk is the whole database
    copyTo: (target) =>
      queue(async () => {
        await engine.exec('checkpoint');
        await cp(join(folder, databaseFolder), target, { recursive: true });
      }),
    tidy: (atNight, ending) => tidyTables((text) => queue(async () => (await engine.query<never>(text)).rows), atNight, ending),
    close: async () => {
      await queue(async () => {
        await engine.exec('checkpoint');
      });
      await engine.close();
      release();
    },
  };
}
