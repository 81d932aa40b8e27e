import { type ActionAnswer, actionPath } from '@shangliang/contract';
import { useQueryClient } from '@tanstack/react-query';
import { del, get, set } from 'idb-keyval';
import { useCallback, useEffect, useRef, useState } from 'react';
import { newKey, send } from '../../api/client.ts';
import { codeOf, isRefused } from '../../api/problem.ts';
import type { ReplyDraft } from './reply-draft.ts';

export type SaveState =
  | { kind: 'clean' | 'typing' | 'saving' | 'unreachable' | 'stale' }
  | { kind: 'saved'; at: number }
  | { kind: 'refused'; error: unknown };

interface Kept {
  draft: ReplyDraft;
  version: number;
}

const rest = 1200;

/**
 * Saves what is typed a moment after it was typed, each time against the version it was read at, and keeps a copy in this
 * browser until the server has it. `flush` waits until everything is saved.
 */
export function useAutosave(id: string, server: ReplyDraft, version: number, toInput: (draft: ReplyDraft) => unknown) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(server);
  const [state, setState] = useState<SaveState>({ kind: 'clean' });
  const [restored, setRestored] = useState(false);
  const latest = useRef(draft);
  const at = useRef(version);
  const dirty = useRef(false);
  const running = useRef<Promise<boolean> | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const store = `reply:${id}`;
  const asInput = useRef(toInput);
  asInput.current = toInput;

  const saveOnce = useCallback(async (): Promise<boolean> => {
    dirty.current = false;
    setState({ kind: 'saving' });
    const sent = latest.current;
    try {
      const answer = await send<ActionAnswer>(actionPath('reply', id, 'edit'), asInput.current(sent), {
        version: at.current,
        key: newKey(),
      });
      at.current = answer.version;
      if (!dirty.current) {
        await del(store).catch(() => undefined);
        setState({ kind: 'saved', at: Date.now() });
      }
      await client.invalidateQueries({ queryKey: ['case'] });
      return true;
    } catch (error) {
      dirty.current = true;
      if (codeOf(error) === 'staleVersion') {
        setState({ kind: 'stale' });
        await client.invalidateQueries({ queryKey: ['case'] });
      } else if (isRefused(error) && codeOf(error) !== 'notSignedIn') setState({ kind: 'refused', error });
      else setState({ kind: 'unreachable' });
      return false;
    }
  }, [client, id, store]);

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    while (dirty.current || running.current !== undefined) {
      running.current ??= saveOnce().finally(() => {
        running.current = undefined;
      });
      if (!(await running.current)) return false;
    }
    return true;
  }, [saveOnce]);

  const change = useCallback(
    (next: (before: ReplyDraft) => ReplyDraft): void => {
      latest.current = next(latest.current);
      setDraft(latest.current);
      dirty.current = true;
      setState((before) => (before.kind === 'stale' ? before : { kind: 'typing' }));
      void set(store, { draft: latest.current, version: at.current } satisfies Kept).catch(() => undefined);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), rest);
    },
    [flush, store],
  );

  // what a killed browser had not sent yet
  useEffect(() => {
    let left = false;
    get<Kept>(store)
      .catch(() => undefined)
      .then((kept) => {
        if (left || kept === undefined) return;
        // it had arrived, and the answer had not
        if (JSON.stringify(kept.draft) === JSON.stringify(latest.current)) {
          void del(store).catch(() => undefined);
          return;
        }
        setRestored(true);
        change(() => kept.draft);
        if (kept.version !== at.current) {
          clearTimeout(timer.current);
          setState({ kind: 'stale' });
        }
      });
    return () => {
      left = true;
      clearTimeout(timer.current);
    };
  }, [store, change]);

  useEffect(() => {
    const retry = (): void => void (dirty.current && flush());
    addEventListener('online', retry);
    // the session may have ended and begun again in this very page
    addEventListener('focus', retry);
    const every = setInterval(() => dirty.current && running.current === undefined && setStateUnlessStale(flush), 15_000);
    return () => {
      removeEventListener('online', retry);
      removeEventListener('focus', retry);
      clearInterval(every);
    };
    function setStateUnlessStale(save: () => Promise<boolean>): void {
      setState((before) => {
        if (before.kind === 'unreachable') void save();
        return before;
      });
    }
  }, [flush]);

  /** After somebody else saved: with mine on top of theirs, or theirs. */
  const settle = (which: 'mine' | 'theirs', theirs: ReplyDraft, theirVersion: number): void => {
    at.current = theirVersion;
    if (which === 'mine') {
      setState({ kind: 'typing' });
      dirty.current = true;
      void flush();
      return;
    }
    void set(`${store}:aside`, latest.current).catch(() => undefined);
    void del(store).catch(() => undefined);
    dirty.current = false;
    latest.current = theirs;
    setDraft(theirs);
    setState({ kind: 'clean' });
  };

  return { draft, change, state, flush, restored, settle };
}
