import type { DraftList } from '@shangliang/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../api/client.ts';
import { now } from '../api/me.ts';
import { BeginDraft } from '../features/writing/begin-draft.tsx';
import { Sources } from '../features/writing/sources.tsx';
import '../features/writing/write.css';
import { writingWords } from '../features/writing/writing-words.ts';
import { usePreferences } from '../look/preferences.ts';
import { fill, useLabels, useWords } from '../look/words.ts';
import { EmptyPlace, Shown } from '../parts/place-states.tsx';
import { agoWords, exactly } from '../parts/when.ts';

type Draft = DraftList['items'][number];

/** My drafts, what I am asked to sign, and a place to begin. */
export function Write() {
  const say = useWords(writingWords);
  const drafts = useInfiniteQuery({
    queryKey: ['drafts'],
    queryFn: ({ pageParam, signal }): Promise<DraftList> => read('/api/drafts', { limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <main className="page write">
      <div className="page-head">
        <h1>{say.title}</h1>
        <a href="#begin-draft" className="button button-primary write-jump">
          {say.beginNew}
        </a>
      </div>
      <div className="write-columns">
        <div>
          <Shown of={drafts}>
            {({ pages }) => {
              const all = pages.flatMap((page) => page.items);
              const asked = all.filter((entry) => !entry.own);
              const own = all.filter((entry) => entry.own);
              return (
                <>
                  {asked.length === 0 ? null : (
                    <section className="write-section">
                      <h2>{say.asked}</h2>
                      <Rows drafts={asked} />
                    </section>
                  )}
                  <section className="write-section">
                    <h2>{say.drafts}</h2>
                    {own.length === 0 ? <EmptyPlace>{say.noDrafts}</EmptyPlace> : <Rows drafts={own} />}
                  </section>
                </>
              );
            }}
          </Shown>
          {drafts.hasNextPage ? (
            <button type="button" className="button" onClick={() => drafts.fetchNextPage()}>
              {say.more}
            </button>
          ) : null}
          <Sources />
        </div>
        <BeginDraft />
      </div>
    </main>
  );
}

function Rows({ drafts }: { drafts: readonly Draft[] }) {
  return (
    <ul className="write-rows">
      {drafts.map((draft) => (
        <li key={draft.id}>
          <Row draft={draft} />
        </li>
      ))}
    </ul>
  );
}

function Row({ draft }: { draft: Draft }) {
  const say = useWords(writingWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const count = (state: Draft['signatories'][number]['state']): number => draft.signatories.filter((entry) => entry.state === state).length;
  const saved = Date.parse(draft.savedAt);
  const facts = [
    labels.proposalKinds[draft.kind],
    draft.body ?? (draft.own ? undefined : draft.lead),
    count('signed') === 0 ? undefined : fill(say.signed, { n: count('signed') }),
    count('invited') === 0 ? undefined : fill(say.invited, { n: count('invited') }),
    draft.body === null || draft.approvals === 0 ? undefined : fill(say.approvals, { n: draft.approvals }),
  ].filter((fact) => fact !== undefined && fact !== null);
  return (
    <Link to="/write/$id" params={{ id: draft.id }} className="write-row">
      <span className="write-row-title">{draft.title === '' ? say.untitled : draft.title}</span>
      <span className="write-row-facts">
        {facts.join(' · ')}
        {' · '}
        <time dateTime={draft.savedAt} title={exactly(language, saved)}>
          {fill(say.savedBy, { ago: agoWords(language, saved, now()), name: draft.savedBy })}
        </time>
      </span>
      <span className="write-row-act">{draft.own ? say.open : say.signHere}</span>
    </Link>
  );
}
