import type { CaseView } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { read } from '../../api/client.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { exactly } from '../../parts/when.ts';
import { commentsIn, draftIn, may } from './draft-view.ts';
import { writingWords } from './writing-words.ts';

interface Votes {
  textVersion: number;
  members: number;
  approvals: number;
  approvalsNeeded: number;
  votes: number;
  votesNeeded: number;
  notVoted: { id: string; name: string }[];
}

/** A body on its text: what its members say of it, how the vote stands, the seal. */
export function BodyPanel({ view }: { view: CaseView }) {
  const say = useWords(writingWords);
  const { language } = usePreferences();
  const draft = draftIn(view);
  const comments = commentsIn(view);
  const id = draft?.id ?? '';
  const votes = useQuery({
    queryKey: ['proposals', id, 'votes', draft?.textVersion],
    queryFn: ({ signal }) => read<Votes>(`/api/proposals/${id}/votes`, undefined, signal),
    enabled: draft !== undefined,
  });
  if (draft === undefined) return null;
  const names = (entries: readonly { name: string }[]) => entries.map((entry) => entry.name).join(language === 'en' ? ', ' : '、');
  return (
    <section className="body-panel" aria-label={say.body}>
      <h2>{say.body}</h2>
      {votes.data === undefined ? null : (
        <ul className="body-votes">
          <li>{fill(say.approvalsOf, { n: votes.data.approvals, needed: votes.data.approvalsNeeded })}</li>
          {votes.data.votesNeeded === 0 ? null : <li>{fill(say.votesOf, { n: votes.data.votes, needed: votes.data.votesNeeded })}</li>}
          {votes.data.notVoted.length === 0 ? null : (
            <li className="quiet">{fill(say.notVoted, { names: names(votes.data.notVoted.slice(0, 12)) })}</li>
          )}
        </ul>
      )}
      {draft.sealedAt === null ? null : (
        <p>
          {draft.sealedTextVersion === draft.textVersion
            ? fill(say.sealedAt, { name: view.names[draft.sealedBy ?? ''] ?? '', time: exactly(language, Date.parse(draft.sealedAt)) })
            : say.sealedOlder}
        </p>
      )}
      <div className="acts">
        {may(draft, 'approve') ? <ActionButton deed={{ procedure: 'proposal', action: 'approve', caseId: id }} size="large" /> : null}
        {may(draft, 'seal') ? (
          <ActionButton
            deed={{ procedure: 'proposal', action: 'seal', caseId: id, given: { textVersion: draft.textVersion } }}
            size="large"
          />
        ) : null}
      </div>
      <h3>{say.comments}</h3>
      {comments.length === 0 ? <p className="quiet">{say.noComments}</p> : null}
      <ul className="body-comments">
        {comments.map((entry) => (
          <li key={entry.id}>
            <p>{entry.text}</p>
            <p className="quiet">
              {view.names[entry.personId]} · {exactly(language, Date.parse(entry.at))}
            </p>
          </li>
        ))}
      </ul>
      {may(draft, 'comment') ? <ActionButton deed={{ procedure: 'proposal', action: 'comment', caseId: id }} size="large" /> : null}
    </section>
  );
}
