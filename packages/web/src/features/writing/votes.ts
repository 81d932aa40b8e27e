import type { bodyVotes } from '@shangliang/contract';
import { queryOptions } from '@tanstack/react-query';
import { read } from '../../api/client.ts';
import type { ShownDraft } from './draft-view.ts';

type Votes = ReturnType<(typeof bodyVotes)['parse']>;

/** How a body's vote on its text stands. */
export const votesQuery = (draft: Pick<ShownDraft, 'id' | 'textVersion' | 'bodyId'> | undefined) =>
  queryOptions({
    queryKey: ['proposals', draft?.id, 'votes', draft?.textVersion],
    queryFn: ({ signal }): Promise<Votes> => read(`/api/proposals/${draft?.id}/votes`, undefined, signal),
    enabled: draft !== undefined && draft.bodyId !== null,
  });
