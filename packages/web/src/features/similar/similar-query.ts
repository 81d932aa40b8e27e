import type { SimilarAnswer, SimilarHit, SimilarInput } from '@shangliang/contract';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { send } from '../../api/client.ts';

/** Asked anew for every text; the one before is given up as soon as there is a newer one. */
export const similarQuery = (input: SimilarInput) =>
  queryOptions({
    queryKey: ['similar', input],
    queryFn: ({ signal }): Promise<SimilarAnswer> => send('/api/text/similar', input, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });

/** A value once it has stood still for so long. */
export function useStill<T>(value: T, milliseconds: number): T {
  const key = JSON.stringify(value);
  const [still, setStill] = useState({ key, value });
  useEffect(() => {
    const timer = setTimeout(() => setStill((before) => (before.key === key ? before : { key, value })), milliseconds);
    return () => clearTimeout(timer);
  }, [key, value, milliseconds]);
  return still.value;
}

/** Keeps what somebody says of two proposals. */
export function useSaySameMatter(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (said: { otherId: string; same: boolean }) => send(`/api/proposals/${id}/same-matter`, said),
    onSuccess: () => client.invalidateQueries({ queryKey: ['similar'] }),
  });
}

export type Span = SimilarHit['passages'][number]['mine'][number];
