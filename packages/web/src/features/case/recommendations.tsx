import type { CaseView } from '@shangliang/contract';
import { isActive, isAnswering, isIssued, isOwedBy, isStillAsked } from '@shangliang/core';
import type { ReactNode } from 'react';
import { casesOf, proposalOfView, recordsOf, type ShownCase } from '../../api/shown-case.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { ActionButton } from '../../parts/action-form.tsx';
import type { Deed } from '../../parts/deed.ts';
import { DueDate } from '../../parts/due-date.tsx';
import { turnWords } from '../../parts/who-has-it.ts';
import { Adoption } from './adoption.tsx';
import { caseWords } from './case-words.ts';
import { offersBeside } from './offers.ts';
import { SplitRecommendations } from './split-recommendations.tsx';
import { Ordinal, Part, Several, Song, Unit } from './who.tsx';

/** The last reply of each answering unit that has left the house. */
export function lastReplies(view: CaseView): ShownCase<'reply'>[] {
  const left = casesOf(view, 'reply').filter(isIssued);
  return left.filter((entry) => !left.some((later) => later.assignmentId === entry.assignmentId && later.round > entry.round));
}

function Answer({ view, reply, recommendationId }: { view: CaseView; reply: ShownCase<'reply'>; recommendationId: string }) {
  const say = useWords(caseWords);
  const answer = recordsOf(view, 'replyAnswer').find((one) => one.replyId === reply.id && one.recommendationId === recommendationId);
  if (answer === undefined) return null;
  return (
    <div className="answer">
      <p className="answer-head">
        <Unit id={reply.unitId} /> <Adoption of={answer.adoption} />
      </p>
      <Song text={answer.text} quiet />
      {answer.reason === null ? null : (
        <p>
          <strong>{say.reason}</strong> {answer.reason}
        </p>
      )}
      {answer.nextStep === null ? null : (
        <p>
          <strong>{say.nextStep}</strong> {answer.nextStep}
        </p>
      )}
    </div>
  );
}

type Allot = CaseView['beginnings'][number];

/** What may be done with one recommendation or task, in one row; what its course no longer asks for is folded. */
function Acts({
  view,
  procedure,
  id,
  allot,
}: {
  view: CaseView;
  procedure: 'recommendation' | 'task';
  id: string;
  allot?: Allot | undefined;
}) {
  const turn = useWords(turnWords);
  const deed: Deed = { procedure: 'task', action: 'allot', rootId: proposalOfView(view).id, given: { recommendationId: id } };
  const offers = [...offersBeside(view, procedure, id), ...(allot === undefined ? [] : [{ deed, course: allot.course }])];
  const row = (of: typeof offers): ReactNode => (
    <div className="case-acts never-print">
      {of.map((offer) => (
        <ActionButton key={offer.deed.action} deed={offer.deed} size="small" />
      ))}
    </div>
  );
  const along = offers.filter(({ course }) => course !== 'beside');
  const beside = offers.filter(({ course }) => course === 'beside');
  return (
    <>
      {along.length === 0 ? null : row(along)}
      {beside.length === 0 ? null : (
        <details className="folded-acts never-print">
          <summary>{turn.moreActs}</summary>
          {row(beside)}
        </details>
      )}
    </>
  );
}

function Tasks({ view, recommendationId }: { view: CaseView; recommendationId: string }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const tasks = casesOf(view, 'task').filter((task) => task.recommendationId === recommendationId);
  if (tasks.length === 0) return null;
  return (
    <div className="tasks">
      <h4>{say.tasks}</h4>
      <ul>
        {tasks.map((task) => (
          <li key={task.id} id={task.id}>
            {task.title} · <Unit id={task.unitId} /> ·{' '}
            <span className="quiet">
              {fill(say.responsible, { head: task.headName, handler: task.handlerName })} · {labels.states.task[task.state]}
            </span>{' '}
            <DueDate at={task.dueAt} />
            {task.answer === null ? null : <p>{task.answer}</p>}
            <Acts view={view} procedure="task" id={task.id} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Each recommendation with who answers it, what was answered, what is done, and what came of it. */
export function Recommendations({ view }: { view: CaseView }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const listed = casesOf(view, 'recommendation').filter(isStillAsked);
  const mayList = view.beginnings.some((entry) => entry.action === 'recommendation.list' && entry.allowed);
  if (listed.length === 0 && !mayList) return null;
  const replies = lastReplies(view);
  const answering = casesOf(view, 'assignment').filter((entry) => isActive(entry) && isAnswering(entry));
  const allot = view.beginnings.find((entry) => entry.action === 'task.allot' && entry.allowed);
  return (
    <Part id="recommendations" title={say.recommendations} count={listed.length}>
      <ol className="recommendations">
        {listed
          .toSorted((a, b) => a.ordinal - b.ordinal)
          .map((entry) => {
            const owing = answering.filter(({ unitId }) => isOwedBy(entry, unitId));
            const still = owing.filter(({ id }) => !replies.some((reply) => reply.assignmentId === id));
            return (
              <li key={entry.id} id={entry.id} tabIndex={-1}>
                <Ordinal of={entry.ordinal} />
                <div className="recommendation">
                  <Song text={entry.text} />
                  <p className="quiet">
                    → {owing.length === 0 ? say.everyUnit : <Several of={owing.map(({ unitId }) => <Unit key={unitId} id={unitId} />)} />}{' '}
                    {entry.adoption === null ? null : <Adoption of={entry.adoption} />}
                  </p>
                  {replies.map((reply) => (
                    <Answer key={reply.id} view={view} reply={reply} recommendationId={entry.id} />
                  ))}
                  {replies.length > 0 && still.length > 0 ? (
                    <p className="quiet">
                      {still.map(({ unitId }) => fill(say.notAnswered, { unit: view.names[unitId] ?? '' })).join(' ')}
                    </p>
                  ) : null}
                  <Tasks view={view} recommendationId={entry.id} />
                  {entry.results.length === 0 ? null : (
                    <div className="results">
                      <h4>{say.results}</h4>
                      <ul>
                        {entry.results.map((result) => (
                          <li key={`${result.kind} ${result.reference}`}>
                            {labels.resultKinds[result.kind]} {result.reference}
                          </li>
                        ))}
                      </ul>
                    </div>
                  )}
                  <Acts view={view} procedure="recommendation" id={entry.id} allot={allot} />
                </div>
              </li>
            );
          })}
      </ol>
      {/* what is listed already is not listed twice by a click */}
      {listed.length === 0 ? <SplitRecommendations view={view} /> : null}
    </Part>
  );
}
