import type { CaseView } from '@shangliang/contract';
import { Link } from '@tanstack/react-router';
import { useRulebook } from '../../api/reference.ts';
import { fill, useLabels, useListed, useWords, wordOf } from '../../look/words.ts';
import { markedLines } from '../similar/marked-lines.ts';
import type { Span } from '../similar/similar-query.ts';
import { opinionsShown, proposalShown } from './case-text.ts';
import { reviewWords } from './desk-words.ts';
import { sharedPieces } from './shared-words.ts';

/** A text to be judged, the words its title shares with another's marked, and the passages that stand in both. */
export function ReviewText({
  view,
  role,
  other,
  marks = [],
}: {
  view: CaseView;
  role?: string;
  other?: string | undefined;
  marks?: readonly Span[];
}) {
  const say = useWords(reviewWords);
  const listed = useListed();
  const rulebook = useRulebook(view.rulebookVersion);
  const proposal = proposalShown(view);
  if (proposal === undefined) return <p className="quiet">{say.noText}</p>;
  const field = rulebook?.fields.find((entry) => entry.code === proposal.field)?.label ?? '';
  return (
    <article className="review-text" aria-label={role}>
      {role === undefined ? null : <p className="review-role">{role}</p>}
      <h2>
        {(other === undefined ? [{ text: proposal.title, shared: false }] : sharedPieces(proposal.title, other)).map((piece, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one title, in their order
          piece.shared ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
        )}
      </h2>
      <p className="quiet">
        <span className="numerals">{proposal.number}</span> · {proposal.proposer} · {field} ·{' '}
        <Link to="/proposals/$id" params={{ id: proposal.id }}>
          {say.open}
        </Link>
      </p>
      {proposal.suggestedUnits.length === 0 ? null : (
        <p className="quiet">{fill(say.unitsSuggested, { list: listed(proposal.suggestedUnits) })}</p>
      )}
      {(rulebook?.parts ?? [...proposal.parts.keys()].map((code) => ({ code, label: code })))
        .filter((part) => (proposal.parts.get(part.code) ?? '') !== '')
        .map((part) => (
          <section key={part.code}>
            <h3>{part.label}</h3>
            <div className="song">
              {markedLines(
                proposal.parts.get(part.code) ?? '',
                marks.filter((mark) => mark.part === part.code),
              ).map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text, in their order
                <p key={index}>
                  {line.map((piece, place) =>
                    // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one paragraph, in their order
                    piece.shared ? <mark key={place}>{piece.text}</mark> : <span key={place}>{piece.text}</span>,
                  )}
                </p>
              ))}
            </div>
          </section>
        ))}
    </article>
  );
}

/** What the group says, step by step. */
export function Opinions({ view }: { view: CaseView }) {
  const say = useWords(reviewWords);
  const listed = useListed();
  const labels = useLabels();
  const rulebook = useRulebook(view.rulebookVersion);
  const opinions = opinionsShown(view);
  return (
    <section className="opinions">
      <h2>{say.opinions}</h2>
      {opinions.length === 0 ? <p className="quiet">{say.noOpinions}</p> : null}
      <ul>
        {opinions.map((entry) => (
          <li key={entry.id}>
            <p>
              <strong>{wordOf(labels.reviewRecommendations, entry.recommends)}</strong>{' '}
              <span className="quiet">
                {entry.by}
                {entry.asDelegate ? ` · ${say.asDelegate}` : ''} · {rulebook?.review.steps[entry.step]?.label ?? ''}
              </span>
            </p>
            <p>{entry.text}</p>
            {entry.units.length === 0 ? null : <p className="quiet">{fill(say.suggests, { list: listed(entry.units) })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
