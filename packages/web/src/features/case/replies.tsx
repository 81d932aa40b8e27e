import type { CaseView } from '@shangliang/contract';
import { findCoded, isIssued } from '@shangliang/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRulebook } from '../../api/reference.ts';
import { casesOf, recordsOf, type ShownCase } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, stateWord, useLabels, useWords } from '../../look/words.ts';
import { date } from '../../parts/when.ts';
import { AnswersBeside } from '../evaluate/beside-each-other.tsx';
import { Adoption } from './adoption.tsx';
import { caseWords } from './case-words.ts';
import { Enclosures } from './enclosures.tsx';
import { Evaluation } from './evaluations.tsx';
import { lastReplies } from './recommendations.tsx';
import { Ordinal, Part, Song, Unit } from './who.tsx';
import { AheadOf, WaitsFor } from './whose-turn.tsx';

/** One reply, whole. `answers`: with its answers, where they do not stand at the recommendations already; `beside` what they answer. */
export function Reply({
  view,
  reply,
  answers,
  besideAnswer,
}: {
  view: CaseView;
  reply: ShownCase<'reply'>;
  answers: boolean | 'beside';
  /** What stands below an answer, where it is looked over before it is signed. */
  besideAnswer?: (recommendationId: string) => ReactNode;
}) {
  const say = useWords(caseWords);
  const { language } = usePreferences();
  const rulebook = useRulebook(reply.rulebookVersion);
  const ordinals = new Map(casesOf(view, 'recommendation').map((entry) => [entry.id, entry.ordinal]));
  const given = recordsOf(view, 'replyAnswer')
    .filter((answer) => answer.replyId === reply.id)
    .toSorted((a, b) => (ordinals.get(a.recommendationId) ?? 0) - (ordinals.get(b.recommendationId) ?? 0));
  const kind = findCoded(rulebook?.reply.classes ?? [], reply.class ?? '');
  const openness = findCoded(rulebook?.reply.openness ?? [], reply.openness ?? '');
  const evaluations = casesOf(view, 'evaluation').filter((entry) => entry.replyId === reply.id);
  return (
    <article className="reply" id={reply.id} tabIndex={-1}>
      <p className="unit-part-head">
        <strong>
          <Unit id={reply.unitId} />
        </strong>
        {reply.round > 1 ? <span>{fill(say.round, { n: reply.round })}</span> : null}
        {kind === undefined ? null : <span title={kind.meaning}>{kind.label}</span>}
        {reply.documentNo === null ? null : <span>{reply.documentNo}</span>}
        {reply.issuedAt === null ? null : (
          <span className="quiet">{fill(say.issuedAt, { date: date(language, Date.parse(reply.issuedAt)) })}</span>
        )}
        {openness === undefined ? null : <span className="quiet">{openness.label}</span>}
      </p>
      <Song text={reply.opening} quiet />
      {answers === 'beside' ? (
        <AnswersBeside view={view} reply={reply} below={besideAnswer} />
      ) : answers ? (
        <ol className="recommendations">
          {given.map((answer) => (
            <li key={answer.recommendationId}>
              <Ordinal of={ordinals.get(answer.recommendationId) ?? 0} />
              <div className="recommendation">
                <Adoption of={answer.adoption} />
                <Song text={answer.text} quiet />
                {answer.reason === null ? null : <p>{`${say.reason}：${answer.reason}`}</p>}
                {answer.nextStep === null ? null : <p>{`${say.nextStep}：${answer.nextStep}`}</p>}
              </div>
            </li>
          ))}
        </ol>
      ) : (
        <p className="quiet">
          <a href="#part-recommendations">{say.recommendations} ↑</a>
        </p>
      )}
      <Song text={reply.closing} quiet />
      <Enclosures of={reply} />
      {reply.contactName === null ? null : (
        <p className="quiet">{fill(say.contact, { name: reply.contactName, phone: reply.contactPhone ?? '' })}</p>
      )}
      {evaluations.length === 0 ? null : (
        <ul className="evaluations">
          {evaluations.map((entry) => (
            <Evaluation key={entry.id} view={view} evaluation={entry} />
          ))}
        </ul>
      )}
    </article>
  );
}

/** Replies by unit; the last round stands open, earlier rounds are folded and stay as they were. */
export function Replies({ view }: { view: CaseView }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const replies = casesOf(view, 'reply');
  if (replies.length === 0) return null;
  const last = lastReplies(view);
  const underway = replies.filter((reply) => !isIssued(reply));
  const earlier = replies.filter((reply) => isIssued(reply) && !last.includes(reply));
  return (
    <Part id="replies" title={say.replies} count={replies.length}>
      {underway.map((reply) => (
        <div key={reply.id} id={reply.id} tabIndex={-1}>
          <p className="unit-part-head">
            <strong>
              <Unit id={reply.unitId} />
            </strong>
            <span>{stateWord(labels, 'reply', reply.state)}</span>
            {reply.round > 1 ? <span>{fill(say.round, { n: reply.round })}</span> : null}
            <Link to="/proposals/$id/reply/$replyId" params={{ id: reply.proposalId, replyId: reply.id }}>
              {say.openReply}
            </Link>
          </p>
          <WaitsFor view={view} caseId={reply.id} />
          <AheadOf view={view} caseId={reply.id} />
        </div>
      ))}
      {last.map((reply) => (
        <Reply key={reply.id} view={view} reply={reply} answers={false} />
      ))}
      {earlier.length === 0 ? null : (
        <details className="earlier-rounds">
          <summary>{fill(say.earlierRounds, { n: earlier.length })}</summary>
          {earlier.map((reply) => (
            <Reply key={reply.id} view={view} reply={reply} answers />
          ))}
        </details>
      )}
    </Part>
  );
}
