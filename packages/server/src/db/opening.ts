import { createQueryId, PostgresQueryCompiler } from 'kysely';
import type { Asking, Tx } from './open.ts';

const appRole = 'shangliang_app';
const compiler = new PostgresQueryCompiler();

type Ask = (text: string, values: unknown[], asking: Asking | undefined) => Promise<unknown[]>;

/**
 * A transaction on top of a connection's way of asking. After `end` nothing more passes: a question still on its way
 * when another has failed would otherwise fall into the next transaction of the connection.
 */
export function endable(ask: Ask): { tx: Tx; end: () => void; causeOf: (error: unknown) => unknown } {
  let ended = false;
  let failure: unknown;
  const send: Tx['ask'] = async <R>(text: string, values: readonly unknown[], asking?: Asking) => {
    if (ended) throw new Error('the transaction is over');
    if (asking?.then === 'last') ended = true;
    // rows are what the caller's query says they are; the tests of both engines hold them together
    try {
      return (await ask(text, [...values], asking)) as R[];
    } catch (error) {
      failure ??= error;
      throw error;
    }
  };
  const tx: Tx = {
    ask: send,
    rows: <R>(query: Parameters<Tx['rows']>[0], asking?: Asking) => {
      const { sql, parameters } = compiler.compileQuery(query.toOperationNode(), createQueryId());
      return send<R>(sql, parameters, asking);
    },
  };
  return {
    tx,
    end: () => {
      ended = true;
    },
    // what was sent behind a failed question fails too; the first says why
    causeOf: (error) => (isAborted(error) ? failure : error),
  };
}

const isAborted = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '25P02';

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
