import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { newKey } from '../../api/client.ts';
import { meQuery, now } from '../../api/me.ts';
import { codeOf, isRefused } from '../../api/problem.ts';
import { type Failure, type Keeper, type KeeperDeps, type KeeperState, type Known, openKeeper } from './draft-keeper.ts';
import { openTabStore } from './draft-store.ts';

/** Refusals that say nothing of the text: it is sent again by and by. */
const passing = new Set(['unavailable', 'tooManyRequests', 'unexpected', 'conflict']);

function failureOf(error: unknown): Failure {
  if (!isRefused(error)) return 'away';
  const code = codeOf(error) ?? '';
  if (code === 'notSignedIn' || code === 'codeNeeded') return 'signedOut';
  if (code === 'staleVersion') return 'stale';
  return passing.has(code) ? 'away' : 'refused';
}

/** One text of one person: where it comes from and goes to. */
export interface KeptText<T, P extends string> extends Pick<KeeperDeps<T, P>, 'texts' | 'send' | 'fetch' | 'sendable'> {
  /** Among the texts of one person. */
  id: string;
  known: () => Known<T> | undefined;
  /** The server has a newer version than what was shown: what is derived from it is read anew. */
  saved: () => void;
  /** The page is left and everything sent: what was read before is no more what is stored. */
  left: () => void;
}

interface Opened<T, P extends string> {
  keeper: Promise<Keeper<T, P>>;
  flush: () => Promise<void>;
  close: () => void;
  left: () => void;
  users: number;
}

/** Who leaves the page and comes back while the last words are still on their way finds the same keeper. */
type OpenKeepers<T, P extends string> = Map<string, Opened<T, P>>;

/** The keepers of one kind of text that are open in this page. */
export const openKeepersOf = <T, P extends string>(): OpenKeepers<T, P> => new Map();

function open<T, P extends string>(personId: string, text: KeptText<T, P>): Opened<T, P> {
  let close = (): void => {};
  const begin = async (): Promise<Keeper<T, P>> => {
    const { mine, found } = await openTabStore<T>(personId, text.id);
    const { texts, send, fetch, sendable } = text;
    const keeper = openKeeper(
      {
        texts,
        send,
        fetch,
        sendable,
        keep: mine.keep,
        forget: mine.forget,
        failureOf,
        newKey,
        now,
        later: (run, milliseconds) => {
          const timer = setTimeout(run, milliseconds);
          return () => clearTimeout(timer);
        },
      },
      text.known() ?? (await fetch()),
      found,
    );
    close = () => {
      keeper.stop();
      mine.close();
    };
    return keeper;
  };
  const keeper = begin();
  return { keeper, flush: async () => (await keeper).flush(), close: () => close(), left: text.left, users: 0 };
}

/** What could not be sent stays on this machine for the next time. */
async function close<T, P extends string>(openKeepers: OpenKeepers<T, P>, key: string, opened: Opened<T, P>): Promise<void> {
  await opened.keeper;
  if (opened.users > 0) return;
  await opened.flush();
  if (opened.users > 0) return;
  if (openKeepers.get(key) === opened) openKeepers.delete(key);
  opened.close();
  opened.left();
}

/**
 * Keeps one text of one person, from the first look to the last key stroke. Undefined until this machine has been asked.
 * @param text read when the text is opened, and its `known` whenever the server has been read anew
 */
export function useOpenKeeper<T, P extends string>(
  openKeepers: OpenKeepers<T, P>,
  personId: string,
  text: KeptText<T, P>,
  readAt: unknown,
): Keeper<T, P> | undefined {
  const [keeper, setKeeper] = useState<Keeper<T, P>>();
  const latest = useRef(text);
  latest.current = text;
  const signedIn = useQuery(meQuery).dataUpdatedAt;
  const { id } = text;

  useEffect(() => {
    let left = false;
    const key = `${personId}/${id}`;
    const opened = openKeepers.get(key) ?? open(personId, latest.current);
    openKeepers.set(key, opened);
    opened.users += 1;
    void opened.keeper.then((found) => {
      if (!left) setKeeper(found);
    });
    return () => {
      left = true;
      opened.users -= 1;
      void close(openKeepers, key, opened);
    };
  }, [id, personId, openKeepers]);

  // the line is back, the tab goes out of sight, somebody has signed in again: now, not in a while
  useEffect(() => {
    if (keeper === undefined) return undefined;
    const send = (): void => void keeper.flush();
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') send();
    };
    addEventListener('online', send);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      removeEventListener('online', send);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, [keeper]);
  useEffect(() => {
    if (signedIn > 0 && keeper?.state().saving === 'signedOut') void keeper.flush();
  }, [signedIn, keeper]);
  // what may be done goes by the text as it is saved: read anew once one pauses
  useEffect(() => {
    let shown = latest.current.known()?.version ?? 0;
    return keeper?.subscribe(() => {
      const { saving, known } = keeper.state();
      if (saving !== 'saved' || known.version <= shown) return;
      shown = known.version;
      latest.current.saved();
    });
  }, [keeper]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: heard of when the server has been read anew, not at every key
  useEffect(() => {
    const known = latest.current.known();
    if (known !== undefined) keeper?.hear(known);
  }, [readAt, keeper]);
  return keeper;
}

export const useKept = <T, P extends string>(keeper: Keeper<T, P>): KeeperState<T, P> =>
  useSyncExternalStore(keeper.subscribe, keeper.state);

/** Sends until nothing is left to send. @returns whether the server has it all */
export async function settled<T, P extends string>(keeper: Keeper<T, P>): Promise<boolean> {
  for (let turn = 0; turn < 4; turn += 1) {
    await keeper.flush();
    const { saving, heldBack } = keeper.state();
    if (saving === 'saved') return heldBack.length === 0;
    if (saving !== 'waiting' && saving !== 'sending') return false;
  }
  return false;
}
