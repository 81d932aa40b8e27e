import { QueryClient } from '@tanstack/react-query';
import { isRefused } from './problem.ts';

/** What was read stays shown while it is read anew; a refusal is final, a cut line is tried again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => !isRefused(error) && count < 3,
      refetchOnWindowFocus: true,
      // not of itself where requests are made whatever the browser believes of its line
      refetchOnReconnect: true,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
