import type { ActionAnswer, CaseView } from '@shangliang/contract';
import { isAskedToSign, isSealed, type Rulebook, statesBefore } from '@shangliang/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { fill, useWords } from '../../look/words.ts';
import { ActionBar } from '../../parts/action-bar.tsx';
import { BodyPanel } from './body-panel.tsx';
import { draftIn, filesQuery, may, signatoriesIn, textIn } from './draft-view.ts';
import './editor.css';
import { votesQuery } from './votes.ts';
import { writingWords } from './writing-words.ts';

const written = statesBefore('proposal', ['submit', 'resubmit']);

/** The text as somebody reads it who is asked to sign it, or who may not change it any more. */
export function DraftReader({ view, rulebook }: { view: CaseView; rulebook: Rulebook }) {
  const say = useWords(writingWords);
  const navigate = useNavigate();
  const draft = draftIn(view);
  const text = textIn(view);
  const files = useQuery({ ...filesQuery(draft?.id ?? ''), enabled: draft !== undefined }).data?.items ?? [];
  const hasVoted = useQuery(votesQuery(draft)).data?.own != null;
  // submitted, the text is a case: one goes on there
  const onDone = ({ state }: ActionAnswer): void => {
    if (!written.some((name) => name === state)) void navigate({ to: '/proposals/$id', params: { id: draft?.id ?? '' } });
  };
  if (draft === undefined || text === undefined) return null;
  const asked = signatoriesIn(view).some(isAskedToSign);
  const inBody = [...(isSealed(draft) ? ['submit', 'resubmit'] : ['seal']), ...(hasVoted ? [] : ['approve'])];
  const mine = new Set(draft.bodyId === null ? ['sign', 'declineToSign', 'second', 'submit', 'resubmit'] : inBody);
  const writes = may(draft, 'edit');
  const offers = draft.allowedActions
    .toSorted((one, other) => inBody.indexOf(one.action) - inBody.indexOf(other.action))
    .filter((entry) => mine.has(entry.action) && (entry.allowed || entry.reason !== 'stateForbids'))
    .map((entry) => ({
      deed: {
        procedure: 'proposal' as const,
        action: entry.action,
        caseId: draft.id,
        ...(entry.action === 'seal' ? { given: { textVersion: draft.textVersion } } : {}),
      },
      allowed: entry.allowed,
      reason: entry.reason,
      onBehalfOf: entry.onBehalfOf,
    }));
  const codes = [...new Set([...rulebook.parts.map((entry) => entry.code), ...Object.keys(text.parts)])];
  return (
    <main className="page">
      <article className="draft-reader">
        <h1>{text.title === '' ? say.untitled : text.title}</h1>
        {asked && draft.leadId !== null ? <p className="quiet">{fill(say.youAreAsked, { name: view.names[draft.leadId] ?? '' })}</p> : null}
        {codes.map((code) => (
          <section key={code}>
            <h2>{rulebook.parts.find((entry) => entry.code === code)?.label ?? code}</h2>
            <div className="song">
              {(text.parts[code] ?? '').split('\n').map((paragraph, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have nothing else to be told by
                <p key={index}>{paragraph}</p>
              ))}
            </div>
          </section>
        ))}
        {files.length === 0 ? null : (
          <section>
            <h2>{say.attachments}</h2>
            <ul>
              {files.map((file) => (
                <li key={file.id}>
                  <a href={`/api/files/${file.id}`} download={file.name}>
                    {file.name}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        {draft.bodyId === null ? null : <BodyPanel view={view} actsAtFoot />}
        <p>
          {writes ? (
            <Link to="/write/$id" params={{ id: draft.id }} className="button">
              {say.toEditor}
            </Link>
          ) : null}{' '}
          <Link to="/proposals/$id" params={{ id: draft.id }}>
            {say.wholeCase}
          </Link>
        </p>
      </article>
      {draft.bodyId !== null && !offers.some((entry) => entry.allowed) ? null : (
        <ActionBar offers={offers} names={view.names} onDone={onDone} />
      )}
    </main>
  );
}
