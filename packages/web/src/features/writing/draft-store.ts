import { createStore, del, entries, set } from 'idb-keyval';
import type { KeptHere } from './draft-keeper.ts';

/** What one tab keeps of a text, in this browser: `person/text/tab`. */

const store = createStore('shangliang-drafts', 'drafts');
const lockOf = (key: string): string => `shangliang-draft ${key}`;

/**
 * What the database has not confirmed yet: it writes beside the page, and a tab that is closed with the last key takes what
 * is under way with it. This place is written before the key returns, and empty again as soon as the database has the text.
 */
const underWay = {
  prefix: 'shangliang-draft/',
  put: (key: string, entry: unknown): void => {
    try {
      localStorage.setItem(`${underWay.prefix}${key}`, JSON.stringify(entry));
    } catch {
      // full or barred: the database has it a moment later
    }
  },
  clear: (key: string): void => {
    try {
      localStorage.removeItem(`${underWay.prefix}${key}`);
    } catch {
      // nothing could be put there either
    }
  },
  entries: (): [string, unknown][] => {
    try {
      return Object.keys(localStorage).flatMap((name): [string, unknown][] =>
        name.startsWith(underWay.prefix) ? [[name.slice(underWay.prefix.length), JSON.parse(localStorage.getItem(name) ?? 'null')]] : [],
      );
    } catch {
      return [];
    }
  },
};
const timeOf = (entry: unknown): unknown => (typeof entry === 'object' && entry !== null && 'at' in entry ? entry.at : undefined);

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
  // the later of both, by its place
  const latest = new Map<string, unknown>(all);
  for (const [name, entry] of underWay.entries())
    if (Number(timeOf(entry)) >= Number(timeOf(latest.get(name)) ?? 0)) latest.set(name, entry);
  const left = [...latest].flatMap(([name, entry]) =>
    name.startsWith(prefix) && !alive.has(lockOf(name)) && isKept<T>(entry) ? [{ name, entry }] : [],
  );
  left.sort((one, other) => other.entry.at - one.entry.at);

  let puts = 0;
  // handed over at once, for the tab may be closed with the next breath: the database keeps their order; a browser that
  // keeps nothing still saves to the server
  const put = (entry: KeptHere<T> | 'forget'): void => {
    if (entry === 'forget') underWay.clear(key);
    else underWay.put(key, entry);
    puts += 1;
    const mine = puts;
    const written = entry === 'forget' ? del(key, store) : set(key, entry, store);
    // from here on it lies in this tab's place, or on the server
    const old = left.splice(0);
    void written
      .then(() => {
        if (mine === puts) underWay.clear(key);
        for (const { name } of old) underWay.clear(name);
        return Promise.all(old.map(({ name }) => del(name, store)));
      })
      .catch(() => undefined);
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
