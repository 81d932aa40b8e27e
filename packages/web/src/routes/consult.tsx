import type { CaseView } from '@shangliang/contract';
import { stageAt } from '@shangliang/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useCase } from '../api/case.ts';
import { newKey } from '../api/client.ts';
import { useMe } from '../api/me.ts';
import { casesOf, proposalOfView, type ShownCase } from '../api/shown-case.ts';
import '../features/case/case.css';
import { ConfirmTalk } from '../features/case/confirm-talk.tsx';
import { TalkContent } from '../features/case/consultations.tsx';
import { Names } from '../features/case/who.tsx';
import '../features/consult/consult.css';
import { consultWords } from '../features/consult/consult-words.ts';
import { type TalkAct, useSendTalk } from '../features/consult/send-talk.ts';
import type { TalkDraft } from '../features/consult/talk-draft.ts';
import { TalkForm } from '../features/consult/talk-form.tsx';
import { usePreferences } from '../look/preferences.ts';
import { fill, useLabels, useWords, wordOf } from '../look/words.ts';
import { ActionButton } from '../parts/action-form.tsx';
import { useKeptDraft } from '../parts/kept-draft.ts';
import { EmptyPlace, Loading, Shown } from '../parts/place-states.tsx';
import { useTell } from '../parts/use-tell.ts';
import { date } from '../parts/when.ts';

const beginning = ['record', 'recordByProposer'] as const;

/** What this reader may write here: a new record, or the own one that the other side disputes. */
function actHere(view: CaseView, assignmentId: string): TalkAct | undefined {
  const amended = casesOf(view, 'consultation').find(
    (talk) => talk.assignmentId === assignmentId && talk.allowedActions.some((entry) => entry.action === 'amend' && entry.allowed),
  );
  if (amended !== undefined) return { action: 'amend', assignmentId, amended };
  const action = beginning.find((name) =>
    view.beginnings.some((entry) => entry.action === `consultation.${name}` && entry.allowed && entry.assignmentId === assignmentId),
  );
  return action === undefined ? undefined : { action, assignmentId };
}

const emptyDraft = (part: ShownCase<'assignment'>, talk: ShownCase<'consultation'> | undefined, present: string[]): TalkDraft => ({
  aboutId: undefined,
  withWhom: talk?.withWhom ?? 'proposer',
  stage: talk?.stage ?? stageAt[part.state],
  mode: talk?.mode ?? undefined,
  heldAt: talk?.heldAt ?? undefined,
  place: talk?.place ?? '',
  participants: [...(talk?.participants ?? present)],
  said: talk?.said ?? '',
  agreed: talk?.agreed ?? '',
  open: talk?.open ?? '',
  pictures: (talk?.fileIds ?? []).map((fileId) => ({ key: fileId, fileId })),
  key: newKey(),
  waiting: false,
});

function Writing({ view, act, part }: { view: CaseView; act: TalkAct; part: ShownCase<'assignment'> }) {
  const say = useWords(consultWords);
  const who = useMe();
  const navigate = useNavigate();
  const tellDone = useTell();
  const { id, leadId } = proposalOfView(view);
  const lead = leadId === null ? undefined : view.names[leadId];
  const present = [...new Set([who?.name, lead].flatMap((name) => (name === undefined ? [] : [name])))];
  const { amended } = act;
  const draft = useKeptDraft(`talk:${amended?.id ?? act.assignmentId}:${amended?.version ?? 0}`, emptyDraft(part, amended, present));
  const { sendNow, sending, error } = useSendTalk(view, act, draft.value, draft.change, async (answer) => {
    await draft.forget();
    await tellDone('consultation', act.action, answer);
    await navigate({ to: '/proposals/$id', params: { id } });
  });
  if (!draft.ready) return <Loading />;
  const coHandlers = casesOf(view, 'assignment').some((entry) => entry.role === 'coHandler');
  return (
    <>
      {amended?.note ? <p className="talk-waiting">{fill(say.sentBackNote, { note: amended.note })}</p> : null}
      <TalkForm
        view={view}
        draft={draft.value}
        change={draft.change}
        onSend={() => void sendNow()}
        sending={sending}
        error={error}
        asks={{ withWhom: act.action === 'record' && part.role === 'lead' && coHandlers, about: act.action !== 'amend' }}
        names={[...present, ...Object.values(view.names)].slice(0, 60)}
      />
    </>
  );
}

function Place({ view, assignmentId }: { view: CaseView; assignmentId: string }) {
  const say = useWords(consultWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const part = casesOf(view, 'assignment').find((entry) => entry.id === assignmentId);
  const proposal = proposalOfView(view);
  const act = actHere(view, assignmentId);
  const mine = casesOf(view, 'consultation').filter((talk) => talk.assignmentId === assignmentId);
  const toConfirm = mine.filter((talk) => talk.allowedActions.some((entry) => entry.allowed && entry.action !== 'amend'));
  const others = view.beginnings.filter(
    (entry) =>
      entry.assignmentId === assignmentId && entry.allowed && ['consultation.attempt', 'consultation.waive'].includes(entry.action),
  );
  const refused = view.beginnings.find(
    (entry) => entry.assignmentId === assignmentId && beginning.some((name) => entry.action === `consultation.${name}`) && !entry.allowed,
  );
  return (
    <>
      <p>
        <Link to="/proposals/$id" params={{ id: proposal.id }}>
          ← {say.backToCase}
        </Link>
      </p>
      <h1>{toConfirm.length > 0 ? say.confirmTitle : act?.amended === undefined ? say.title : say.amendTitle}</h1>
      <p className="quiet screen-about">
        {proposal.title}
        {part === undefined ? '' : ` · ${view.names[part.unitId] ?? ''}`}
      </p>
      {toConfirm.map((talk) => (
        <section key={talk.id} className="consult-confirm" aria-label={say.toConfirm}>
          <h2>
            {say.toConfirm} · {date(language, Date.parse(talk.heldAt ?? talk.createdAt))}{' '}
            {talk.mode === null ? '' : labels.modes[talk.mode]}
          </h2>
          <TalkContent talk={talk} />
          <ConfirmTalk talk={talk} />
        </section>
      ))}
      {act === undefined || part === undefined ? (
        toConfirm.length > 0 ? null : (
          <EmptyPlace>{refused?.reason ? fill(say.nothing, { reason: wordOf(labels.problems, refused.reason) }) : say.none}</EmptyPlace>
        )
      ) : toConfirm.length > 0 && act.amended === undefined ? (
        <details>
          <summary>{say.another}</summary>
          <Writing view={view} act={act} part={part} />
        </details>
      ) : (
        <Writing key={act.amended?.id ?? act.action} view={view} act={act} part={part} />
      )}
      {others.length === 0 ? null : (
        <section className="consult-beside">
          <h2>{say.notMet}</h2>
          <div className="case-acts">
            {others.map((entry) => (
              <ActionButton
                key={entry.action}
                deed={{
                  procedure: 'consultation',
                  action: entry.action === 'consultation.waive' ? 'waive' : 'attempt',
                  rootId: proposal.id,
                  given: { assignmentId },
                }}
              />
            ))}
          </div>
        </section>
      )}
    </>
  );
}

/** A talk written down in under a minute, on a phone, or confirmed with one tap. */
export function Consult() {
  const { id = '', assignmentId = '' } = useParams({ strict: false });
  const { language } = usePreferences();
  const found = useCase(id, language);
  return (
    <main className="page consult-page">
      <Shown of={found}>
        {(view) => (
          <Names value={view.names}>
            <Place view={view} assignmentId={assignmentId} />
          </Names>
        )}
      </Shown>
    </main>
  );
}
