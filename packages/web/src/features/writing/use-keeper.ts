import { type ActionAnswer, actionPath, type CaseView } from '@shangliang/contract';
import type { Rulebook } from '@shangliang/core';
import { useQueryClient } from '@tanstack/react-query';
import { read, send } from '../../api/client.ts';
import type { Keeper, Known } from './draft-keeper.ts';
import { draftQuery, knownOf } from './draft-view.ts';
import { openKeepersOf, useOpenKeeper } from './use-open-keeper.ts';
import { type Place, proposalTexts, sendable, type Written } from './written.ts';

const openDrafts = openKeepersOf<Written, Place>();

async function fetchKnown(id: string): Promise<Known> {
  const known = knownOf(await read<CaseView>(`/api/proposals/${id}`));
  if (known === undefined) throw new RangeError('a case without its proposal');
  return known;
}

/** Keeps one draft of one person. Undefined until this machine has been asked. */
export function useKeeper(id: string, personId: string, view: CaseView, rulebook: Rulebook): Keeper | undefined {
  const client = useQueryClient();
  return useOpenKeeper(
    openDrafts,
    personId,
    {
      id,
      texts: proposalTexts,
      known: () => knownOf(view),
      fetch: () => fetchKnown(id),
      send: async ({ key, version, written }) => {
        const answer = await send<ActionAnswer>(actionPath('proposal', id, 'edit'), written, { key, version });
        // what others show of it is read anew when they are next looked at
        void client.invalidateQueries({ queryKey: ['drafts'], refetchType: 'none' });
        return answer.version;
      },
      sendable: (written, known) => sendable(written, known, rulebook),
      saved: () => void client.invalidateQueries({ queryKey: draftKey(id) }),
      left: () => client.removeQueries({ queryKey: draftKey(id), type: 'inactive' }),
    },
    view,
  );
}

export const draftKey = (id: string) => draftQuery(id).queryKey;
