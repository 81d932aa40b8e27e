import type { CaseView } from '@shangliang/contract';
import type { Coded, Rulebook } from '@shangliang/core';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { useAct } from '../../api/act.ts';
import { casesOf, type ShownCase } from '../../api/shown-case.ts';
import { useLabels, useWords, wordOf } from '../../look/words.ts';
import { BigChoice } from '../../parts/big-choice.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useTell } from '../../parts/use-tell.ts';
import { Evaluation } from '../case/evaluations.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { draftOf, inputOf, owedBy, type ReplyDraft } from './reply-draft.ts';
import { replyWords } from './reply-words.ts';
import { SaveLine } from './save-line.tsx';
import { useAutosave } from './use-autosave.ts';

type Line = 'contactName' | 'contactPhone';
type Paragraphs = 'opening' | 'closing' | 'opennessReason';

const choices = (list: readonly (Coded & { meaning?: string })[]) =>
  list.map(({ code, label, meaning }) => ({ value: code, label, ...(meaning === undefined ? {} : { help: meaning }) }));

/** The reply as the clerk writes it: each answer beside its recommendation, saved as it is typed, what is lacking at the foot. */
export function ReplyEditor({ view, reply, rulebook }: { view: CaseView; reply: ShownCase<'reply'>; rulebook: Rulebook }) {
  const say = useWords(replyWords);
  const labels = useLabels();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const tellDone = useTell();
  const owed = owedBy(view, reply.unitId);
  const { draft, change, state, flush, restored, settle } = useAutosave(reply.id, draftOf(view, reply), reply.version, (written) =>
    inputOf(written, owed),
  );
  const act = useAct();
  const told = useRef(false);
  useEffect(() => {
    if (restored && !told.current) message.info(say.restored);
    told.current = restored;
  }, [restored, message, say.restored]);

  const before = casesOf(view, 'reply').find((entry) => entry.assignmentId === reply.assignmentId && entry.round === reply.round - 1);
  const evaluations = casesOf(view, 'evaluation').filter((entry) => entry.replyId === before?.id);
  const obstacles = view.obstacles.find((entry) => entry.caseId === reply.id)?.reasons ?? [];
  const set = (next: Partial<ReplyDraft>): void => change((before) => ({ ...before, ...next }));
  const line = (name: Line) => (
    <div className="field">
      <label htmlFor={`reply-${name}`}>{say[name]}</label>
      <Input id={`reply-${name}`} value={draft[name]} maxLength={200} onChange={(event) => set({ [name]: event.target.value })} />
    </div>
  );
  const paragraphs = (name: Paragraphs, rows: number) => (
    <div className="field">
      <label htmlFor={`reply-${name}`}>{say[name]}</label>
      <Input.TextArea
        id={`reply-${name}`}
        className="song-field"
        lang="zh-CN"
        value={draft[name]}
        autoSize={{ minRows: rows, maxRows: 20 }}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </div>
  );
  const sendUp = async (): Promise<void> => {
    if (!(await flush())) return;
    act.mutate(
      { procedure: 'reply', action: 'sendUp', caseId: reply.id, input: {} },
      {
        onSuccess: (answer) =>
          void tellDone('reply', 'sendUp', answer).then(() => navigate({ to: '/proposals/$id', params: { id: reply.proposalId } })),
      },
    );
  };
  return (
    <>
      {state.kind === 'stale' ? (
        <div className="reply-stale" role="alert">
          <h2>{say.staleTitle}</h2>
          <p>{say.staleAbout}</p>
          <div className="case-acts">
            <Button type="primary" onClick={() => settle('mine', draftOf(view, reply), reply.version)}>
              {say.useMine}
            </Button>
            <Button onClick={() => settle('theirs', draftOf(view, reply), reply.version)}>{say.useTheirs}</Button>
          </div>
        </div>
      ) : null}
      {evaluations.length === 0 ? null : (
        <section>
          <h2>{say.evaluatedBefore}</h2>
          <ul className="evaluations">
            {evaluations.map((entry) => (
              <Evaluation key={entry.id} view={view} evaluation={entry} />
            ))}
          </ul>
        </section>
      )}
      <div className="reply-editor">
        {paragraphs('opening', 2)}
        <ol>
          {owed.map((entry) => (
            <AnswerFields
              key={entry.id}
              recommendation={entry}
              answer={draft.answers[entry.id]}
              before={before === undefined ? undefined : draftOf(view, before).answers[entry.id]}
              onChange={(next) => change((before) => ({ ...before, answers: { ...before.answers, [entry.id]: next } }))}
            />
          ))}
        </ol>
        {paragraphs('closing', 2)}
        <BigChoice
          legend={say.class}
          choices={choices(rulebook.reply.classes)}
          value={draft.class === '' ? undefined : draft.class}
          onChange={(value) => set({ class: value })}
        />
        <BigChoice
          legend={say.openness}
          choices={choices(rulebook.reply.openness)}
          value={draft.openness === '' ? undefined : draft.openness}
          onChange={(value) => set({ openness: value })}
        />
        {draft.openness === 'none' || draft.opennessReason !== '' ? paragraphs('opennessReason', 1) : null}
        <div className="reply-contact">
          {line('contactName')}
          {line('contactPhone')}
        </div>
      </div>
      <footer className="reply-foot never-print">
        <div className="reply-foot-lacks" aria-live="polite">
          {obstacles.length === 0 ? (
            <p>{say.nothingLacks}</p>
          ) : (
            <details open={obstacles.length <= 2}>
              <summary>
                {say.obstacles} {obstacles.length}
              </summary>
              <ul>
                {obstacles.map((code) => (
                  <li key={code}>{wordOf(labels.problems, code)}</li>
                ))}
              </ul>
            </details>
          )}
          <ProblemNotice error={act.error} />
        </div>
        <SaveLine state={state} />
        <Button
          type={obstacles.length === 0 ? 'primary' : 'default'}
          size="large"
          loading={act.isPending}
          disabled={state.kind === 'stale'}
          onClick={() => void sendUp()}
        >
          {say.sendUp}
        </Button>
      </footer>
    </>
  );
}
