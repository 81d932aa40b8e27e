import type { CaseView } from '@shangliang/contract';
import { isSealed } from '@shangliang/core';
import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { exactly } from '../../parts/when.ts';
import { commentsIn, draftIn, may } from './draft-view.ts';
import { votesQuery } from './votes.ts';
import { writingWords } from './writing-words.ts';

/** A body on its text: what its members say of it, how the vote stands, the seal. @param actsAtFoot vote and seal stand at the page's foot */
export function BodyPanel({ view, actsAtFoot = false }: { view: CaseView; actsAtFoot?: boolean }) {
  const say = useWords(writingWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const draft = draftIn(view);
  const comments = commentsIn(view);
  const id = draft?.id ?? '';
  const votes = useQuery(votesQuery(draft));
  if (draft === undefined) return null;
  const names = (entries: readonly { name: string }[]) => entries.map((entry) => entry.name).join(language === 'en' ? ', ' : '、');
  const leaders = names(votes.data?.leaders ?? []);
  const sealing = isSealed(draft)
    ? fill(say.sealedAt, { name: view.names[draft.sealedBy ?? ''] ?? '', time: exactly(language, Date.parse(draft.sealedAt ?? '')) })
    : [draft.sealedAt === null ? '' : say.sealedOlder, leaders === '' ? '' : fill(say.sealsWho, { names: leaders })].join(' ');
  return (
    <section className="body-panel" id="body" tabIndex={-1} aria-label={say.body}>
      <h2>{say.body}</h2>
      {votes.data === undefined ? null : (
        <ul className="body-votes">
          <li>{fill(say.approvalsOf, { n: votes.data.approvals, needed: votes.data.approvalsNeeded })}</li>
          {votes.data.votesNeeded === 0 ? null : <li>{fill(say.votesOf, { n: votes.data.votes, needed: votes.data.votesNeeded })}</li>}
          {votes.data.notVoted.length === 0 ? null : (
            <li className="quiet">{fill(say.notVoted, { names: names(votes.data.notVoted.slice(0, 12)) })}</li>
          )}
          {votes.data.own === null ? null : (
            <li>
              <strong>{fill(say.ownVote, { vote: labels.votes[votes.data.own] })}</strong>
            </li>
          )}
        </ul>
      )}
      <p>{sealing}</p>
      <div className="acts">
        {may(draft, 'approve') && votes.data !== undefined && !(actsAtFoot && votes.data.own === null) ? (
          <ActionButton
            deed={{ procedure: 'proposal', action: 'approve', caseId: id }}
            size="large"
            primary={votes.data.own === null && votes.data.missing > 0}
            {...(votes.data.own === null ? {} : { label: say.voteAgain })}
          />
        ) : null}
        {may(draft, 'seal') && !isSealed(draft) && !actsAtFoot ? (
          <ActionButton
            deed={{ procedure: 'proposal', action: 'seal', caseId: id, given: { textVersion: draft.textVersion } }}
            size="large"
            primary
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
