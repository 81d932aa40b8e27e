import { type ActionAnswer, actionPath, type CaseView } from '@shangliang/contract';
import { findCoded, type Rulebook } from '@shangliang/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { App, Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { PointGroup } from 'signature_pad';
import { refresh } from '../../api/act.ts';
import { newKey, send, upload } from '../../api/client.ts';
import { now, useMe } from '../../api/me.ts';
import { isRefused } from '../../api/problem.ts';
import type { ShownCase } from '../../api/shown-case.ts';
import { fill, useWords } from '../../look/words.ts';
import { BigChoice } from '../../parts/big-choice.tsx';
import { FileField } from '../../parts/form/file-field.tsx';
import { fromField, toField } from '../../parts/form/shanghai-time.ts';
import { useKeptDraft } from '../../parts/kept-draft.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { minuteOf } from '../consult/talk-draft.ts';
import { evaluateWords } from './evaluate-words.ts';
import { SignatureField } from './signature-field.tsx';

interface Given {
  attitude?: string;
  result?: string;
  comment: string;
  answers: Record<string, string>;
  signedAt?: string | undefined;
  scanFileId?: string | undefined;
  typed: string;
  /** What was drawn as a signature, stroke by stroke. */
  strokes?: PointGroup[];
}

/** Attitude and result apart, the form's further questions, a signature, and one last question before it is given. */
export function EvaluationForm({
  view,
  evaluation,
  rulebook,
  paper,
  onDone,
}: {
  view: CaseView;
  evaluation: ShownCase<'evaluation'>;
  rulebook: Rulebook;
  /** Entered by the office from a signed form. */
  paper: boolean;
  onDone: () => Promise<void>;
}) {
  const say = useWords(evaluateWords);
  const who = useMe();
  const client = useQueryClient();
  const { modal, message } = App.useApp();
  const draft = useKeptDraft<Given>(`evaluation:${evaluation.id}`, { comment: '', answers: {}, typed: '' });
  const [drawn, setDrawn] = useState<File>();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const key = useRef(newKey());
  const { attitude, result, comment, answers, signedAt, scanFileId, typed, strokes = [] } = draft.value;
  const rules = rulebook.evaluation;
  const form = useRef<HTMLFormElement>(null);
  const { hash } = useLocation();
  // come for this: what waits is in sight, the reply above it
  useEffect(() => {
    if (hash !== form.current?.id) return;
    form.current.scrollIntoView({ block: 'start' });
    form.current.focus({ preventScroll: true });
  }, [hash]);
  const again = findCoded(rules.results, result ?? '')?.opensSecondHandling ?? false;
  const signed = drawn !== undefined || (who !== undefined && typed.trim() === who.name);

  const faults = {
    attitude: attitude === undefined,
    result: result === undefined,
    comment: again && comment.trim() === '',
    signature: !paper && !signed,
    scan: paper && scanFileId === undefined,
    questions: rules.questions.some((question) => question.required && answers[question.code] === undefined),
  };
  const wrong = (name: keyof typeof faults): boolean => tried && faults[name];

  const give = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const signature = paper || drawn === undefined ? {} : { signatureFileId: (await upload(drawn)).id };
      const content = {
        attitude,
        result,
        ...(comment.trim() === '' ? {} : { comment }),
        ...(Object.keys(answers).length === 0 ? {} : { answers }),
      };
      const input = paper ? { ...content, scanFileId, signedAt: signedAt ?? minuteOf(now()) } : { ...content, ...signature };
      await send<ActionAnswer>(actionPath('evaluation', evaluation.id, paper ? 'enterPaper' : 'give'), input, {
        key: key.current,
        version: evaluation.version,
      });
      await draft.forget();
      message.success(paper ? say.donePaper : say.done);
      await onDone();
      await refresh(client);
    } catch (problem) {
      if (isRefused(problem)) key.current = newKey();
      setError(problem);
    } finally {
      setBusy(false);
    }
  };

  const ask = (): void => {
    setTried(true);
    if (Object.values(faults).some(Boolean)) {
      requestAnimationFrame(() => document.querySelector('.evaluation-form [role="alert"]')?.scrollIntoView({ block: 'center' }));
      return;
    }
    const label = (list: readonly { code: string; label: string }[], code: string | undefined): string =>
      findCoded(list, code ?? '')?.label ?? '';
    const picture = drawn === undefined ? undefined : URL.createObjectURL(drawn);
    modal.confirm({
      title: say.confirmTitle,
      afterClose: () => {
        if (picture !== undefined) URL.revokeObjectURL(picture);
      },
      icon: null,
      content: (
        <div className="evaluation-last">
          <p>
            {say.attitude} <strong>{label(rules.attitudes, attitude)}</strong>
          </p>
          <p>
            {say.result} <strong>{label(rules.results, result)}</strong>
          </p>
          {rules.questions.map((question) =>
            answers[question.code] === undefined ? null : (
              <p key={question.code}>
                {question.label} <strong>{label(question.answers, answers[question.code])}</strong>
              </p>
            ),
          )}
          <p>
            {say.comment} <strong>{comment.trim() === '' ? say.noComment : comment.trim()}</strong>
          </p>
          {paper ? null : (
            <p>
              {say.signature}{' '}
              {picture === undefined ? <strong>{typed.trim()}</strong> : <img className="signature" src={picture} alt={say.signature} />}
            </p>
          )}
          {again ? (
            <p>{fill(say.confirmAgain, { result: label(rules.results, result), unit: view.names[evaluation.unitId] ?? '' })}</p>
          ) : null}
          <p className="action-form-final">{say.confirmFinal}</p>
        </div>
      ),
      okText: say.confirm,
      cancelText: say.back,
      onOk: give,
    });
  };

  return (
    <form
      ref={form}
      id="evaluation-form"
      tabIndex={-1}
      aria-label={paper ? say.paperTitle : say.title}
      className="evaluation-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      {hash === 'evaluation-form' ? (
        <p>
          <a href="#evaluated-reply">{say.readReply} ↑</a>
        </p>
      ) : null}
      <BigChoice
        legend={say.attitude}
        choices={rules.attitudes.map(({ code, label }) => ({ value: code, label }))}
        value={attitude}
        onChange={(value) => draft.change({ attitude: value })}
        error={wrong('attitude') ? say.missing : undefined}
      />
      <BigChoice
        legend={say.result}
        choices={rules.results.map(({ code, label, opensSecondHandling }) => ({
          value: code,
          label,
          ...(opensSecondHandling ? { help: say.opensAgain } : {}),
        }))}
        value={result}
        onChange={(value) => draft.change({ result: value })}
        error={wrong('result') ? say.missing : undefined}
      />
      {rules.questions.map((question) => (
        <BigChoice
          key={question.code}
          legend={question.label}
          choices={question.answers.map(({ code, label }) => ({ value: code, label }))}
          value={answers[question.code]}
          onChange={(value) => draft.change({ answers: { ...answers, [question.code]: value } })}
          error={wrong('questions') && question.required && answers[question.code] === undefined ? say.missing : undefined}
        />
      ))}
      <div className="field">
        <label htmlFor="evaluation-comment">
          {say.comment}
          {again ? null : <span className="quiet optional">{say.optional}</span>}
        </label>
        {again ? <p className="quiet">{say.commentNeeded}</p> : null}
        <Input.TextArea
          id="evaluation-comment"
          value={comment}
          maxLength={2000}
          autoSize={{ minRows: 3, maxRows: 12 }}
          onChange={(event) => draft.change({ comment: event.target.value })}
        />
        {wrong('comment') ? (
          <p className="field-error" role="alert">
            {say.missingText}
          </p>
        ) : null}
      </div>
      {paper ? (
        <>
          <div className="field">
            <label htmlFor="evaluation-scan">{say.scan}</label>
            <FileField
              id="evaluation-scan"
              several={false}
              {...(scanFileId === undefined ? {} : { value: scanFileId })}
              onChange={(value) => draft.change({ scanFileId: typeof value === 'string' ? value : undefined })}
            />
            {wrong('scan') ? (
              <p className="field-error" role="alert">
                {say.scanMissing}
              </p>
            ) : null}
          </div>
          <div className="field">
            <label htmlFor="evaluation-signed-at">{say.signedAt}</label>
            <Input
              id="evaluation-signed-at"
              type="datetime-local"
              max={toField(now())}
              value={toField(signedAt === undefined ? now() : Date.parse(signedAt))}
              onChange={(event) => draft.change({ signedAt: fromField(event.target.value) })}
            />
          </div>
        </>
      ) : !draft.ready ? null : (
        <SignatureField
          typed={typed}
          kept={strokes}
          onTyped={(name) => draft.change({ typed: name })}
          onDrawn={(picture, drawn) => {
            setDrawn(picture);
            draft.change({ strokes: drawn });
          }}
          error={wrong('signature') ? fill(say.signMissing, { name: who?.name ?? '' }) : undefined}
        />
      )}
      <ProblemNotice error={error} />
      <div className="talk-send">
        <Button type="primary" size="large" htmlType="submit" loading={busy}>
          {paper ? say.paper : say.give}
        </Button>
      </div>
    </form>
  );
}
