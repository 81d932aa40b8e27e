import type { CaseView } from '@shangliang/contract';
import { type Rulebook, totalLengthOf } from '@shangliang/core';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import type { Me } from '../../api/me.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords } from '../../look/words.ts';
import { Loading } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { exactly } from '../../parts/when.ts';
import { oneOf } from '../../plain-search.ts';
import { textWords } from '../text/text-words.ts';
import { BodyPanel } from './body-panel.tsx';
import { CoSigners } from './co-signers.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { MoreStep, PartStep, TitleStep, TotalLength } from './draft-fields.tsx';
import type { Keeper } from './draft-keeper.ts';
import { draftIn, may, type ShownDraft } from './draft-view.ts';
import './editor.css';
import { Evidence } from './evidence.tsx';
import { HintsPanel } from './hints-panel.tsx';
import { keepStep, lastStep } from './last-step.ts';
import { OtherWays } from './other-ways.tsx';
import { placeName } from './place-names.ts';
import { SaveState } from './save-state.tsx';
import { SimilarProposals } from './similar-proposals.tsx';
import { SubmitPanel } from './submit-panel.tsx';
import { useBringing } from './use-bringing.tsx';
import { stepOf, useHints } from './use-hints.ts';
import { useKeeper } from './use-keeper.ts';
import { settled, useKept } from './use-open-keeper.ts';
import { writingWords } from './writing-words.ts';

const numerals = '一二三四五六七八九十';

/** Until this machine has said what it still has of the text, nothing is shown to type into. */
export function EditorPage({ who, view, rulebook }: { who: Me; view: CaseView; rulebook: Rulebook }) {
  const draft = draftIn(view);
  const keeper = useKeeper(draft?.id ?? '', who.personId, view, rulebook);
  if (keeper === undefined || draft === undefined)
    return (
      <main className="page">
        <Loading lines={8} />
      </main>
    );
  return <OpenEditor who={who} keeper={keeper} draft={draft} view={view} rulebook={rulebook} />;
}

interface Step {
  name: string;
  title: string;
  done: boolean;
  body: ReactNode;
  aside?: boolean;
  /** It may be passed over. */
  optional?: boolean;
}

interface Opened {
  who: Me;
  keeper: Keeper;
  draft: ShownDraft;
  view: CaseView;
  rulebook: Rulebook;
}

