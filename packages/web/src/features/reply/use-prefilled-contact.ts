import type { KnownNames } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { read } from '../../api/client.ts';
import type { ShownCase } from '../../api/shown-case.ts';
import { lacksContact, withKnownContact } from './reply-text.ts';
import type { ReplyKeeper } from './use-reply-keeper.ts';

/** What is known of the unit's people and letters: what its forms begin with. */
export const useKnownNames = (assignmentId: string, enabled: boolean) =>
  useQuery({
    queryKey: ['knownNames', assignmentId],
    queryFn: ({ signal }) => read<KnownNames>(`/api/assignments/${assignmentId}/known-names`, undefined, signal),
    enabled,
  });

/**
 * A contact that is not whole begins with what is known; while it is open, whoever takes it out is not
 * given it again. True while it is still being looked for: what will stand there at once is not called lacking.
 */
export function usePrefilledContact(keeper: ReplyKeeper, { assignmentId }: Pick<ShownCase<'reply'>, 'assignmentId'>): boolean {
  const [wanted] = useState(() => lacksContact(keeper.state().written));
  const { data, isFetching } = useKnownNames(assignmentId, wanted);
  const given = useRef(false);
  useEffect(() => {
    if (!wanted || data === undefined || given.current) return;
    given.current = true;
    if (lacksContact(keeper.state().written)) keeper.write((before) => withKnownContact(before, data));
  }, [data, keeper, wanted]);
  return wanted && lacksContact(keeper.state().written) && isFetching;
}
