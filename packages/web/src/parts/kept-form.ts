import type { FormField } from '@shangliang/contract';
import { del, get, set } from 'idb-keyval';
import { useRef, useState } from 'react';
import { useMe } from '../api/me.ts';
import type { Deed } from './deed.ts';

type Values = Record<string, unknown>;

/** Only what is typed: a file or a person is chosen anew at once, a sentence is not. */
const typedOf = (fields: readonly FormField[], values: Values): Values => {
  const names = new Set(
    fields.flatMap((field) => (field.kind === 'text' || field.kind === 'line' || field.kind === 'lines' ? [field.name] : [])),
  );
  const isTyped = (value: unknown): boolean => (typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) && value.length > 0);
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => names.has(name) && isTyped(value)));
};

/**
 * What is typed into the form of an act, kept in this browser until the act is done: a window that closes by a slip, a
 * browser that is killed. `recovered` once something was found.
 */
export function useKeptForm({ procedure, action, caseId, rootId, given }: Deed, fields: readonly FormField[]) {
  const personId = useMe()?.personId ?? '';
  const key = `form/${personId}/${procedure}.${action}/${caseId ?? rootId ?? ''}/${JSON.stringify(given ?? {})}`;
  const [recovered, setRecovered] = useState(false);
  const done = useRef(false);
  return {
    recovered,
    /** What was typed the time before and never sent. */
    find: async (): Promise<Values> => {
      done.current = false;
      const kept = await get<Values>(key).catch(() => undefined);
      const typed = typedOf(fields, kept ?? {});
      setRecovered(Object.keys(typed).length > 0);
      return typed;
    },
    keep: (values: Values): void => {
      if (done.current) return;
      const typed = typedOf(fields, values);
      void (Object.keys(typed).length === 0 ? del(key) : set(key, typed)).catch(() => undefined);
    },
    forget: (): void => {
      done.current = true;
      setRecovered(false);
      void del(key).catch(() => undefined);
    },
  };
}
