import type { CaseView } from '@shangliang/contract';
import { Link, useParams } from '@tanstack/react-router';
import { useCase } from '../api/case.ts';
import { useRulebook } from '../api/reference.ts';
import { casesOf, proposalOfView, type ShownCase } from '../api/shown-case.ts';
import '../features/case/case.css';
import { Reply } from '../features/case/replies.tsx';
import { CaseContext } from '../features/case/who.tsx';
import '../features/evaluate/evaluate.css';
import '../features/reply/reply.css';
import { usePhone } from '../features/lists/list-filters.tsx';
import { Heard } from '../features/reply/heard.tsx';
import { Approval, ApprovalActs, Climbing, Reviews } from '../features/reply/reply-approval.tsx';
import { AnswerMark, ReplyCheckList, ToCheck } from '../features/reply/reply-check.tsx';
import { ReplyEditor } from '../features/reply/reply-editor.tsx';
import { replyWords } from '../features/reply/reply-words.ts';
import { useReplyCheck } from '../features/reply/use-reply-check.ts';
import { usePreferences } from '../look/preferences.ts';
import { fill, stateWord, useLabels, useWords } from '../look/words.ts';
import { EmptyPlace, Loading, Shown } from '../parts/place-states.tsx';

function Place({ view, replyId }: { view: CaseView; replyId: string }) {
  const say = useWords(replyWords);
  const labels = useLabels();
  const reply = casesOf(view, 'reply').find((entry) => entry.id === replyId);
  const rulebook = useRulebook(reply?.rulebookVersion);
  const { id, title } = proposalOfView(view);
  if (reply === undefined) return <EmptyPlace>{say.none}</EmptyPlace>;
  const writes = reply.allowedActions.some((entry) => entry.action === 'edit' && entry.allowed);
  return (
    <>
      <p>
        <Link to="/proposals/$id" params={{ id }}>
          ← {say.backToCase}
        </Link>
      </p>
      <h1>
        {say.title} · {view.names[reply.unitId]}
      </h1>
      <p className="quiet screen-about">
        {title} · {stateWord(labels, 'reply', reply.state)}
        {reply.documentNo === null ? null : (
          <strong className="numerals reply-no"> · {fill(say.number, { number: reply.documentNo })}</strong>
        )}
      </p>
      {!writes ? (
        <BeforeSigning view={view} reply={reply} />
      ) : rulebook === undefined ? (
        <Loading />
      ) : (
        <>
          <Reviews view={view} reply={reply} />
          <ReplyEditor key={reply.id} view={view} reply={reply} rulebook={rulebook} />
        </>
      )}
    </>
  );
}

/** What an approver reads: what stands out first, then the text with a mark beside each answer; on a phone the text first. */
function BeforeSigning({ view, reply }: { view: CaseView; reply: ShownCase<'reply'> }) {
  const check = useReplyCheck(reply.id, reply.version);
  const isPhone = usePhone();
  const around = (
    <>
      <ReplyCheckList check={check} />
      <Approval view={view} reply={reply} />
      <Heard view={view} reply={reply} />
    </>
  );
  return (
    <>
      <Climbing view={view} reply={reply} />
      {isPhone ? <ToCheck check={check} /> : around}
      <Reply view={view} reply={reply} answers="beside" besideAnswer={(id) => <AnswerMark check={check.data} recommendationId={id} />} />
      {isPhone ? around : null}
      <ApprovalActs view={view} reply={reply} />
    </>
  );
}

/** Written by the clerk, read and passed on by everybody above. */
export function ReplyDesk() {
  const { id = '', replyId = '' } = useParams({ strict: false });
  const { language } = usePreferences();
  const found = useCase(id, language);
  return (
    <main className="page reply-page">
      <Shown of={found} lines={10}>
        {(view) => (
          <CaseContext view={view}>
            <Place view={view} replyId={replyId} />
          </CaseContext>
        )}
      </Shown>
    </main>
  );
}
