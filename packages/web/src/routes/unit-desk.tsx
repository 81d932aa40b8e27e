import { approvalActions, unitPosts } from '@shangliang/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { holds, useMe } from '../api/me.ts';
import '../features/desks/desks.css';
import { unitWords } from '../features/desks/desk-words.ts';
import { partsInOrder, type ReplyItem, stepsOfDesk, unitParts, unitReplies, unitTasks } from '../features/desks/queues.ts';
import { StepParts } from '../features/desks/unit-parts.tsx';
import { Approvals, UnitSide } from '../features/desks/unit-side.tsx';
import '../features/lists/list-filters.css';
import { useLabels, useWords } from '../look/words.ts';
import { EmptyPlace, Shown } from '../parts/place-states.tsx';
import { oneOf } from '../plain-search.ts';

const waitsForMe = (reply: ReplyItem): boolean => approvalActions.some((action) => reply.allowedActions.includes(action));

/** A unit's day: what waits for approval, the parts step by step, tasks by whoever has them. */
export function UnitDesk() {
  const say = useWords(unitWords);
  const labels = useLabels();
  const who = useMe();
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const parts = useInfiniteQuery(unitParts);
  const replies = useInfiniteQuery(unitReplies);
  const tasks = useInfiniteQuery(unitTasks);
  const only = oneOf(search, 'step');
  const allParts = partsInOrder(parts.data?.pages.flatMap((page) => page.items) ?? []);
  const allReplies = replies.data?.pages.flatMap((page) => page.items) ?? [];
  const allTasks = tasks.data?.pages.flatMap((page) => page.items) ?? [];
  const mine = allReplies.filter(waitsForMe);
  const rest = allReplies.filter((reply) => !waitsForMe(reply));
  const units = [...new Set(who?.posts.flatMap((post) => (post.organization === null ? [] : [post.organization])))].join('、');
  const show = (step: string | undefined) => void navigate({ to: '/unit', search: step === undefined ? {} : { step }, replace: true });
  if (!holds(who, ...unitPosts))
    return (
      <main className="page">
        <div className="page-head">
          <h1>{say.title}</h1>
        </div>
        <EmptyPlace>{say.notUnit}</EmptyPlace>
      </main>
    );
  return (
    <main className="page list-page">
      <div className="page-head">
        <h1>{say.title}</h1>
        <p className="quiet">
          {units} · {say.overdueFirst}
        </p>
      </div>
      <div className="desk-columns">
        <div className="desk-main">
          {mine.length === 0 ? null : <Approvals title={say.approvals} replies={mine} verb={say.review} />}
          <Shown of={parts} lines={8}>
            {() =>
              allParts.length === 0 ? (
                <EmptyPlace>{say.none}</EmptyPlace>
              ) : (
                <>
                  <nav className="unit-steps" aria-label={say.steps}>
                    {stepsOfDesk.map((step) => {
                      const count = allParts.filter((part) => part.step === step).length;
                      return count === 0 ? null : (
                        <button
                          key={step}
                          type="button"
                          className={only === step ? 'list-toggle list-toggle-on' : 'list-toggle'}
                          aria-pressed={only === step}
                          onClick={() => show(only === step ? undefined : step)}
                        >
                          {labels.partSteps[step]} <span className="numerals">{count}</span>
                        </button>
                      );
                    })}
                  </nav>
                  {stepsOfDesk
                    .filter((step) => only === undefined || only === step)
                    .map((step) => (
                      <StepParts key={step} step={step} parts={allParts.filter((part) => part.step === step)} />
                    ))}
                </>
              )
            }
          </Shown>
          {parts.hasNextPage ? <Button onClick={() => parts.fetchNextPage()}>{say.loadMore}</Button> : null}
        </div>
        <aside className="desk-side">
          {rest.length === 0 ? null : <Approvals title={say.inApproval} replies={rest} verb={say.view} />}
          <UnitSide tasks={allTasks} parts={allParts} />
        </aside>
      </div>
    </main>
  );
}
