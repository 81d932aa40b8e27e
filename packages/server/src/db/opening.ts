import { createQueryId, PostgresQueryCompiler } from 'kysely';
import type { Asking, Tx } from './open.ts';

const appRole = 'shangliang_app';
const compiler = new PostgresQueryCompiler();

type Ask = (text: string, values: unknown[], asking: Asking | undefined) => Promise<unknown[]>;

/**
 * A transaction on top of a connection's way of asking. After `end` nothing more passes: a question still on its way
 * when another has failed would otherwise fall into the next transaction of the connection.
 */
export function endable(ask: Ask): { tx: Tx; end: () => void } {
  let ended = false;
  const tx: Tx = {
    rows: async <R>(query: Parameters<Tx['rows']>[0], asking?: Asking) => {
      if (ended) throw new Error('the transaction is over');
      const { sql: text, parameters } = compiler.compileQuery(query.toOperationNode(), createQueryId());
      // rows are what the caller's query says they are; the tests of both engines hold them together
      return (await ask(text, [...parameters], asking)) as R[];
    },
  };
  return {
    tx,
    end: () => {
      ended = true;
    },
  };
}

/**
 * What begins a transaction, in one message: the role that cannot pass the second wall, and the committee it sees.
 * Setting them is not planned like a query. An empty committee sees nothing.
 * @throws RangeError where the committee is no id: it stands in the text
 */
export function openingOf(committeeId: string): string {
  if (!/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/i.test(committeeId)) throw new RangeError('a committee is named by its id');
  return `begin; set local role ${appRole}; set local app.committee_id = '${committeeId}'`;
}

export const openingAsOwner = 'begin';
