import type { CaseView } from '@shangliang/contract';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import { draftIn, may } from './draft-view.ts';
import { writingWords } from './writing-words.ts';

/** Grassroots talks the text rests on. */
export function Evidence({ view }: { view: CaseView }) {
  const say = useWords(writingWords);
  const draft = draftIn(view);
  if (draft === undefined) return null;
  return (
    <section aria-label={say.evidence}>
      <h3>{say.evidence}</h3>
      <p className="quiet">{say.evidenceAbout}</p>
      {view.talks.length === 0 ? <p className="quiet">{say.noEvidence}</p> : null}
      <ul>
        {view.talks.map((talk) => (
          <li key={talk.id} className="evidence-row">
            <Link to="/talks/$id" params={{ id: talk.id }}>
              {talk.title}
            </Link>
            {may(draft, 'detachTalk') ? (
              <ActionButton
                deed={{ procedure: 'proposal', action: 'detachTalk', caseId: draft.id, given: { talkId: talk.id } }}
                size="small"
              />
            ) : null}
          </li>
        ))}
      </ul>
      {may(draft, 'attachTalk') ? <ActionButton deed={{ procedure: 'proposal', action: 'attachTalk', caseId: draft.id }} /> : null}
    </section>
  );
}
