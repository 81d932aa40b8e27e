import type { CaseView } from '@shangliang/contract';
import type { Coded, Rulebook } from '@shangliang/core';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/act.ts';
import { useMe } from '../../api/me.ts';
import { casesOf, type ShownCase } from '../../api/shown-case.ts';
import { fill, useLabels, useWords, wordOf } from '../../look/words.ts';
import { BigChoice } from '../../parts/big-choice.tsx';
import { Loading } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useTell } from '../../parts/use-tell.ts';
import { Evaluation } from '../case/evaluations.tsx';
import { Attachments } from '../writing/attachments.tsx';
import { enclosuresQuery } from '../writing/draft-view.ts';
import { SaveState } from '../writing/save-state.tsx';
import { settled, useKept } from '../writing/use-open-keeper.ts';
import { AnswerFields, Optional } from './answer-fields.tsx';
import { checkAsWritten } from './check-as-written.ts';
import { Heard } from './heard.tsx';
import { lacksOf } from './lacks.ts';
import { AnswerMark, ReplyCheckList } from './reply-check.tsx';
import { draftOf, filesIn, owedBy, type ReplyDraft } from './reply-draft.ts';
import { ReplyKept } from './reply-kept.tsx';
import { goTo, Lacks, placeOfFirst } from './reply-lacks.tsx';
import { replyWords } from './reply-words.ts';
import { useKnownNames, usePrefilledContact } from './use-prefilled-contact.ts';
import { useReplyCheck } from './use-reply-check.ts';
import { type ReplyKeeper, useReplyKeeper } from './use-reply-keeper.ts';

type Line = 'contactName' | 'contactPhone' | 'documentNo';
type Paragraphs = 'opening' | 'closing' | 'opennessReason';

const choices = (list: readonly (Coded & { meaning?: string })[]) =>
  list.map(({ code, label, meaning }) => ({ value: code, label, ...(meaning === undefined ? {} : { help: meaning }) }));

/** Until this machine has said what it still has of the reply, nothing is shown to type into. */
export function ReplyEditor({ view, reply, rulebook }: { view: CaseView; reply: ShownCase<'reply'>; rulebook: Rulebook }) {
  const who = useMe();
  const keeper = useReplyKeeper(view, reply, who?.personId ?? '');
  if (keeper === undefined) return <Loading lines={8} />;
  return <OpenReply keeper={keeper} view={view} reply={reply} rulebook={rulebook} />;
}

