import type { Choice, Merged, Place, Written } from './written.ts';

/** What a kind of text is made of: places, compared, merged and chosen one by one. */
export interface Texts<T = Written, P extends string = Place> {
  same: (one: T, other: T) => boolean;
  merge: (base: T, mine: T, theirs: T) => Merged<T, P>;
  chosen: (mine: T, theirs: T, decided: Decided<P>) => T;
}

export type Decided<P extends string = Place> = Readonly<Partial<Record<P, Choice>>>;

/** A text as the server has it. */
export interface Known<T = Written> {
  version: number;
  written: T;
  savedAt: number;
}

/** What this machine keeps of a text that the server does not have yet. */
export interface KeptHere<T = Written> {
  base: Known<T>;
  written: T;
  /** Sent, and not answered: the same key sends it again, and it is saved once. */
  sending: Sending<T> | null;
  at: number;
  /** Texts of other tabs and times that are still to be looked at. */
  older?: readonly KeptHere<T>[];
}

export interface Sending<T = Written> {
  key: string;
  version: number;
  written: T;
}

export const savings = ['saved', 'waiting', 'sending', 'offline', 'signedOut', 'refused', 'conflict'] as const;
export type Saving = (typeof savings)[number];

/** Both sides changed the same place; nothing is sent until somebody has chosen. */
export interface Conflict<T = Written, P extends string = Place> {
  /** What somebody else saved, or what this machine still had from another time. */
  from: 'server' | 'machine';
  theirs: T;
  at: number;
  places: readonly P[];
}

export interface KeeperState<T = Written, P extends string = Place> {
  written: T;
  known: Known<T>;
  saving: Saving;
  error: unknown;
  conflict: Conflict<T, P> | null;
  /** When what was recovered from this machine was written there. */
  recoveredAt: number | null;
  /** Changed elsewhere and taken over. */
  taken: readonly P[];
  /** Beyond a limit: on this machine alone. */
  heldBack: readonly P[];
}

export type Failure = 'away' | 'signedOut' | 'stale' | 'refused';

export interface KeeperDeps<T = Written, P extends string = Place> {
  texts: Texts<T, P>;
  /** @returns the version now */
  send: (sending: Sending<T>) => Promise<number>;
  fetch: () => Promise<Known<T>>;
  keep: (entry: KeptHere<T>) => void;
  forget: () => void;
  failureOf: (error: unknown) => Failure;
  sendable: (written: T, known: T) => { written: T; heldBack: P[] };
  newKey: () => string;
  now: () => number;
  /** @returns how to call it off */
  later: (run: () => void, milliseconds: number) => () => void;
}

export interface Keeper<T = Written, P extends string = Place> {
  state: () => KeeperState<T, P>;
  subscribe: (listener: () => void) => () => void;
  write: (change: (before: T) => T) => void;
  /** Sends now what is not saved yet. */
  flush: () => Promise<void>;
  /** The server has been read anew. */
  hear: (known: Known<T>) => void;
  resolve: (decided: Decided<P>) => void;
  dismissNotes: () => void;
  stop: () => void;
}

const pause = 800;
const firstRetry = 2_000;
const lastRetry = 20_000;

/**
 * Keeps a text: every change on this machine at once, on the server a moment later, one request at a time and each with the
 * version it rests on. What somebody else changed is merged where both sides touched different places, and shown where not.
 * @param found what this machine still had, the latest first
 */
