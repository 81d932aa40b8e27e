import { actionPath, beginPath } from '@shangliang/contract';
import type { Client, Person, ProcedureName, Sent } from './client.ts';

interface Attempt {
  what: string;
  /** `status code`, e.g. `403 relationMissing`; several where one or the other is right. */
  expected: string;
  got: string;
}

/** Things that must not work, tried beside those that do. */
export interface Forbidden {
  try: (what: string, as: Person | undefined, sent: Sent, expected: string) => Promise<void>;
  act: (
    what: string,
    as: Person | undefined,
    procedure: ProcedureName,
    id: string,
    action: string,
    input: unknown,
    expected: string,
    version?: number,
  ) => Promise<void>;
  begin: (
    what: string,
    as: Person | undefined,
    procedure: ProcedureName,
    proposalId: string | undefined,
    action: string,
    input: unknown,
    expected: string,
  ) => Promise<void>;
  /** The same request under the same key: the first answer, and nothing more. */
  replay: (what: string, as: Person, sent: Sent, otherBody: unknown) => Promise<unknown>;
  attempts: readonly Attempt[];
  replays: readonly { what: string; same: boolean }[];
}

const codeOf = (body: unknown): string => {
  const code: unknown = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
  return typeof code === 'string' ? code : 'done';
};

/**
 * Whoever sends too much may find the line cut before the answer can be read: the server hangs up on what it will not
 * take. That, and only for a body too large, is the refusal too.
 */
async function answerTo(client: Client, as: Person | undefined, sent: Sent, expected: string): Promise<string> {
  try {
    const { status, body } = await client.send(as, sent);
    return `${status} ${codeOf(body)}`;
  } catch (error) {
    const cut = error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET');
    if (cut && expected === '413 bodyTooLarge') return expected;
    throw error;
  }
}

export const asExpected = ({ expected, got }: Pick<Attempt, 'expected' | 'got'>): boolean => expected.split('|').includes(got);

export function forbiddenActs(client: Client): Forbidden {
  const attempts: Attempt[] = [];
  const replays: { what: string; same: boolean }[] = [];
  let keys = 0;
  const attempt = async (what: string, as: Person | undefined, sent: Sent, expected: string): Promise<void> => {
    attempts.push({ what, expected, got: await answerTo(client, as, sent, expected) });
  };
  return {
    attempts,
    replays,
    try: attempt,
    act: (what, as, procedure, id, action, input, expected, version) =>
      attempt(what, as, { method: 'POST', path: actionPath(procedure, id, action), body: input, version }, expected),
    begin: (what, as, procedure, proposalId, action, input, expected) =>
      attempt(what, as, { method: 'POST', path: beginPath(procedure, proposalId, action), body: input }, expected),
    replay: async (what, as, sent, otherBody) => {
      keys += 1;
      const key = `sim-replay-${keys}`;
      const first = await client.send(as, { ...sent, key });
      const second = await client.send(as, { ...sent, key });
      replays.push({
        what,
        same: first.status < 300 && first.status === second.status && JSON.stringify(first.body) === JSON.stringify(second.body),
      });
      await attempt(`${what}, and the key with something else`, as, { ...sent, key, body: otherBody }, '422 idempotencyKeyReused');
      return first.body;
    },
  };
}
