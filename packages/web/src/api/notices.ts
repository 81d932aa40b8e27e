import type { noticeList } from '@shangliang/contract';
import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { read, send } from './client.ts';

type NoticeList = ReturnType<(typeof noticeList)['parse']>;
export type Notice = NoticeList['items'][number];

/** What I was told, newest first, page by page. */
export const noticesQuery = infiniteQueryOptions({
  queryKey: ['notices'],
  queryFn: ({ pageParam, signal }): Promise<NoticeList> => read('/api/notices', { limit: 20, cursor: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
  refetchInterval: 60_000,
});

/** How many are unread, as it stands beside the bell; undefined where none is. */
export function useUnread(): string | undefined {
  const unread = useInfiniteQuery(noticesQuery).data?.pages[0]?.unread;
  if (unread === undefined || unread.count === 0) return undefined;
  return unread.capped ? `${unread.count}+` : `${unread.count}`;
}

/** Marks one as read. */
export function useMarkOneRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => send(`/api/notices/${id}/read`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  });
}

/** Marks everything up to a notice as read. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (upTo: string) => send('/api/notices/read', { upTo }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  });
}
