import type { CaseView } from '@shangliang/contract';
import { isIssued, isOwedBy, isStillAsked } from '@shangliang/core';
import type { ReactNode } from 'react';
import { casesOf, recordsOf, type ShownCase } from '../../api/shown-case.ts';
import { useWords } from '../../look/words.ts';
import { Adoption } from '../case/adoption.tsx';
import { caseWords } from '../case/case-words.ts';
import { Ordinal, Song } from '../case/who.tsx';
import { evaluateWords } from './evaluate-words.ts';

/** Each recommendation and, beside it, what the reply says to it; on a phone one under the other. */
export function AnswersBeside({
  view,
  reply,
  below,
}: {
  view: CaseView;
  reply: ShownCase<'reply'>;
  /** What stands below an answer, where it is looked over before it is signed. */
  below?: ((recommendationId: string) => ReactNode) | undefined;
}) {
  const say = useWords(evaluateWords);
  const words = useWords(caseWords);
  const answers = new Map(
    recordsOf(view, 'replyAnswer')
      .filter((answer) => answer.replyId === reply.id)
      .map((answer) => [answer.recommendationId, answer]),
  );
  // on its way, a reply is read with everything its unit owes an answer to: what has none yet is not to be passed over
  const answered = casesOf(view, 'recommendation')
    .filter((entry) => (answers.has(entry.id) ? isStillAsked(entry) : !isIssued(reply) && isOwedBy(entry, reply.unitId)))
    .toSorted((a, b) => a.ordinal - b.ordinal);
  return (
    <div className="beside-each-other">
      <ol>
        {answered.map((entry) => {
          const answer = answers.get(entry.id);
          return (
            <li key={entry.id}>
              <div>
                <span className="quiet">
                  <Ordinal of={entry.ordinal} /> {say.recommended}
                </span>
                <Song text={entry.text} quiet />
              </div>
              <div className="answer">
                <span className="quiet">
                  {say.answered} {answer === undefined ? null : <Adoption of={answer.adoption} />}
                </span>
                <Song text={answer?.text ?? ''} quiet />
                {answer?.reason ? (
                  <p>
                    <strong>{words.reason}</strong> {answer.reason}
                  </p>
                ) : null}
                {answer?.nextStep ? (
                  <p>
                    <strong>{words.nextStep}</strong> {answer.nextStep}
                  </p>
                ) : null}
                {below?.(entry.id)}
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** The reply from its first line to its last, its answers beside what they answer. */
export function BesideEachOther({ view, reply }: { view: CaseView; reply: ShownCase<'reply'> }) {
  return (
    <div className="beside-whole">
      {reply.opening.trim() === '' ? null : <Song text={reply.opening} quiet />}
      <AnswersBeside view={view} reply={reply} />
      {reply.closing.trim() === '' ? null : <Song text={reply.closing} quiet />}
    </div>
  );
}