function OpenEditor({ who, keeper, draft, view, rulebook }: Opened) {
  const say = useWords(writingWords);
  const { language } = usePreferences();
  const kept = useKept(keeper);
  const { written } = kept;
  const hints = useHints(written);
  useWarning(keeper);
  const { bringing, offer, panel, members } = useBringing({ who, keeper, draft, rulebook });
  const codes = [...new Set([...rulebook.parts.map((entry) => entry.code), ...Object.keys(written.parts)])];
  const isBody = draft.bodyId !== null;
  const steps: Step[] = [
    {
      name: 'title',
      title: say.stepTitle,
      done: written.title.trim() !== '',
      body: <TitleStep keeper={keeper} rulebook={rulebook} proposalId={draft.id} />,
    },
    ...codes.map(
      (code, index): Step => ({
        name: code,
        title: placeName(say, rulebook, `parts/${code}`),
        done: (written.parts[code] ?? '').trim() !== '',
        body: (
          <PartStep
            keeper={keeper}
            rulebook={rulebook}
            code={code}
            ordinal={language === 'en' ? `${index + 1}. ` : `${numerals[index] ?? ''}、`}
          />
        ),
      }),
    ),
    {
      name: 'more',
      title: say.stepMore,
      done: written.secrecyChecked,
      body: (
        <MoreStep keeper={keeper} proposalId={draft.id}>
          <Evidence view={view} />
        </MoreStep>
      ),
    },
    {
      name: 'together',
      title: isBody ? say.stepBody : say.stepTogether,
      optional: !isBody,
      done: false,
      aside: true,
      body: isBody ? (
        <BodyPanel view={view} />
      ) : (
        <CoSigners view={view} rulebook={rulebook} asked={members} onInvite={() => settled(keeper)} />
      ),
    },
    {
      name: 'submit',
      title: say.stepSubmit,
      done: false,
      aside: true,
      body: (
        <>
          <SubmitPanel view={view} draft={draft} keeper={keeper} rulebook={rulebook} />
          <HintsPanel hints={hints} rulebook={rulebook} draftId={draft.id} />
          <OtherWays keeper={keeper} draft={draft} />
        </>
      ),
    },
  ];
  const asked = oneOf(useSearch({ strict: false }), 'step');
  // opened again, one goes on where one was last
  const [left] = useState(() => lastStep(draft.id));
  const now = asked ?? left ?? 'title';
  const current = steps.some((step) => step.name === now) ? now : 'title';
  useStepInSight(current);
  useEffect(() => {
    // where all steps stand on one page, what the address asks for, or was last written in, is brought into sight
    if (asked !== undefined || left !== undefined)
      document.querySelector(`.editor-step[data-step="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current, asked, left]);
  const shown = (step: Step, index: number): ReactNode => {
    const next = steps[index + 1];
    return (
      <div
        key={step.name}
        className={step.name === current ? 'editor-step editor-step-now' : 'editor-step'}
        data-step={step.name}
        onInput={() => keepStep(draft.id, step.name)}
      >
        {step.body}
        {next === undefined ? null : (
          <Link
            to="/write/$id"
            params={{ id: draft.id }}
            search={{ step: next.name } as never}
            className="button button-primary editor-next"
          >
            {fill(say.next, { step: next.title })}
            {next.optional ? say.optional : ''}
          </Link>
        )}
      </div>
    );
  };
  return (
    <main className="page editor">
      <div className="editor-head">
        <h1>{written.title.trim() === '' ? say.untitled : written.title}</h1>
        <SaveState kept={kept} onSaveNow={() => void keeper.flush()} />
      </div>
      {draft.origin === null ? null : <p className="quiet">{fill(say.origin, { title: draft.origin.title })}</p>}
      {kept.conflict === null ? null : (
        <ConflictPanel conflict={kept.conflict} mine={written} rulebook={rulebook} onSettle={keeper.resolve} />
      )}
      {kept.saving === 'refused' ? (
        <>
          <ProblemNotice error={kept.error} onRetry={() => void keeper.flush()} />
          {may(draft, 'edit') ? null : <p className="editor-note">{say.closed}</p>}
        </>
      ) : null}
      {kept.recoveredAt === null && kept.taken.length === 0 ? null : (
        <div className="editor-note" role="status">
          <div>
            {kept.recoveredAt === null ? null : <p>{fill(say.recovered, { time: exactly(language, kept.recoveredAt) })}</p>}
            {kept.taken.length === 0 ? null : (
              <p>{fill(say.taken, { places: kept.taken.map((place) => placeName(say, rulebook, place)).join('、') })}</p>
            )}
          </div>
          <button type="button" className="button" onClick={keeper.dismissNotes}>
            {say.gotIt}
          </button>
        </div>
      )}
      {kept.heldBack.map((place) => (
        <p key={place} className="editor-note" role="status">
          {fill(say.heldBack, { place: placeName(say, rulebook, place) })}
        </p>
      ))}
      {bringing ? panel : offer}
      <nav className="editor-steps" aria-label={say.steps} hidden={bringing}>
        <ol>
          {steps.map((step) => (
            <li key={step.name} data-step={step.name}>
              <Link
                to="/write/$id"
                params={{ id: draft.id }}
                search={{ step: step.name } as never}
                className={step.name === current ? 'editor-steps-now' : ''}
                {...(step.name === current ? { 'aria-current': 'step' as const } : {})}
              >
                {step.done ? <span aria-hidden>✓ </span> : null}
                {step.title}
                {step.optional ? <span className="quiet">{say.optional}</span> : null}
                <HintCount n={hints.data?.items.filter((hint) => stepOf(hint) === step.name).length ?? 0} />
                {step.done ? <span className="only-heard"> {say.done}</span> : null}
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      <div className="editor-columns" hidden={bringing}>
        <div className="editor-text">
          {steps.map((step, index) => (step.aside ? null : shown(step, index)))}
          <TotalLength keeper={keeper} rulebook={rulebook} count={totalLengthOf} />
        </div>
        <aside className="editor-aside">
          <SimilarProposals draft={draft} written={written} />
          {steps.map((step, index) => (step.aside ? shown(step, index) : null))}
        </aside>
      </div>
    </main>
  );
}

/** How many hints stand in a step's text. */
function HintCount({ n }: { n: number }) {
  const say = useWords(textWords);
  if (n === 0) return null;
  return (
    <>
      <span className="editor-hint-count numerals" aria-hidden>
        {fill(say.hintsShort, { n })}
      </span>
      <span className="only-heard">{fill(say.hintsAt, { n })}</span>
    </>
  );
}

/** On a phone the strip of steps follows; after the router, which puts back where things were scrolled to. */
function useStepInSight(current: string): void {
  const router = useRouter();
  useEffect(() => {
    const show = (): void => {
      const step = document.querySelector<HTMLElement>(`.editor-steps [data-step="${current}"]`);
      const strip = step?.closest<HTMLElement>('.editor-steps');
      if (step && strip) strip.scrollLeft = step.offsetLeft - (strip.clientWidth - step.offsetWidth) / 2;
    };
    show();
    const frame = requestAnimationFrame(show);
    const unsubscribe = router.subscribe('onRendered', () => requestAnimationFrame(show));
    return () => {
      cancelAnimationFrame(frame);
      unsubscribe();
    };
  }, [current, router]);
}

/** The browser asks before the page is left with something that is nowhere but here. */
function useWarning(keeper: Keeper): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      void keeper.flush();
      if (keeper.state().saving === 'conflict') event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [keeper]);
}
