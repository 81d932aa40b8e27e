import { Worker } from 'node:worker_threads';
import type { Booklet, ProposalListQuery } from '@shangliang/contract';
import { findCoded, type Rulebook } from '@shangliang/core';
import type { BookletPaper, BookletProposal } from '@shangliang/documents';
import { sql } from 'kysely';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { readBooklet } from '../lists/booklet.ts';
import type { Tell } from '../making/making.ts';
import { countForExport } from '../proposal/list.ts';
import { paperDay, sessionNamed } from './paper-words.ts';

/** A plenary has some six hundred; beyond this one narrows the filters. */
const most = 2000;

const limit = 50;

/** Of the writing thread: what it needs at once is some 40; without a bound it would rather take a hundred more than tidy up. */
const megabytes = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 } as const;

function entryOf(rulebook: Rulebook, item: Booklet['items'][number]): BookletProposal {
  const known = rulebook.parts.map((part) => part.code);
  // a part that the rulebook in force no longer knows is printed all the same, after the others
  const codes = [...known, ...Object.keys(item.parts).filter((code) => !known.includes(code))];
  return {
    ...(item.number === null ? {} : { number: item.number }),
    title: item.title,
    proposers: [item.others === 0 ? item.proposer : `${item.proposer}等${item.others + 1}人`],
    coSigners: [],
    units: item.units,
    parts: codes.flatMap((code) => {
      const text = item.parts[code] ?? '';
      return text.trim() === '' ? [] : [{ name: findCoded(rulebook.parts, code)?.label ?? code, text }];
    }),
  };
}

/** The texts of a list by category, page after page until there are no more or the reader has gone. */
async function gather(deps: Deps, who: SignedIn, query: ProposalListQuery, signal: AbortSignal, tell: Tell): Promise<BookletPaper> {
  const { rulebook, committee, session } = await deps.database.inCommittee(who.committeeId, async (tx) => {
    const world = await worldOf(deps, tx, who.committeeId);
    const facts = await deps.facts.of(tx, who.committeeId);
    const [row] = await tx.rows(sql<{ name: string }>`select name from committee where id = ${who.committeeId}`);
    const newest = facts.sessions.toSorted((one, other) => other.opensAt - one.opensAt).find((entry) => entry.opensAt <= deps.clock.now());
    const asked = facts.sessions.find((entry) => entry.id === query.sessionId) ?? newest;
    return { rulebook: world.rulebook(world.rulebookVersion), committee: row?.name ?? '', session: asked };
  });
  const byField = new Map<string, BookletProposal[]>(rulebook.fields.map((field) => [field.code, []]));
  const of = await countForExport(deps, who, { ...query, limit }, most);
  let count = 0;
  let cursor: string | undefined;
  do {
    signal.throwIfAborted();
    tell('gathering', count, of);
    const page: Booklet = await readBooklet(deps, who, { ...query, limit, ...(cursor === undefined ? {} : { cursor }) });
    for (const item of page.items) {
      const group = byField.get(item.field) ?? [];
      group.push(entryOf(rulebook, item));
      byField.set(item.field, group);
    }
    count += page.items.length;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && count < most);
  return {
    committee,
    session: session === undefined ? '' : sessionNamed(session),
    compiledBy: '提案委员会',
    date: paperDay(deps.clock.now()),
    categories: [...byField]
      .filter(([, proposals]) => proposals.length > 0)
      .map(([code, proposals]) => ({ name: findCoded(rulebook.fields, code)?.label ?? code, proposals })),
  };
}

/**
 * A list's texts as one Word file, written in a thread of its own.
 * @param signal ends it where the reader has gone
 */
export async function bookletFile(deps: Deps, who: SignedIn, query: ProposalListQuery, signal: AbortSignal, tell: Tell): Promise<Buffer> {
  const booklet = await gather(deps, who, query, signal, tell);
  const all = booklet.categories.reduce((sum, { proposals }) => sum + proposals.length, 0);
  tell('writing', 0, all);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./booklet-worker.ts', import.meta.url), { workerData: booklet, resourceLimits: megabytes });
    const stop = (): void => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (said: number | Uint8Array) => {
      if (typeof said === 'number') tell('writing', said, all);
      else resolve(Buffer.from(said.buffer));
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop);
      reject(signal.aborted ? signal.reason : new Error('the booklet was not finished'));
    });
  });
}
