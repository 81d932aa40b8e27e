import type { KnownNames } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { read } from '../../api/client.ts';
import type { ShownCase } from '../../api/shown-case.ts';
import { isBlank } from './reply-text.ts';
import type { ReplyKeeper } from './use-reply-keeper.ts';

/** What is known of the unit's people and letters: what its forms begin with. */
export const useKnownNames = (assignmentId: string, enabled: boolean) =>
  useQuery({
    queryKey: ['knownNames', assignmentId],
    queryFn: ({ signal }) => read<KnownNames>(`/api/assignments/${assignmentId}/known-names`, undefined, signal),
    enabled,
  });

/**
 * A reply of which nothing is written yet begins with the contact that is known; whoever takes it out is not given it again.
 * True while it is still being looked for: what will stand there at once is not called lacking.
 */
export function usePrefilledContact(keeper: ReplyKeeper, { assignmentId }: Pick<ShownCase<'reply'>, 'assignmentId'>): boolean {
  const blank = isBlank(keeper.state().written);
  const { data, isFetching } = useKnownNames(assignmentId, blank);
  useEffect(() => {
    if (data === undefined || !isBlank(keeper.state().known.written)) return;
    const { contactName, contactPhone } = data;
    keeper.write((before) => ({
      ...before,
      contactName: before.contactName === '' ? (contactName ?? '') : before.contactName,
      contactPhone: before.contactPhone === '' ? (contactPhone ?? '') : before.contactPhone,
    }));
  }, [data, keeper]);
  return blank && (isFetching || data?.contactName != null);
}
