import type { PaperFormatsOffered } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { read } from './client.ts';

/** Whether papers can be taken as PDF here; undefined while nobody has answered. */
export const usePdf = (): boolean | undefined =>
  useQuery({
    queryKey: ['papers', 'formats'],
    queryFn: ({ signal }): Promise<PaperFormatsOffered> => read('/api/papers/formats', undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
  }).data?.formats.includes('pdf');
