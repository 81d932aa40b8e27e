import type { Dossier, Id, ProcedureName } from '@shangliang/core';
import type { Tx } from '../db/open.ts';
import { type Raw, type Readable, readParts } from './load-parts.ts';
import { allParts } from './parts.ts';

/** Thrown where a rule looks at a part of a dossier that was not read. */
class PartNotRead extends Error {
  readonly part: Readable;
  constructor(part: Readable) {
    super(`${part} was not read`);
    this.part = part;
  }
}

const readable = new Map<PropertyKey, Readable>([
  ...[...allParts, 'main' as const, 'bodySize' as const].map((part) => [part, part] as const),
  ['dues', 'due'],
]);

/** The dossier with only these parts: whoever looks at another is told so, instead of finding it empty. */
function withOnly(dossier: Dossier, parts: ReadonlySet<Readable>): Dossier {
  const watched = <T extends object>(of: T): T =>
    new Proxy(of, {
      get: (target, name) => {
        const part = readable.get(name);
        if (part !== undefined && !parts.has(part)) throw new PartNotRead(part);
        return Reflect.get(target, name);
      },
    });
  return watched({ ...dossier, cases: watched(dossier.cases), records: watched(dossier.records) });
}

/** What rules have looked at so far, by the procedure that was asked about and the state of its proposal. */
const looked = new Map<string, Set<Readable>>();

const lookedAt = (key: string): Set<Readable> => {
  const found = looked.get(key) ?? new Set<Readable>();
  looked.set(key, found);
  return found;
};

/**
 * Asks a question of every dossier of a page, reading no more of them than the question looks at. Which parts those are
 * is learned by asking: a part that is missing is read, for this page and from then on for every proposal in that state.
 */
export async function askDossiers<T>(
  tx: Tx,
  committeeId: Id,
  procedure: ProcedureName,
  proposals: readonly Raw[],
  question: (dossier: Dossier) => T,
): Promise<Map<Id, T>> {
  const keys = [...new Set(proposals.map((proposal) => `${procedure} ${String(proposal.state)}`))];
  for (;;) {
    const wanted = new Set(keys.flatMap((key) => [...lookedAt(key)]));
    const dossiers = await readParts(tx, committeeId, proposals, wanted);
    try {
      return new Map([...dossiers].map(([id, dossier]) => [id, question(withOnly(dossier, wanted))]));
    } catch (error) {
      if (!(error instanceof PartNotRead)) throw error;
      for (const key of keys) lookedAt(key).add(error.part);
    }
  }
}
