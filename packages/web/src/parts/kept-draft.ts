import { del, get, set } from 'idb-keyval';
import { useEffect, useRef, useState } from 'react';
import { useMe } from '../api/me.ts';

/**
 * What is being filled in, kept in this browser until it has been sent: a cut line, a closed window, an ended session lose
 * nothing. `ready` is false until what was kept before has been looked for. Where the browser keeps nothing, it still works.
 */
export function useKeptDraft<T>(
  named: string,
  empty: T,
): { value: T; ready: boolean; change: (next: Partial<T>) => void; forget: () => Promise<void> } {
  // of this person: another who sits down at the machine finds nothing of it
  const personId = useMe()?.personId ?? '';
  const key = `${personId}/${named}`;
  const [value, setValue] = useState(empty);
  const [ready, setReady] = useState(false);
  const gone = useRef(false);
  useEffect(() => {
    let left = false;
    gone.current = false;
    get<T>(key)
      .catch(() => undefined)
      .then((kept) => {
        if (left) return;
        if (kept !== undefined) setValue((current) => ({ ...current, ...kept }));
        setReady(true);
      });
    return () => {
      left = true;
    };
  }, [key]);
  const change = (next: Partial<T>): void =>
    setValue((current) => {
      const merged = { ...current, ...next };
      if (!gone.current) void set(key, merged).catch(() => undefined);
      return merged;
    });
  const forget = (): Promise<void> => {
    gone.current = true;
    return del(key).catch(() => undefined);
  };
  return { value, ready, change, forget };
}
