import { type Dossier, type ProcedureName, proposalOf } from '@shangliang/core';
import { type Readable, readableParts } from './load-parts.ts';

/** Thrown where a rule looks at a part of a dossier that was not read. */
class PartNotRead extends Error {
  readonly part: Readable;
  readonly state: string;
  constructor(part: Readable, state: string) {
    super(`${part} was not read`);
    this.part = part;
    this.state = state;
  }
}

const readable = new Map<PropertyKey, Readable>([...readableParts.map((part) => [part, part] as const), ['dues', 'due']]);

/** The dossier with only these parts: whoever looks at another is told so, instead of finding it empty. */
export function withOnly(dossier: Dossier, parts: ReadonlySet<Readable>): Dossier {
  const { state } = proposalOf(dossier);
  const watched = <T extends object>(of: T): T =>
    new Proxy(of, {
      get: (target, name) => {
        const part = readable.get(name);
        if (part !== undefined && !parts.has(part)) throw new PartNotRead(part, state);
        return Reflect.get(target, name);
      },
    });
  return watched({ ...dossier, cases: watched(dossier.cases), records: watched(dossier.records) });
}

/** What rules have looked at so far, by the procedure that was asked about and the state of its proposal. */
const looked = new Map<ProcedureName, Map<string, Set<Readable>>>();

function learn(procedure: ProcedureName, state: string, part: Readable): void {
  const states = looked.get(procedure) ?? new Map<string, Set<Readable>>();
  looked.set(procedure, states.set(state, (states.get(state) ?? new Set()).add(part)));
}

/** The parts that a question about a procedure is known to look at, for proposals in these states or in any. */
export function partsLookedAt(procedure: ProcedureName, states: readonly string[] | undefined): ReadonlySet<Readable> {
  const known = looked.get(procedure) ?? new Map<string, Set<Readable>>();
  const chosen = states === undefined || states.length === 0 ? [...known.values()] : states.flatMap((state) => known.get(state) ?? []);
  // in one order, so that one text serves whatever was learned first
  return new Set(readableParts.filter((part) => chosen.some((parts) => parts.has(part))));
}

/**
 * Reads a page and asks a question of each of its dossiers, reading no more of them than the question looks at. Which parts
 * those are is learned by asking: where one is missing, the page is read again with it, and from then on with it at once.
 */
export async function learning<T>(procedure: ProcedureName, read: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof PartNotRead)) throw error;
      learn(procedure, error.state, error.part);
    }
  }
}
