import type { DossierView } from '@shangliang/contract';
import {
  type ActivityNote,
  type ActivityRow,
  type Attendee,
  type CatalogueRow,
  type ReservationRow,
  type RootName,
  type TalkRow,
  type TopicRow,
  tableOf,
} from '@shangliang/core';
import { queryOptions } from '@tanstack/react-query';
import { rootAddress } from '../../api/act.ts';
import { read } from '../../api/client.ts';
import type { Me } from '../../api/me.ts';
import type { Offer } from '../../parts/deed.ts';

export const dossierQuery = (root: RootName, id: string) =>
  queryOptions({
    queryKey: [root, id],
    queryFn: ({ signal }): Promise<DossierView> => read(rootAddress(root, id), undefined, signal),
  });

type Allowed = DossierView['beginnings'][number];
/** A row as the server shows it: core's, its times in words, with what may be done. */
export type ShownCase<T> = Omit<{ [K in keyof T]: K extends `${string}At` | `${string}Until` ? string : T[K] }, 'createdAt'> & {
  allowedActions: Allowed[];
};

interface Rows {
  activity: ActivityRow;
  talk: TalkRow;
  catalogue: CatalogueRow;
  topic: TopicRow;
  reservation: ReservationRow;
}
interface Entries {
  attendee: Attendee;
  activityNote: Omit<ActivityNote, 'at'> & { at: string };
}

/** The answer's rows are core's: said here once. */
export const casesIn = <P extends keyof Rows>(view: DossierView, name: P): ShownCase<Rows[P]>[] =>
  (view.cases[name] ?? []) as unknown as ShownCase<Rows[P]>[];
export const recordsIn = <R extends keyof Entries>(view: DossierView, name: R): Entries[R][] =>
  (view.records[name] ?? []) as unknown as Entries[R][];

/** What may be done with a case, for the bar at its foot; what its state rules out is not offered. */
export const offersOf = (
  procedure: keyof Rows,
  of: { id: string; version: number; allowedActions: readonly Allowed[] },
  without: readonly string[] = [],
  proposed: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): Offer[] =>
  of.allowedActions
    .filter((entry) => entry.reason !== 'stateForbids' && !without.includes(entry.action))
    .map((entry) => ({
      deed: {
        procedure,
        action: entry.action,
        caseId: of.id,
        version: of.version,
        ...(proposed[entry.action] === undefined ? {} : { proposed: proposed[entry.action] ?? {} }),
      },
      allowed: entry.allowed,
      reason: entry.reason,
      onBehalfOf: entry.onBehalfOf,
    }));

const postsBehind: Readonly<Record<string, readonly string[]>> = {
  someBodyLeader: ['bodyLeader'],
  someUnit: ['unitClerk', 'unitLeader'],
};

/** Whether somebody's posts are among those the table lets begin; the server has the last word. */
export const mayBegin = (who: Me | undefined, procedure: 'activity' | 'talk' | 'catalogue', action: string): boolean =>
  tableOf(procedure).actions[action]?.by.some((relation) =>
    who?.posts.some((post) => (postsBehind[relation] ?? [relation]).includes(post.kind)),
  ) ?? false;
