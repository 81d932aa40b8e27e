import { createStore, del, entries, set } from 'idb-keyval';
import type { KeptHere } from './draft-keeper.ts';

/** What one tab keeps of a text, in this browser: `person/text/tab`. */

const store = createStore('shangliang-drafts', 'drafts');
const lockOf = (key: string): string => `shangliang-draft ${key}`;

interface Locks {
  request: (name: string, options: { signal: AbortSignal }, run: () => Promise<void>) => Promise<void>;
  query: () => Promise<{ held?: { name?: string }[] }>;
}
/** Only where the page came over a safe line. */
const locks = (): Locks | undefined => ('locks' in navigator ? (navigator.locks as unknown as Locks) : undefined);

export interface TabStore<T> {
  keep: (entry: KeptHere<T>) => void;
  forget: () => void;
  close: () => void;
}

const isKept = <T>(value: unknown): value is KeptHere<T> =>
  typeof value === 'object' && value !== null && 'base' in value && 'written' in value && 'at' in value;

/**
 * What tabs that are gone left behind, the latest first, and this tab's own place. A tab that still lives holds a lock on its
 * place; without locks every other place counts as left behind.
 */
export async function openTabStore<T>(personId: string, textId: string): Promise<{ mine: TabStore<T>; found: KeptHere<T>[] }> {
  const prefix = `${personId}/${textId}/`;
  const key = `${prefix}${crypto.randomUUID()}`;
  const closing = new AbortController();
  let release = (): void => {};
  const closed = new Promise<void>((resolve) => {
    release = resolve;
  });
  const [all, held] = await Promise.all([entries<string, unknown>(store).catch(() => []), locks()?.query()]);
  const alive = new Set(held?.held?.map((entry) => entry.name));
  locks()
    ?.request(lockOf(key), { signal: closing.signal }, () => closed)
    .catch(() => undefined);
  const left = all.flatMap(([name, entry]) =>
    name.startsWith(prefix) && !alive.has(lockOf(name)) && isKept<T>(entry) ? [{ name, entry }] : [],
  );
  left.sort((one, other) => other.entry.at - one.entry.at);

  // handed over at once, for the tab may be closed with the next breath: the database keeps their order; a browser that
  // keeps nothing still saves to the server
  const put = (entry: KeptHere<T> | 'forget'): void => {
    const written = entry === 'forget' ? del(key, store) : set(key, entry, store);
    // from here on it lies in this tab's place, or on the server
    const old = left.splice(0);
    void written.then(() => Promise.all(old.map(({ name }) => del(name, store)))).catch(() => undefined);
  };
  return {
    found: left.map(({ entry }) => entry),
    mine: {
      keep: put,
      forget: () => put('forget'),
      close: () => {
        closing.abort();
        release();
      },
    },
  };
}
