import { type ActionAnswer, actionPath, type CaseView } from '@shangliang/contract';
import type { Rulebook } from '@shangliang/core';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { newKey, read, send } from '../../api/client.ts';
import { meQuery, now } from '../../api/me.ts';
import { codeOf, isRefused } from '../../api/problem.ts';
import { type Failure, type Keeper, type KeeperState, type Known, openKeeper } from './draft-keeper.ts';
import { openTabStore } from './draft-store.ts';
import { draftQuery, knownOf } from './draft-view.ts';
import { sendable } from './written.ts';

/** Refusals that say nothing of the text: it is sent again by and by. */
const passing = new Set(['unavailable', 'tooManyRequests', 'unexpected', 'conflict']);

function failureOf(error: unknown): Failure {
  if (!isRefused(error)) return 'away';
  const code = codeOf(error) ?? '';
  if (code === 'notSignedIn' || code === 'codeNeeded') return 'signedOut';
  if (code === 'staleVersion') return 'stale';
  return passing.has(code) ? 'away' : 'refused';
}

async function fetchKnown(id: string): Promise<Known> {
  const known = knownOf(await read<CaseView>(`/api/proposals/${id}`));
  if (known === undefined) throw new RangeError('a case without its proposal');
  return known;
}

interface Opened {
  keeper: Promise<Keeper>;
  close: () => void;
  users: number;
}

/** Who leaves the page and comes back while the last words are still on their way finds the same keeper. */
const openKeepers = new Map<string, Opened>();

function open(id: string, personId: string, of: { view: CaseView; rulebook: Rulebook }, client: QueryClient): Opened {
  let closeStore = (): void => {};
  const begin = async (): Promise<Keeper> => {
    const { mine, found } = await openTabStore(personId, id);
    closeStore = mine.close;
    const server = knownOf(of.view) ?? (await fetchKnown(id));
    return openKeeper(
      {
        send: async ({ key, version, written }) => {
          const answer = await send<ActionAnswer>(actionPath('proposal', id, 'edit'), written, { key, version });
          // what others show of it is read anew when they are next looked at
          void client.invalidateQueries({ queryKey: ['drafts'], refetchType: 'none' });
          return answer.version;
        },
        fetch: () => fetchKnown(id),
        keep: mine.keep,
        forget: mine.forget,
        failureOf,
        sendable: (written, known) => sendable(written, known, of.rulebook),
        newKey,
        now,
        later: (run, milliseconds) => {
          const timer = setTimeout(run, milliseconds);
          return () => clearTimeout(timer);
        },
      },
      server,
      found,
    );
  };
  return { keeper: begin(), close: () => closeStore(), users: 0 };
}

/** What could not be sent stays on this machine for the next time. */
async function close(key: string, opened: Opened): Promise<void> {
  const keeper = await opened.keeper;
  if (opened.users > 0) return;
  await keeper.flush();
  if (opened.users > 0) return;
  if (openKeepers.get(key) === opened) openKeepers.delete(key);
  keeper.stop();
  opened.close();
}

/** Keeps one draft of one person, from the first look to the last key stroke. Undefined until this machine has been asked. */
export function useKeeper(id: string, personId: string, view: CaseView, rulebook: Rulebook): Keeper | undefined {
  const client = useQueryClient();
  const [keeper, setKeeper] = useState<Keeper>();
  const first = useRef({ view, rulebook });
  const signedIn = useQuery(meQuery).dataUpdatedAt;

  useEffect(() => {
    let left = false;
    const key = `${personId}/${id}`;
    const opened = openKeepers.get(key) ?? open(id, personId, first.current, client);
    openKeepers.set(key, opened);
    opened.users += 1;
    void opened.keeper.then((found) => {
      if (!left) setKeeper(found);
    });
    return () => {
      left = true;
      opened.users -= 1;
      void close(key, opened);
    };
  }, [id, personId, client]);

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
    let shown = first.current.view.cases.proposal?.[0]?.version ?? 0;
    return keeper?.subscribe(() => {
      const { saving, known } = keeper.state();
      if (saving !== 'saved' || known.version <= shown) return;
      shown = known.version;
      void client.invalidateQueries({ queryKey: draftKey(id) });
    });
  }, [keeper, client, id]);
  useEffect(() => {
    const known = knownOf(view);
    if (known !== undefined) keeper?.hear(known);
  }, [view, keeper]);
  return keeper;
}

export const useKept = (keeper: Keeper): KeeperState => useSyncExternalStore(keeper.subscribe, keeper.state);

/** Sends until nothing is left to send. @returns whether the server has it all */
export async function settled(keeper: Keeper): Promise<boolean> {
  for (let turn = 0; turn < 4; turn += 1) {
    await keeper.flush();
    const { saving, heldBack } = keeper.state();
    if (saving === 'saved') return heldBack.length === 0;
    if (saving !== 'waiting' && saving !== 'sending') return false;
  }
  return false;
}

export const draftKey = (id: string) => draftQuery(id).queryKey;
