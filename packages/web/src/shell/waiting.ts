import { useInfiniteQuery } from '@tanstack/react-query';
import { mattersQuery } from '../api/matters.ts';

/** How many things wait for me, as it is shown beside the place's name; undefined where none does. */
export function useWaiting(): string | undefined {
  const total = useInfiniteQuery(mattersQuery).data?.pages[0]?.total;
  if (total === undefined || total.count === 0) return undefined;
  return total.capped ? `${total.count}+` : `${total.count}`;
}
