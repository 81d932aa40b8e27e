import type { AwaitedList, MatterList, OverseenList } from '@shangliang/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { read } from './client.ts';

/** What waits for me, by due date, page by page. */
export const mattersQuery = infiniteQueryOptions({
  queryKey: ['matters'],
  queryFn: ({ pageParam, signal }): Promise<MatterList> => read('/api/matters', { limit: 50, cursor: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
  refetchInterval: 60_000,
});

/** How much is late of what I watch over. */
export const overseenQuery = queryOptions({
  queryKey: ['overseen'],
  queryFn: ({ signal }): Promise<OverseenList> => read('/api/matters/overseen', {}, signal),
});

/** What others are to do about proposals I have a part in, by due date. */
export const awaitedQuery = infiniteQueryOptions({
  queryKey: ['awaited'],
  queryFn: ({ pageParam, signal }): Promise<AwaitedList> => read('/api/matters/awaited', { limit: 30, cursor: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
});
