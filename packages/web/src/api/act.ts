import { type ActionAnswer, actionPath, beginPath, bulkPath, pathOf } from '@shangliang/contract';
import { homeOf, type ProcedureName } from '@shangliang/core';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey, send } from './client.ts';
import { isRefused } from './problem.ts';

export interface Act {
  procedure: ProcedureName;
  action: string;
  /** The case to move; undefined begins one. */
  caseId?: string | undefined;
  /** The dossier a case begins in. */
  rootId?: string | undefined;
  input: unknown;
  version?: number | undefined;
}

/** What an act may have changed: everything that shows cases. */
export function refresh(client: QueryClient): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey: [first] }) => first !== 'me' && first !== 'rulebook' && first !== 'organizations',
  });
}

/** Where a root's page is read: `/api/proposals/…`. */
export const rootAddress = (procedure: ProcedureName, rootId: string): string => `/api/${pathOf[homeOf[procedure]]}/${rootId}`;

export const addressOfAct = ({ procedure, action, caseId, rootId }: Act): string =>
  caseId === undefined ? beginPath(procedure, rootId, action) : actionPath(procedure, caseId, action);

/**
 * Takes an action. The key stays the same until the server has answered: pressed twice, or sent again
 * after the line was cut, it happens once.
 * @param onAnswer at once when the server has said yes, while what the screen shows is still read anew
 */
export function useAct(onAnswer?: (answer: ActionAnswer, act: Act) => void) {
  const client = useQueryClient();
  const key = useRef(newKey());
  return useMutation<ActionAnswer, Error, Act>({
    mutationFn: (act) => send<ActionAnswer>(addressOfAct(act), act.input, { version: act.version, key: key.current }),
    onSuccess: async (answer, act) => {
      key.current = newKey();
      const refreshed = refresh(client);
      onAnswer?.(answer, act);
      await refreshed;
    },
    onError: (error) => {
      if (isRefused(error)) key.current = newKey();
    },
  });
}

export interface BulkAct {
  procedure: ProcedureName;
  action: string;
  items: readonly { id: string; version?: number | undefined; input: unknown }[];
}

/** One act on many cases, all or none. */
export function useBulkAct() {
  const client = useQueryClient();
  const key = useRef(newKey());
  return useMutation<{ items: ActionAnswer[] }, Error, BulkAct>({
    mutationFn: ({ procedure, action, items }) => send(bulkPath(procedure, action), { items }, { key: key.current }),
    onSuccess: async () => {
      key.current = newKey();
      await refresh(client);
    },
    onError: (error) => {
      if (isRefused(error)) key.current = newKey();
    },
  });
}