/** The reply as the clerk writes it: each answer beside its recommendation, saved as it is typed, what is lacking at the foot. */
function OpenReply({
  keeper,
  view,
  reply,
  rulebook,
}: {
  keeper: ReplyKeeper;
  view: CaseView;
  reply: ShownCase<'reply'>;
  rulebook: Rulebook;
}) {
  const say = useWords(replyWords);
  const navigate = useNavigate();
  const kept = useKept(keeper);
  const draft = kept.written;
  const tellDone = useTell();
  const owed = owedBy(view, reply.unitId);
  // at once: once it is read anew that the reply has gone up, this desk is there no more
  const act = useAct((answer) => {
    // on the page of the case it stands until one goes on
    void tellDone('reply', 'sendUp', answer, { on: 'case' });
    void navigate({ to: '/proposals/$id', params: { id: reply.proposalId } });
  });
  const labels = useLabels();
  // one line until somebody opens it or means to send the reply up: the text has the room
  const [listed, setListed] = useState(false);
  /** Tried to send it up: what is lacking is marked where it is lacking. */
  const [tried, setTried] = useState(false);
  const contactComes = usePrefilledContact(keeper, reply);
  const check = useReplyCheck(reply.id, kept.known.version);
  const checked = check.data === undefined ? undefined : checkAsWritten(check.data, owed, draft.answers);
  const { data: known } = useKnownNames(reply.assignmentId, draft.documentNo.trim() === '');
  /** From the press to the answer: what was typed last is saved first. */
  const [sending, setSending] = useState(false);

  const before = casesOf(view, 'reply').find((entry) => entry.assignmentId === reply.assignmentId && entry.round === reply.round - 1);
  const evaluations = casesOf(view, 'evaluation').filter((entry) => entry.replyId === before?.id);
  const obstacles = view.obstacles.find((entry) => entry.caseId === reply.id)?.reasons ?? [];
  const steps = view.ahead.filter((entry) => entry.caseId === reply.id).flatMap((entry) => entry.steps);
  const lacks = lacksOf(obstacles, owed, draft, reply, rulebook, steps).filter(
    ({ field }) => !(contactComes && field === 'reply-contactName'),
  );
  const marked = (field: string): string | undefined => {
    const found = tried ? lacks.find((lack) => lack.field === field) : undefined;
    return found === undefined ? undefined : wordOf(labels.problems, found.code);
  };
  const set = (next: Partial<ReplyDraft>): void => keeper.write((before) => ({ ...before, ...next }));
  const line = (name: Line) => (
    <div className="field">
      <label htmlFor={`reply-${name}`}>
        {say[name]}
        {name === 'documentNo' ? <Optional /> : null}
      </label>
      <Input
        id={`reply-${name}`}
        value={draft[name]}
        maxLength={200}
        {...(name !== 'documentNo' && marked('reply-contactName') !== undefined && draft[name].trim() === ''
          ? { status: 'error' as const, 'aria-invalid': true }
          : {})}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </div>
  );
  const paragraphs = (name: Paragraphs, rows: number) => (
    <div className="field">
      <label htmlFor={`reply-${name}`}>
        {say[name]}
        {name === 'opennessReason' ? null : <Optional />}
      </label>
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
    if (lacks.length > 0) {
      setListed(true);
      setTried(true);
      const first = placeOfFirst(lacks);
      // once the list is open and the marks are set: both move what stands on the page
      if (first !== undefined) requestAnimationFrame(() => goTo(first));
      return;
    }
    setSending(true);
    try {
      if (await settled(keeper)) await act.mutateAsync({ procedure: 'reply', action: 'sendUp', caseId: reply.id, input: {} });
    } catch {
      // said at the foot
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <ReplyKept keeper={keeper} kept={kept} rulebook={rulebook} owed={owed} />
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
      <Heard view={view} reply={reply} />
      <div className="reply-editor">
        {paragraphs('opening', 2)}
        <ol>
          {owed.map((entry) => (
            <AnswerFields
              key={entry.id}
              recommendation={entry}
              answer={draft.answers[entry.id]}
              marked={tried}
              before={before === undefined ? undefined : draftOf(view, before).answers[entry.id]}
              mark={draft.answers[entry.id] === undefined ? null : <AnswerMark check={checked} recommendationId={entry.id} />}
              onChange={(next) => keeper.write((before) => ({ ...before, answers: { ...before.answers, [entry.id]: next } }))}
            />
          ))}
        </ol>
        {paragraphs('closing', 2)}
        <Attachments
          known={enclosuresQuery(reply.id)}
          fileIds={filesIn(draft)}
          help={say.enclosureHelp}
          title={say.fileIds}
          heading="h2"
          onChange={(change) => keeper.write((before) => ({ ...before, fileIds: change(filesIn(before)).join(' ') }))}
        />
        <div id="reply-class">
          <BigChoice
            legend={say.class}
            choices={choices(rulebook.reply.classes)}
            value={draft.class === '' ? undefined : draft.class}
            onChange={(value) => set({ class: value })}
            error={marked('reply-class')}
          />
        </div>
        <div id="reply-openness">
          <BigChoice
            legend={say.openness}
            choices={choices(rulebook.reply.openness)}
            value={draft.openness === '' ? undefined : draft.openness}
            onChange={(value) => set({ openness: value })}
            error={marked('reply-openness')}
          />
        </div>
        {draft.openness === 'none' || draft.opennessReason !== '' ? paragraphs('opennessReason', 1) : null}
        <div className="reply-contact">
          {line('contactName')}
          {line('contactPhone')}
          {marked('reply-contactName') === undefined ? null : <p className="field-error">{marked('reply-contactName')}</p>}
        </div>
        <div className="reply-number">
          {line('documentNo')}
          {known?.documentNo == null || draft.documentNo.trim() !== '' ? null : (
            <button type="button" className="button" onClick={() => set({ documentNo: known.documentNo ?? '' })}>
              {fill(say.nextNo, { number: known.documentNo })}
            </button>
          )}
          <p className="quiet reply-number-about">{draft.documentNo.trim() === '' ? say.nextNoAbout : say.numberStands}</p>
        </div>
        <ReplyCheckList check={check} written={checked} />
      </div>
      <footer className="reply-foot never-print">
        <div className="reply-foot-lacks" aria-live="polite">
          {lacks.length === 0 ? (
            <p>{say.nothingLacks}</p>
          ) : (
            <Lacks view={view} lacks={lacks} proposalId={reply.proposalId} open={listed} onToggle={setListed} />
          )}
          <ProblemNotice error={act.error} />
        </div>
        <SaveState kept={kept} onSaveNow={() => void keeper.flush()} />
        <Button
          type={lacks.length === 0 ? 'primary' : 'default'}
          size="large"
          loading={sending || act.isPending}
          disabled={kept.saving === 'conflict'}
          onClick={() => void sendUp()}
        >
          {sending ? say.sending : say.sendUp}
        </Button>
      </footer>
    </>
  );
}
