import type { Me } from '@shangliang/contract';
import { type Instant, type WorkCalendar, workCalendar } from '@shangliang/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { read } from './client.ts';

export type { Me };

/** How far the server's clock is ahead of this machine's: dates go by the server's. */
let ahead = 0;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me> => {
    const found = await read<Me>('/api/me', undefined, signal);
    ahead = Date.parse(found.now) - Date.now();
    return found;
  },
  staleTime: 60_000,
  refetchInterval: 10 * 60_000,
  retry: false,
});

export const useMe = (): Me | undefined => useQuery(meQuery).data;

export const now = (): Instant => Date.now() + ahead;

const plain = workCalendar([]);

/** The working-day calendar about today. */
export function useCalendar(): WorkCalendar {
  const years = useMe()?.calendar;
  return useMemo(() => (years === undefined ? plain : workCalendar(years)), [years]);
}

export const holds = (who: Me | undefined, ...kinds: readonly string[]): boolean =>
  who?.posts.some((post) => kinds.includes(post.kind)) ?? false;
