import type { SignInWays } from '@shangliang/contract';
import { queryOptions } from '@tanstack/react-query';
import { read } from './client.ts';

/** Ways in: other systems, links by mail, and whether anything stands here yet. */
export const waysQuery = queryOptions({
  queryKey: ['sign-in ways'],
  queryFn: ({ signal }): Promise<SignInWays> => read('/api/sign-in/ways', undefined, signal),
  staleTime: 60_000,
});