export function openKeeper<T = Written, P extends string = Place>(
  deps: KeeperDeps<T, P>,
  server: Known<T>,
  found: readonly KeptHere<T>[] = [],
): Keeper<T, P> {
  const { same: sameText, merge: mergeTexts, chosen } = deps.texts;
  const listeners = new Set<() => void>();
  const [latest, ...older] = found.flatMap((entry) => [entry, ...(entry.older ?? [])]);
  /** What the open conflict is with. */
  let against: { known: Known<T> } | { left: KeptHere<T> } | undefined;
  let sending: Sending<T> | null = latest?.sending ?? null;
  let underway: Promise<void> | undefined;
  let callOff = (): void => {};
  let retry = firstRetry;
  let stopped = false;
  let state: KeeperState<T, P> = {
    written: latest?.written ?? server.written,
    known: latest?.base ?? server,
    saving: 'saved',
    error: null,
    conflict: null,
    recoveredAt: latest === undefined || sameText(latest.written, server.written) ? null : latest.at,
    taken: [],
    heldBack: [],
  };

  const show = (change: Partial<KeeperState<T, P>>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const isDirty = (): boolean => sending !== null || !sameText(state.written, state.known.written);
  const keep = (): void => {
    const left = against !== undefined && 'left' in against ? [against.left, ...older] : older;
    if (isDirty() || against !== undefined || left.length > 0)
      deps.keep({ base: state.known, written: state.written, sending, at: deps.now(), older: left });
    else deps.forget();
  };
  const later = (milliseconds: number): void => {
    callOff();
    if (!stopped) callOff = deps.later(() => void flush(), milliseconds);
  };

  /** @param sent what was sent last and may have arrived without our hearing of it */
  function reconcile(theirs: Known<T>, sent?: T): void {
    const base = sent !== undefined && sameText(sent, theirs.written) ? theirs.written : state.known.written;
    const { written, conflicts, taken } = mergeTexts(base, state.written, theirs.written);
    show({ written, taken: taken.length > 0 ? taken : state.taken });
    if (conflicts.length === 0) show({ known: theirs });
    else {
      // until somebody has chosen, what is kept here rests on what it rested on
      against = { known: theirs };
      show({ conflict: { from: 'server', theirs: theirs.written, at: theirs.savedAt, places: conflicts }, saving: 'conflict' });
    }
    keep();
  }

  /** Texts of other tabs and times that nobody saved: one after the other. */
  function takeOlder(): void {
    while (state.conflict === null) {
      const entry = older.shift();
      if (entry === undefined) break;
      const { written, conflicts } = mergeTexts(entry.base.written, state.written, entry.written);
      show({ written, recoveredAt: sameText(written, state.known.written) ? state.recoveredAt : entry.at });
      if (conflicts.length === 0) continue;
      against = { left: entry };
      show({ conflict: { from: 'machine', theirs: entry.written, at: entry.at, places: conflicts }, saving: 'conflict' });
    }
    keep();
  }

  async function sendOnce(): Promise<void> {
    const ready = deps.sendable(state.written, state.known.written);
    if (sending === null && sameText(ready.written, state.known.written)) {
      show({ saving: 'saved', error: null, heldBack: ready.heldBack });
      keep();
      return;
    }
    sending ??= { key: deps.newKey(), version: state.known.version, written: ready.written };
    const mine = sending;
    keep();
    show({ saving: 'sending' });
    try {
      const version = await deps.send(mine);
      sending = null;
      retry = firstRetry;
      const { heldBack } = deps.sendable(state.written, mine.written);
      show({ known: { version, written: mine.written, savedAt: deps.now() }, saving: 'saved', error: null, heldBack });
      keep();
      if (!sameText(deps.sendable(state.written, mine.written).written, mine.written)) {
        show({ saving: 'waiting' });
        later(pause);
      }
    } catch (error) {
      await failed(error, mine);
    }
  }

  async function failed(error: unknown, mine: Sending<T>): Promise<void> {
    const failure = deps.failureOf(error);
    if (failure === 'stale') {
      try {
        const theirs = await deps.fetch();
        sending = null;
        reconcile(theirs, mine.written);
        if (state.conflict === null) {
          show({ saving: 'waiting' });
          later(0);
        }
      } catch (again) {
        show({ saving: deps.failureOf(again) === 'signedOut' ? 'signedOut' : 'offline', error: again });
        later(retry);
      }
      return;
    }
    if (failure === 'away') {
      show({ saving: 'offline', error });
      later(retry);
      retry = Math.min(lastRetry, retry * 2);
      return;
    }
    // signed out: whoever signs in again sends it; refused: the next change does
    if (failure === 'refused') sending = null;
    show({ saving: failure, error });
    keep();
  }

  function flush(): Promise<void> {
    callOff();
    if (stopped || state.conflict !== null) return Promise.resolve();
    underway ??= sendOnce().finally(() => {
      underway = undefined;
    });
    return underway;
  }

  if (latest !== undefined) {
    // what was sent and not answered is sent again under its own key before anything else
    if (sending === null) reconcile(server);
    if (state.conflict === null) takeOlder();
    if (state.conflict === null && isDirty()) {
      show({ saving: 'waiting' });
      later(0);
    }
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write: (change) => {
      const written = change(state.written);
      if (written === state.written) return;
      show({ written, ...(state.saving === 'saved' || state.saving === 'refused' ? { saving: 'waiting' } : {}) });
      keep();
      if (state.saving === 'waiting') later(pause);
    },
    flush,
    hear: (known) => {
      if (known.version <= state.known.version || sending !== null || underway !== undefined || state.conflict !== null) return;
      reconcile(known);
      if (state.conflict === null && isDirty()) later(pause);
      else if (state.conflict === null) show({ saving: 'saved' });
    },
    resolve: (decided) => {
      const { conflict } = state;
      if (conflict === null) return;
      const known = against !== undefined && 'known' in against ? against.known : state.known;
      against = undefined;
      show({ written: chosen(state.written, conflict.theirs, decided), known, conflict: null, saving: 'waiting' });
      takeOlder();
      if (state.conflict === null) later(0);
    },
    dismissNotes: () => show({ recoveredAt: null, taken: [] }),
    stop: () => {
      stopped = true;
      callOff();
    },
  };
}
