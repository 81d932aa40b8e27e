import type { ReplyCheckRead, ReplyFindingRead } from '@shangliang/contract';
import { Link } from '@tanstack/react-router';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { Ordinal } from '../case/who.tsx';
import { sentenceOfFinding } from '../text/sentence-of.ts';
import '../text/text-checks.css';
import { textWords } from '../text/text-words.ts';
import type { CheckAsWritten } from './check-as-written.ts';
import type { useReplyCheck } from './use-reply-check.ts';

/** Where the text stands first: how much stands out, and the way there; nothing where nothing does. */
export function ToCheck({ check }: { check: ReturnType<typeof useReplyCheck> }) {
  const say = useWords(textWords);
  const n = check.data?.findings.length ?? 0;
  if (n === 0) return null;
  return (
    <p>
      <Link to="." hash="reply-check" replace>
        {fill(say.checkBelow, { n })}
      </Link>
    </p>
  );
}

/** Everything that stands out, at the top, for whoever approves. */
export function ReplyCheckList({
  check,
  written,
}: {
  check: Pick<ReturnType<typeof useReplyCheck>, 'isError' | 'data'>;
  /** As it stands while it is being written; else as it was sent up. */
  written?: CheckAsWritten | undefined;
}) {
  const say = useWords(textWords);
  const labels = useLabels();
  if (check.isError) return <p className="quiet">{say.checkAway}</p>;
  if (check.data === undefined) return null;
  const { answers, findings } = written ?? check.data;
  const about =
    findings.length > 0 ? (written === undefined ? say.checkAbout : say.checkAboutOwn) : written?.behind ? say.checkSoon : say.clean;
  const placeOf = ({ place }: ReplyFindingRead): string => {
    if (place === null) return '';
    const ordinal = answers.find((answer) => answer.recommendationId === place.recommendationId)?.ordinal;
    return ordinal === undefined ? say.places[place.in] : fill(say.placeOf, { ordinal, place: say.places[place.in] });
  };
  return (
    <section className="reply-check" aria-labelledby="reply-check">
      <h2 id="reply-check">
        {say.check} {findings.length === 0 ? null : <span className="quiet numerals">{findings.length}</span>}
      </h2>
      <p className="quiet">
        {about} {written === undefined || written.behind ? null : say.checkOfSaved}
      </p>
      {findings.length === 0 ? null : (
        <ul>
          {findings.map((finding, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two alike may be found in one reply
            <li key={`${finding.code} ${index}`} data-finding={finding.code}>
              {sentenceOfFinding(labels, finding, say.listSeparator)}
              {placeOf(finding) === '' ? null : <span className="quiet"> {placeOf(finding)}</span>}
              {finding.quote === null ? null : (
                <div className="quiet">
                  <q lang="zh-CN">{finding.quote}</q>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Beside one answer: whether the reply answers this recommendation, and by which sentence. */
export function AnswerMark({ check, recommendationId }: { check: ReplyCheckRead | undefined; recommendationId: string }) {
  const say = useWords(textWords);
  const answer = check?.answers.find((one) => one.recommendationId === recommendationId);
  if (check === undefined || answer === undefined) return null;
  if (!answer.written)
    return (
      <div className="reply-check-mark" data-mark="noticed">
        ! {say.notWritten}
        <span className="only-heard">
          {' '}
          <Ordinal of={answer.ordinal} />
        </span>
      </div>
    );
  const [best] = answer.sentences;
  const elsewhere = best !== undefined && best.recommendationId !== recommendationId;
  const ordinal = check.answers.find((one) => one.recommendationId === best?.recommendationId)?.ordinal;
  const place =
    best === undefined ? '' : ordinal === undefined ? say.places[best.in] : fill(say.placeOf, { ordinal, place: say.places[best.in] });
  return (
    <div className="reply-check-mark" data-mark={answer.answered ? 'answered' : 'noticed'}>
      {answer.answered ? `✓ ${say.answered}` : `! ${say.notAnswered}`}
      <span className="only-heard">
        {' '}
        <Ordinal of={answer.ordinal} />
      </span>
      {answer.answered && best !== undefined ? (
        <div>
          {elsewhere ? fill(say.otherPlace, { place }) : say.by} <q lang="zh-CN">{best.text}</q>
        </div>
      ) : null}
    </div>
  );
}
