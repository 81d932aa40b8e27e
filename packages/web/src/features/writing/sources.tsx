import type { OwnPrompt } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { read } from '../../api/client.ts';
import { useWords } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import type { Deed } from '../../parts/deed.ts';
import { writingWords } from './writing-words.ts';

export const ownPromptQuery = {
  queryKey: ['prompts', 'own'],
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<OwnPrompt> => read('/api/prompts/own', undefined, signal),
};

/** What of mine might still become a proposal: problems noted, topics booked, talks held. */
export function Sources() {
  const say = useWords(writingWords);
  const own = useQuery(ownPromptQuery).data?.unused;
  if (own === undefined) return null;
  const nothing = own.notes.length + own.reservations.length + own.talks.length === 0;
  return (
    <section className="write-section" aria-labelledby="sources">
      <h2 id="sources">{say.fromElsewhere}</h2>
      {nothing ? <p className="quiet">{say.fromNothing}</p> : null}
      <Source title={say.fromTopic} entries={own.reservations}>
        {(entry) => (
          <>
            <Link to="/catalogues/$id" params={{ id: entry.catalogueId }}>
              {entry.topic}
            </Link>
            <Draft deed={{ procedure: 'reservation', action: 'draft', caseId: entry.id, given: { title: undefined, field: undefined } }} />
          </>
        )}
      </Source>
      <Source title={say.fromNote} entries={own.notes}>
        {(entry) => (
          <>
            <Link to="/activities/$id" params={{ id: entry.activityId }}>
              {entry.text.split('\n')[0]} <span className="quiet">{entry.activity}</span>
            </Link>
            <Draft
              deed={{
                procedure: 'activity',
                action: 'draftFromNote',
                caseId: entry.activityId,
                given: { noteId: entry.id, title: undefined, field: undefined, bodyId: undefined },
              }}
            />
          </>
        )}
      </Source>
      <Source title={say.fromTalk} entries={own.talks}>
        {(entry) => (
          <Link to="/talks/$id" params={{ id: entry.id }}>
            {entry.title}
          </Link>
        )}
      </Source>
    </section>
  );
}

function Source<T extends { id: string }>({
  title,
  entries,
  children,
}: {
  title: string;
  entries: readonly T[];
  children: (entry: T) => ReactNode;
}) {
  if (entries.length === 0) return null;
  return (
    <>
      <h3 className="source-title">{title}</h3>
      <ul className="write-rows">
        {entries.map((entry) => (
          <li key={entry.id} className="source-row">
            {children(entry)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Begins a draft and opens it. */
export function Draft({ deed, label }: { deed: Deed; label?: string }) {
  const say = useWords(writingWords);
  const navigate = useNavigate();
  return (
    <ActionButton
      deed={deed}
      label={label ?? say.draftFrom}
      onDone={(answer) => {
        const begun = answer.begun.find((entry) => entry.procedure === 'proposal');
        if (begun !== undefined) void navigate({ to: '/write/$id', params: { id: begun.id } });
      }}
    />
  );
}
