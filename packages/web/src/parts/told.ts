import { useSyncExternalStore } from 'react';

/** What was just done in a case, and who has it now: shown at the foot of its page until one goes on. */
export interface Told {
  rootId: string;
  sentence: string;
  /** `procedure.action`, by which the next of its kind is found. */
  act: string;
}

let last: Told | undefined;
const listeners = new Set<() => void>();
const watched = new Map<string, number>();

export function tell(told: Told | undefined): void {
  last = told;
  for (const listener of listeners) listener();
}

/** Whether a page stands that shows it; elsewhere it is said in passing. */
export const isShown = (rootId: string): boolean => (watched.get(rootId) ?? 0) > 0;

/** A page that shows what was told of a case, for as long as it stands. */
export function watchTold(rootId: string): () => void {
  watched.set(rootId, (watched.get(rootId) ?? 0) + 1);
  return () => {
    watched.set(rootId, (watched.get(rootId) ?? 1) - 1);
    // from one page of the case to another: the next one shows it
    setTimeout(() => {
      if (!isShown(rootId) && last?.rootId === rootId) tell(undefined);
    });
  };
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTold(rootId: string): Told | undefined {
  const told = useSyncExternalStore(listen, () => last);
  return told?.rootId === rootId ? told : undefined;
}
