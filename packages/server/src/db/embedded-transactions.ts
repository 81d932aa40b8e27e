import type { Embedded } from './embedded.ts';
import type { Database, Tx } from './open.ts';
import { endable, openingAsOwner, openingOf } from './opening.ts';

/** One at a time: the embedded engine has one connection, and a query beside an open transaction would fall into it. */
function oneAtATime(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const next = last.then(run, run);
    last = next.catch(() => undefined);
    return next;
  };
}

/** Transactions on the embedded engine, one after the other. */
export function embeddedDatabase({ engine, release }: Embedded): Database {
  const queue = oneAtATime();
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
    close: async () => {
      await queue(async () => {
        await engine.exec('checkpoint');
      });
      await engine.close();
      release();
    },
  };
}
