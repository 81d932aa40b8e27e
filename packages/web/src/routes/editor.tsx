import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../api/me.ts';
import { rulebookQuery } from '../api/reference.ts';
import { DraftReader } from '../features/writing/draft-reader.tsx';
import { draftIn, draftQuery, may } from '../features/writing/draft-view.ts';
import { EditorPage } from '../features/writing/editor-page.tsx';
import { Loading, NotShown } from '../parts/place-states.tsx';
import { oneOf } from '../plain-search.ts';

/** One draft: to write, or to read and sign. */
export function Editor() {
  const { id = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const who = useMe();
  const view = useQuery({ ...draftQuery(id), refetchOnMount: 'always' });
  const rulebook = useQuery({ ...rulebookQuery(view.data?.rulebookVersion), enabled: view.data !== undefined });
  const draft = view.data === undefined ? undefined : draftIn(view.data);
  // who once had it open to write goes on doing so; what has become of it meanwhile the save state says
  const [openFor, setOpenFor] = useState<string>();
  // what an earlier look left in memory is older than what has been written since
  const fresh = openFor === id || view.isFetchedAfterMount || view.isError;
  const writes = draft !== undefined && fresh && (openFor === id || may(draft, 'edit'));
  if (writes && openFor !== id) setOpenFor(id);
  const failed = view.error ?? rulebook.error;
  if (!fresh || view.data === undefined || rulebook.data === undefined || who === undefined || draft === undefined)
    return (
      <main className="page">
        {failed === null ? (
          <Loading lines={8} />
        ) : (
          <NotShown error={failed} onRetry={() => Promise.all([view.refetch(), rulebook.refetch()])} />
        )}
      </main>
    );
  // who is asked to vote, to seal or to sign reads it, whether or not they might change it too
  const reads = oneOf(search, 'as') === 'reader';
  if (!writes || reads) return <DraftReader key={id} view={view.data} rulebook={rulebook.data.body} />;
  return <EditorPage key={`${who.personId} ${id}`} who={who} view={view.data} rulebook={rulebook.data.body} />;
}
