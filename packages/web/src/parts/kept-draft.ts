import { del, get, set } from 'idb-keyval';
import { useEffect, useRef, useState } from 'react';
import { useMe } from '../api/me.ts';

/** As text, where it is nothing but text, numbers and lists: a picture is none. */
function asText(value: unknown): string | undefined {
  let plain = true;
  const text = JSON.stringify(value, (_name, entry: unknown) => {
    if (entry instanceof Blob) plain = false;
    return entry;
  });
  return plain ? text : undefined;
}

/** What was left behind by a page that had to go before the browser had written it; it is left no longer. */
function takeLeft<T>(key: string): T | undefined {
  try {
    const text = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

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
  // the newest that is not known to be written
  const unwritten = useRef<T>(undefined);
  useEffect(() => {
    let left = false;
    gone.current = false;
    const behind = takeLeft<T>(key);
    get<T>(key)
      .catch(() => undefined)
      .then((kept) => {
        if (left) return;
        if (kept !== undefined || behind !== undefined) setValue((current) => ({ ...current, ...kept, ...behind }));
        setReady(true);
      });
    // a page that goes breaks off what the browser is still writing
    const leave = (): void => {
      const text = unwritten.current === undefined ? undefined : asText(unwritten.current);
      if (text === undefined) return;
      try {
        sessionStorage.setItem(key, text);
      } catch {
        // a browser that keeps nothing
      }
    };
    window.addEventListener('pagehide', leave);
    return () => {
      left = true;
      window.removeEventListener('pagehide', leave);
    };
  }, [key]);
  const change = (next: Partial<T>): void =>
    setValue((current) => {
      const merged = { ...current, ...next };
      if (gone.current) return merged;
      unwritten.current = merged;
      set(key, merged).then(
        () => {
          if (unwritten.current !== merged) return;
          unwritten.current = undefined;
          // a page that went and came back as it was has left something older
          takeLeft(key);
        },
        () => undefined,
      );
      return merged;
    });
  const forget = (): Promise<void> => {
    gone.current = true;
    unwritten.current = undefined;
    takeLeft(key);
    return del(key).catch(() => undefined);
  };
  return { value, ready, change, forget };
}
