import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { timelineQuery, useCase } from '../api/case.ts';
import { casesOf, proposalOfView } from '../api/shown-case.ts';
import { Beside, Trackings } from '../features/case/beside.tsx';
import '../features/case/case.css';
import { CaseHead, StickyTitle } from '../features/case/case-head.tsx';
import { caseWords } from '../features/case/case-words.ts';
import { Consultations } from '../features/case/consultations.tsx';
import { FootBar } from '../features/case/foot-bar.tsx';
import { Handling } from '../features/case/handling.tsx';
import { Papers } from '../features/case/papers.tsx';
import { PlannedUnits } from '../features/case/planned-units.tsx';
import { ProposalText } from '../features/case/proposal-text.tsx';
import { Recommendations } from '../features/case/recommendations.tsx';
import { Replies } from '../features/case/replies.tsx';
import { CaseContext } from '../features/case/who.tsx';
import { usePreferences } from '../look/preferences.ts';
import { useWords } from '../look/words.ts';
import { AboutCase } from '../parts/about-case.ts';
import { lineOf } from '../parts/line-of.ts';
import { Shown } from '../parts/place-states.tsx';
import { TimeLine } from '../parts/time-line.tsx';

const moves = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;
const settlingMilliseconds = 4000;

/** Opens what lies folded around the part that the address names, and goes there. */
function useHash(ready: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (!ready || hash === '') return undefined;
    const part = document.getElementById(hash);
    if (part === null) return undefined;
    for (let around = part.closest('details'); around !== null; around = around.parentElement?.closest('details') ?? null)
      around.open = true;
    part.querySelector('details')?.setAttribute('open', '');
    const goThere = (): void => part.scrollIntoView({ block: 'start' });
    goThere();
    // come for something to do about this part: the hand is on the act, the part is in sight
    const first = document.querySelector<HTMLElement>(`.action-bar-first[data-about="${CSS.escape(hash)}"] :is(a, button)`);
    (first ?? part).focus({ preventScroll: true });
    // what comes later above it must not push it out of sight, until the reader moves
    const growing = new ResizeObserver(goThere);
    const around = part.closest('.case-reading');
    if (around !== null) growing.observe(around);
    const stop = (): void => {
      growing.disconnect();
      for (const name of moves) removeEventListener(name, stop);
    };
    for (const name of moves) addEventListener(name, stop, { passive: true });
    const timer = setTimeout(stop, settlingMilliseconds);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [hash, ready]);
}

function CaseTimeLine({ id, talks }: { id: string; talks: Parameters<typeof lineOf>[1] }) {
  const say = useWords(caseWords);
  const { language } = usePreferences();
  const pages = useInfiniteQuery(timelineQuery(id, language));
  return (
    <aside className="case-side" id="time-line" aria-labelledby="time-line-title">
      <h2 id="time-line-title">{say.timeLine}</h2>
      <Shown of={pages} lines={8}>
        {(data) => (
          <TimeLine
            entries={lineOf(
              data.pages.flatMap((page) => page.items),
              talks,
            )}
          />
        )}
      </Shown>
      {pages.hasNextPage ? (
        <button type="button" className="button" disabled={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
          {say.later}
        </button>
      ) : null}
    </aside>
  );
}

/** The heart of the product: one column to read, one line of what happened, and at the foot what may be done. */
export function Case() {
  const { id = '' } = useParams({ strict: false });
  const { language } = usePreferences();
  const navigate = useNavigate();
  const found = useCase(id, language);
  useHash(found.data !== undefined);
  return (
    <>
      <main className="page case-page">
        <Shown of={found} lines={10}>
          {(view) => (
            <CaseContext view={view}>
              <StickyTitle view={view} />
              <CaseHead view={view} />
              <PlannedUnits view={view} />
              <div className="case-body">
                <div className="case-reading">
                  <ProposalText view={view} />
                  <Recommendations view={view} />
                  <Handling view={view} />
                  <Consultations view={view} />
                  <Replies view={view} />
                  <Trackings view={view} />
                  <Beside view={view} />
                  <Papers id={id} />
                </div>
                <CaseTimeLine id={id} talks={casesOf(view, 'consultation').filter((talk) => talk.mode !== null)} />
              </div>
            </CaseContext>
          )}
        </Shown>
      </main>
      {found.data === undefined ? null : (
        <AboutCase value={proposalOfView(found.data).title}>
          <FootBar
            view={found.data}
            onDone={({ procedure, id: begun, proposalId }) => {
              if (procedure === 'reply') void navigate({ to: '/proposals/$id/reply/$replyId', params: { id: proposalId, replyId: begun } });
            }}
          />
        </AboutCase>
      )}
    </>
  );
}
