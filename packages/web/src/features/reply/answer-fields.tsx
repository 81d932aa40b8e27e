import { type AnswerGap, adoptions, gapsIn, needsReason } from '@shangliang/core';
import { Input } from 'antd';
import type { ReactNode } from 'react';
import type { ShownCase } from '../../api/shown-case.ts';
import { useLabels, useWords, wordOf } from '../../look/words.ts';
import { BigChoice } from '../../parts/big-choice.tsx';
import { Ordinal, Song } from '../case/who.tsx';
import { type AnswerDraft, emptyAnswer } from './reply-draft.ts';
import { replyWords } from './reply-words.ts';

/** A field that may be left empty says so. */
export function Optional() {
  const say = useWords(replyWords);
  return <span className="quiet optional">{say.optional}</span>;
}

/** One recommendation, and beside it the answer that is being written. */
export function AnswerFields({
  recommendation,
  answer,
  before,
  marked,
  onChange,
  mark,
}: {
  recommendation: ShownCase<'recommendation'>;
  answer: AnswerDraft | undefined;
  /** Of the round before, in a second handling. */
  before: Pick<AnswerDraft, 'adoption' | 'text'> | undefined;
  /** Whether what is lacking is marked. */
  marked: boolean;
  onChange: (next: AnswerDraft) => void;
  /** What was seen in it, as it was saved last. */
  mark?: ReactNode;
}) {
  const say = useWords(replyWords);
  const labels = useLabels();
  const value = answer ?? emptyAnswer;
  const id = `answer-${recommendation.id}`;
  const change = (next: Partial<AnswerDraft>) => onChange({ ...value, ...next });
  const gaps = marked ? gapsIn(answer) : [];
  const wrong = (gap: AnswerGap): string | undefined => (gaps.includes(gap) ? wordOf(labels.problems, gap) : undefined);
  const unanswered = wrong('recommendationUnanswered');
  const more = [
    ['reason', 'declineReasonMissing', needsReason(value.adoption) || value.reason !== ''],
    ['nextStep', 'nextStepMissing', answer !== undefined],
  ] as const;
  return (
    <li id={recommendation.id} className="answer-fields">
      <div className="answer-asked">
        <span className="quiet">
          <Ordinal of={recommendation.ordinal} /> {say.recommendation}
        </span>
        <Song text={recommendation.text} quiet />
        {before === undefined ? null : (
          <details>
            <summary>
              {say.before} · {labels.adoptions[before.adoption]}
            </summary>
            <Song text={before.text} quiet />
          </details>
        )}
      </div>
      <div className="answer-written">
        <BigChoice
          legend={say.adoption}
          choices={adoptions.map((adoption) => ({ value: adoption, label: labels.adoptions[adoption] }))}
          value={answer?.adoption}
          onChange={(chosen) => change({ adoption: adoptions.find((adoption) => adoption === chosen) ?? value.adoption })}
          error={answer === undefined ? unanswered : undefined}
        />
        <div className="field">
          <label htmlFor={id}>{say.text}</label>
          <Input.TextArea
            id={id}
            className="song-field"
            lang="zh-CN"
            value={value.text}
            disabled={answer === undefined}
            placeholder={answer === undefined ? say.adoptionFirst : ''}
            autoSize={{ minRows: 4, maxRows: 30 }}
            {...(unanswered === undefined || answer === undefined ? {} : { status: 'error' as const, 'aria-invalid': true })}
            onChange={(event) => change({ text: event.target.value })}
          />
          {unanswered === undefined || answer === undefined ? null : <p className="field-error">{unanswered}</p>}
        </div>
        {more.map(([name, gap, shown]) =>
          shown ? (
            <div key={name} className="field">
              <label htmlFor={`${id}-${name}`}>
                {say[name]}
                {name === 'nextStep' && !needsReason(value.adoption) ? <Optional /> : null}
              </label>
              <Input.TextArea
                id={`${id}-${name}`}
                lang="zh-CN"
                value={value[name]}
                autoSize={{ minRows: 1, maxRows: 10 }}
                {...(wrong(gap) === undefined ? {} : { status: 'error' as const, 'aria-invalid': true })}
                onChange={(event) => change({ [name]: event.target.value })}
              />
              {wrong(gap) === undefined ? null : <p className="field-error">{wrong(gap)}</p>}
            </div>
          ) : null,
        )}
        {mark}
      </div>
    </li>
  );
}
