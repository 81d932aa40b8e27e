import { type ActionAnswer, actionPath, type CaseView } from '@shangliang/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { read, send } from '../../api/client.ts';
import { casesOf, type ShownCase } from '../../api/shown-case.ts';
import type { Keeper, Known } from '../writing/draft-keeper.ts';
import { openKeepersOf, useOpenKeeper } from '../writing/use-open-keeper.ts';
import { draftOf, inputOf, owedBy, type ReplyDraft } from './reply-draft.ts';
import { type ReplyPlace, replyTexts, sendableReply } from './reply-text.ts';

const openReplies = openKeepersOf<ReplyDraft, ReplyPlace>();

export type ReplyKeeper = Keeper<ReplyDraft, ReplyPlace>;

function knownOf(view: CaseView, replyId: string): Known<ReplyDraft> | undefined {
  const reply = casesOf(view, 'reply').find((entry) => entry.id === replyId);
  if (reply === undefined) return undefined;
  return { version: reply.version, written: draftOf(view, reply), savedAt: Date.parse(reply.writtenAt ?? '') || 0 };
}

/** Keeps one reply of one clerk, from the first look to the last key stroke. Undefined until this machine has been asked. */
export function useReplyKeeper(view: CaseView, { id, unitId, proposalId }: ShownCase<'reply'>, personId: string): ReplyKeeper | undefined {
  const client = useQueryClient();
  // the office may give a recommendation to another unit while this one answers
  const latest = useRef(view);
  latest.current = view;
  return useOpenKeeper(
    openReplies,
    personId,
    {
      id: `reply/${id}`,
      texts: replyTexts,
      known: () => knownOf(view, id),
      fetch: async () => {
        const fresh = await read<CaseView>(`/api/proposals/${proposalId}`);
        latest.current = fresh;
        const known = knownOf(fresh, id);
        if (known === undefined) throw new RangeError('a case without its reply');
        return known;
      },
      send: async ({ key, version, written }) => {
        const input = inputOf(written, owedBy(latest.current, unitId));
        const answer = await send<ActionAnswer>(actionPath('reply', id, 'edit'), input, { key, version });
        return answer.version;
      },
      sendable: sendableReply,
      // what still stands against sending it up goes by the text as it is saved
      saved: () => void client.invalidateQueries({ queryKey: ['case'] }),
      left: () => client.removeQueries({ queryKey: ['case', proposalId], type: 'inactive' }),
    },
    view,
  );
}
