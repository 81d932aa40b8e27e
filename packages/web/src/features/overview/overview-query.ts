import type { Overview } from '@shangliang/contract';
import { queryOptions } from '@tanstack/react-query';
import { read } from '../../api/client.ts';

export const overviewQuery = (sessionId: string | undefined, unitId: string | undefined) =>
  queryOptions({
    queryKey: ['overview', sessionId ?? 'current', unitId ?? 'all'],
    queryFn: ({ signal }): Promise<Overview> => read('/api/overview', { sessionId, unitId }, signal),
  });
