import type { ReplyCheckRead } from '@shangliang/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { read } from '../../api/client.ts';

/** What stands out in a reply as it is saved; the last look stays until the next has come. */
export const useReplyCheck = (replyId: string, version: number) =>
  useQuery({
    queryKey: ['replyCheck', replyId, version],
    queryFn: ({ signal }) => read<ReplyCheckRead>(`/api/replies/${replyId}/check`, undefined, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
