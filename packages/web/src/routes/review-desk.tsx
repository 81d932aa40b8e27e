import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { caseQuery, isMergeAdvised, proposalShown } from '../features/desks/case-text.ts';
import '../features/desks/desks.css';
import '../features/lists/list-filters.css';
import { reviewWords } from '../features/desks/desk-words.ts';
import { kindOf } from '../features/desks/kind-of.ts';
import { MergeCandidates, useBeside } from '../features/desks/merge-candidates.tsx';
import { inOrder, type ProposalItem, reviewQueue, undoableMerges } from '../features/desks/queues.ts';
import '../features/desks/review.css';
import { ReviewActs } from '../features/desks/review-acts.tsx';
import { Opinions, ReviewText } from '../features/desks/review-text.tsx';
import { fill, useLabels, useWords, verbOf, wordOf } from '../look/words.ts';
import { ActionButton } from '../parts/action-form.tsx';
import { ProposalPicker } from '../parts/form/pickers.tsx';
import { EmptyPlace, Shown } from '../parts/place-states.tsx';
import { oneOf } from '../plain-search.ts';

function Queue({
  title,
  rows,
  current,
  onPick,
}: {
  title: string;
  rows: readonly ProposalItem[];
  current: string | undefined;
  onPick: (id: string) => void;
}) {
  const labels = useLabels();
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>
        {title} <span className="quiet numerals">{rows.length}</span>
      </h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="review-place"
              aria-current={row.id === current ? 'true' : undefined}
              onClick={() => onPick(row.id)}
            >
              <span>{row.title}</span>
              <span className="quiet numerals">
                {row.serialNo} · {row.proposer.name} · {wordOf(labels.states.proposal, row.state)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Merges that the rules still let be undone. */
function Merges() {
  const say = useWords(reviewWords);
  const rows = useQuery(undoableMerges).data?.items.filter((row) => row.allowedActions.includes('unmerge')) ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="review-merges">
      <h2>{say.merging}</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <span>{row.title}</span>
            <ActionButton size="small" deed={{ procedure: 'proposal', action: 'unmerge', caseId: row.id, version: row.version }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One proposal after another: the text, what the group says, the decision by letter; beside it another, to be merged. */
export function ReviewDesk() {
  const say = useWords(reviewWords);
  const labels = useLabels();
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const client = useQueryClient();
  const queue = useInfiniteQuery(reviewQueue);
  const rows = inOrder(queue.data?.pages.flatMap((page) => page.items) ?? []);
  const mine = rows.filter((row) => row.waitsForMe);
  const others = rows.filter((row) => !row.waitsForMe);
  const asked = oneOf(search, 'id');
  // one that a matter leads to may lie further down than what has been read of the queue
  const isInQueue = rows.some((row) => row.id === asked) || queue.hasNextPage;
  const current = asked !== undefined && isInQueue ? asked : (mine[0] ?? others[0])?.id;
  const place = mine.findIndex((row) => row.id === current);
  const withId = oneOf(search, 'with');
  const view = useQuery({ ...caseQuery(current ?? ''), enabled: current !== undefined });
  const beside = useQuery({ ...caseQuery(withId ?? ''), enabled: withId !== undefined });
  const go = (next: { id?: string | undefined; with?: string | undefined }) =>
    void navigate({ to: '/review', search: next, replace: true });
  // the kind of work one comes from: going on to another kind is said
  const [cameFrom, setCameFrom] = useState<ReturnType<typeof kindOf>>();
  const kindNow = kindOf(mine[place] ?? { allowedActions: [] });
  const pick = (id: string | undefined) => {
    setCameFrom(undefined);
    go({ id });
  };
  const goOnTo = (id: string | undefined) => {
    setCameFrom(kindNow);
    go({ id });
  };
  const step = (by: number) => {
    const from = place < 0 && by < 0 ? 0 : place;
    if (mine.length > 0) goOnTo(mine[(from + by + mine.length) % mine.length]?.id);
  };
  // while the next step is one's own the case stays; what goes on to others makes room for the one after it
  const onDone = async () => {
    const now =
      current === undefined ? undefined : await client.fetchQuery({ ...caseQuery(current), staleTime: 3000 }).catch(() => undefined);
    const stays = now?.waiting.some((entry) => entry.mine && entry.caseId === current) === true;
    if (stays) return pick(current);
    const others = [...mine.slice(place + 1), ...mine.slice(0, Math.max(place, 0))];
    goOnTo((others.find((row) => kindOf(row) === kindNow) ?? others[0])?.id);
  };
  const turned = cameFrom !== undefined && kindNow !== undefined && kindNow !== cameFrom;
  const overWith = turned && !mine.some((row) => kindOf(row) === cameFrom);
  const [merges, setMerges] = useState(false);
  const { passages, same, known } = useBeside(current, withId);
  const own = view.data === undefined ? undefined : proposalShown(view.data);
  const candidate = beside.data === undefined ? undefined : proposalShown(beside.data);
  return (
    <main className="page list-page">
      <div className="page-head">
        <h1>{say.title}</h1>
        {mine.length === 0 ? null : (
          <div className="review-steps">
            <Button aria-keyshortcuts="K" onClick={() => step(-1)}>
              {say.previous}
            </Button>
            {place < 0 ? null : <span className="numerals quiet">{fill(say.place, { n: place + 1, of: mine.length })}</span>}
            <Button aria-keyshortcuts="J" onClick={() => step(1)}>
              {say.next}
            </Button>
          </div>
        )}
      </div>
      <Shown of={queue} lines={8}>
        {() => (
          <div className="review-columns">
            <nav className="review-queue" aria-label={say.list}>
              {mine.length === 0 && others.length > 0 ? <p className="quiet">{say.done}</p> : null}
              <Queue title={say.mine} rows={mine} current={current} onPick={pick} />
              <Queue title={say.others} rows={others} current={current} onPick={pick} />
              {queue.hasNextPage ? <Button onClick={() => queue.fetchNextPage()}>{say.loadMore}</Button> : null}
              <Merges />
            </nav>
            {current === undefined ? (
              <EmptyPlace>{say.done}</EmptyPlace>
            ) : (
              <div className="review-case">
                <p className="review-turned quiet" role="status">
                  {turned ? fill(overWith ? say.kindOver : say.kindTurned, { verb: verbOf(labels, 'proposal', kindNow) }) : ''}
                </p>
                <Shown of={view} lines={12}>
                  {(found) => (
                    <>
                      <MergeCandidates id={current} withId={withId} onPick={(id) => go({ id: current, with: id })} />
                      <div className="review-compare never-print">
                        <label htmlFor="compare">{say.compare}</label>
                        <ProposalPicker
                          id="compare"
                          several={false}
                          {...(withId === undefined ? {} : { value: withId })}
                          onChange={(next) => go({ id: current, with: typeof next === 'string' ? next : undefined })}
                        />
                      </div>
                      {withId !== undefined && known ? (
                        <p className="quiet review-alike">
                          {passages.length === 0 ? say.alikeTitle : fill(say.alikeBoth, { n: passages.length })}
                        </p>
                      ) : null}
                      <div className={withId === undefined ? 'review-texts' : 'review-texts review-two'}>
                        <ReviewText
                          view={found}
                          {...(withId === undefined ? {} : { role: say.self })}
                          other={candidate?.title}
                          marks={passages.flatMap((passage) => passage.mine)}
                        />
                        {withId === undefined ? null : (
                          <Shown of={beside} lines={12}>
                            {(two) => (
                              <ReviewText
                                view={two}
                                role={merges || (same !== false && isMergeAdvised(found)) ? say.candidate : say.beside}
                                other={own?.title}
                                marks={passages.flatMap((passage) => passage.theirs)}
                              />
                            )}
                          </Shown>
                        )}
                      </div>
                      <Opinions view={found} />
                      <ReviewActs
                        key={current}
                        view={found}
                        into={withId}
                        onMerging={setMerges}
                        onDone={() => void onDone()}
                        onStep={step}
                      />
                    </>
                  )}
                </Shown>
              </div>
            )}
          </div>
        )}
      </Shown>
    </main>
  );
}
