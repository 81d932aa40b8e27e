import type { CaseView, Timeline } from '@shangliang/contract';
import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query';
import { read } from './client.ts';

export const caseQuery = (id: string, language: string) =>
  queryOptions({
    queryKey: ['case', id, language],
    queryFn: ({ signal }): Promise<CaseView> => read(`/api/proposals/${id}`, undefined, signal),
  });

export const useCase = (id: string, language: string) => useQuery(caseQuery(id, language));

export const timelineQuery = (id: string, language: string) =>
  infiniteQueryOptions({
    queryKey: ['timeline', id, language],
    queryFn: ({ pageParam, signal }): Promise<Timeline> => read(`/api/proposals/${id}/timeline`, { limit: 200, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
