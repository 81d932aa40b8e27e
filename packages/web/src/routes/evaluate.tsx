import type { CaseView } from '@shangliang/contract';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useCase } from '../api/case.ts';
import { useRulebook } from '../api/reference.ts';
import { casesOf, proposalOfView } from '../api/shown-case.ts';
import '../features/case/case.css';
import { Names } from '../features/case/who.tsx';
import '../features/consult/consult.css';
import { BesideEachOther } from '../features/evaluate/beside-each-other.tsx';
import '../features/evaluate/evaluate.css';
import { evaluateWords } from '../features/evaluate/evaluate-words.ts';
import { EvaluationForm } from '../features/evaluate/evaluation-form.tsx';
import { usePreferences } from '../look/preferences.ts';
import { fill, useLabels, useWords, wordOf } from '../look/words.ts';
import { EmptyPlace, Loading, NotShown, Shown } from '../parts/place-states.tsx';

function Place({ view, evaluationId }: { view: CaseView; evaluationId: string }) {
  const say = useWords(evaluateWords);
  const labels = useLabels();
  const navigate = useNavigate();
  const evaluation = casesOf(view, 'evaluation').find((entry) => entry.id === evaluationId);
  const rulebook = useRulebook(evaluation?.rulebookVersion);
  const { id, title } = proposalOfView(view);
  const replies = casesOf(view, 'reply').filter((entry) => entry.assignmentId === evaluation?.assignmentId);
  const reply = replies.find((entry) => entry.id === evaluation?.replyId);
  if (evaluation === undefined || reply === undefined) return <NotShown error={undefined} />;
  const may = (action: string): boolean => evaluation.allowedActions.some((entry) => entry.action === action && entry.allowed);
  const refused = evaluation.allowedActions.find((entry) => !entry.allowed && entry.reason !== 'stateForbids');
  const paper = !may('give') && may('enterPaper');
  const unit = view.names[evaluation.unitId] ?? '';
  const name = view.names[evaluation.evaluatorId ?? evaluation.bodyId ?? ''] ?? '';
  const earlier = replies.filter((entry) => entry.round < reply.round);
  return (
    <>
      <p>
        <Link to="/proposals/$id" params={{ id }}>
          ← {say.backToCase}
        </Link>
      </p>
      <h1>{paper ? say.paperTitle : say.title}</h1>
      <p className="quiet screen-about">
        {title} · {fill(say.of, { unit })}
        {paper ? ` · ${fill(say.forWhom, { name })}` : ''}
      </p>
      <div id="evaluated-reply">
        <BesideEachOther view={view} reply={reply} />
      </div>
      {earlier.map((entry) => (
        <details key={entry.id}>
          <summary>{fill(say.earlier, { n: entry.round })}</summary>
          <BesideEachOther view={view} reply={entry} />
        </details>
      ))}
      {!may('give') && !paper ? (
        <EmptyPlace>{refused?.reason ? fill(say.refused, { reason: wordOf(labels.problems, refused.reason) }) : say.nothing}</EmptyPlace>
      ) : rulebook === undefined ? (
        <Loading />
      ) : (
        <EvaluationForm
          view={view}
          evaluation={evaluation}
          rulebook={rulebook}
          paper={paper}
          onDone={() => navigate({ to: '/proposals/$id', params: { id } })}
        />
      )}
    </>
  );
}

/** The reply beside what it answers, then one's word on it. */
export function Evaluate() {
  const { id = '', evaluationId = '' } = useParams({ strict: false });
  const { language } = usePreferences();
  const found = useCase(id, language);
  return (
    <main className="page evaluate-page">
      <Shown of={found}>
        {(view) => (
          <Names value={view.names}>
            <Place view={view} evaluationId={evaluationId} />
          </Names>
        )}
      </Shown>
    </main>
  );
}
