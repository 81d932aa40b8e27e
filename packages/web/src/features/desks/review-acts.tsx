import type { CaseView } from '@shangliang/contract';
import { actsToCompareBefore, courses, isProcedureName, reviewActions } from '@shangliang/core';
import { useEffect, useRef, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { fill, useLabels, useWords, verbOf, wordOf } from '../../look/words.ts';
import { ActionButton, askedOf } from '../../parts/action-form.tsx';
import type { Deed } from '../../parts/deed.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Unjudged } from '../../parts/unjudged.tsx';
import { useTell } from '../../parts/use-tell.ts';
import { turnWords, useAfter } from '../../parts/who-has-it.ts';
import { StepsAhead } from '../case/whose-turn.tsx';
import { reviewWords } from './desk-words.ts';

/** The letter of each act: where the verb in pinyin begins, as far as letters are free. */
const letters: Readonly<Record<(typeof reviewActions)[number], string>> = {
  admit: 'A',
  giveOpinion: 'O',
  passStep: 'S',
  file: 'L',
  merge: 'B',
  convertToOpinion: 'Y',
  convertToInformation: 'X',
  refuse: 'N',
  unmerge: 'U',
};

/** A drawer or a question stands over the page: letters are its own. */
const covered = (): boolean => document.querySelector('.ant-drawer-open, .ant-modal-wrap') !== null;
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

interface Keyed {
  action: string;
  letter: string;
  deed: Deed;
  /** What it is to the course of the case. */
  course: (typeof courses)[number];
  /** Whose turn it is afterwards. */
  after: string | undefined;
}

/** What is decided about the case, each act with its letter; what cannot be yet, with its reason. */
export function ReviewActs({
  view,
  into,
  onDone,
  onStep,
}: {
  view: CaseView;
  /** The main proposal it may be merged into, once one is chosen. */
  into: string | undefined;
  onDone: () => void;
  onStep: (by: number) => void;
}) {
  const say = useWords(reviewWords);
  const turn = useWords(turnWords);
  const labels = useLabels();
  const tellDone = useTell();
  const afterOf = useAfter();
  const bar = useRef<HTMLDivElement>(null);
  const act = useAct((answer, { procedure, action }) => void tellDone(procedure, action, answer));
  const [armed, setArmed] = useState<string>();
  const [proposal] = view.cases.proposal ?? [];
  const offers = proposal?.allowedActions ?? [];
  const offered: Keyed[] = reviewActions.flatMap((action) => {
    const offer = offers.find((entry) => entry.action === action && entry.allowed);
    if (proposal === undefined || offer === undefined) return [];
    if (action === 'merge' && into === undefined) return [];
    const given = action === 'merge' ? { intoId: into } : {};
    const deed = {
      procedure: 'proposal' as const,
      action,
      caseId: proposal.id,
      version: proposal.version,
      given,
      rulebookVersion: view.rulebookVersion,
    };
    return [{ action, letter: letters[action], deed, course: offer.course, after: afterOf(offer.follows) }];
  });
  // what moves the case on comes first
  const keyed = offered.toSorted((a, b) => courses.indexOf(a.course) - courses.indexOf(b.course));
  const ahead = view.ahead.filter((entry) => entry.caseId === proposal?.id);
  const saidAhead = new Set(ahead.flatMap(({ steps }) => steps.map(({ code }) => code)));
  const refused = offers.filter(
    (offer) =>
      !offer.allowed &&
      reviewActions.some((action) => action === offer.action) &&
      offer.reason !== null &&
      offer.reason !== 'stateForbids' &&
      !saidAhead.has(offer.reason),
  );

  const take = async ({ deed }: Keyed) => {
    setArmed(undefined);
    try {
      await act.mutateAsync({ ...deed, input: { ...deed.given } });
    } catch {
      return;
    }
    onDone();
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || covered()) return;
      const letter = event.key.toUpperCase();
      if (letter === 'J' || letter === 'K') return onStep(letter === 'J' ? 1 : -1);
      const found = keyed.find((entry) => entry.letter === letter);
      if (found === undefined) return setArmed(undefined);
      event.preventDefault();
      // what needs no word may be done by the letter alone, pressed twice; everything else opens its form
      if (askedOf(found.deed).some((field) => field.required))
        return bar.current?.querySelector<HTMLElement>(`[aria-keyshortcuts="${letter}"]`)?.click();
      if (armed === letter) void take(found);
      else setArmed(letter);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  useEffect(() => {
    if (armed === undefined) return;
    const timer = setTimeout(() => setArmed(undefined), 5000);
    return () => clearTimeout(timer);
  }, [armed]);

  const beginnings = view.beginnings.filter((entry) => entry.allowed && entry.action.startsWith('adjustment.'));
  const adjustments = view.cases.adjustment ?? [];
  const [foremost] = keyed;
  return (
    <section className="review-acts never-print" aria-label={say.acts} ref={bar}>
      {ahead.map((entry) => (
        <StepsAhead key={entry.action} view={view} of={entry} />
      ))}
      {proposal !== undefined && keyed.some((entry) => actsToCompareBefore.includes(`proposal.${entry.action}`)) ? (
        <Unjudged proposalId={proposal.id} />
      ) : null}
      <div className="review-acts-line">
        {keyed.map((entry, index) => (
          <span key={entry.action} className="keyed">
            <ActionButton
              deed={entry.deed}
              primary={index === 0 && entry.course !== 'beside'}
              shortcut={entry.letter}
              after={entry.after}
              onDone={onDone}
            />
            <kbd aria-hidden>{entry.letter}</kbd>
          </span>
        ))}
        {beginnings.map((entry) => {
          const [procedure = '', action = ''] = entry.action.split('.');
          return isProcedureName(procedure) && proposal !== undefined ? (
            <ActionButton key={entry.action} deed={{ procedure, action, rootId: proposal.id }} onDone={onDone} />
          ) : null;
        })}
        {adjustments.flatMap((row) =>
          row.allowedActions
            .filter((offer) => offer.allowed)
            .map((offer) => (
              <ActionButton
                key={`${row.id} ${offer.action}`}
                deed={{ procedure: 'adjustment', action: offer.action, caseId: row.id, version: row.version }}
                onDone={onDone}
              />
            )),
        )}
      </div>
      {foremost?.after === undefined ? null : (
        <p className="quiet">{fill(turn.afterOf, { verb: verbOf(labels, 'proposal', foremost.action), after: foremost.after })}</p>
      )}
      <p className="quiet" role="status">
        {armed === undefined
          ? say.keysAbout
          : fill(say.pressAgain, {
              key: armed,
              verb: verbOf(labels, 'proposal', keyed.find((entry) => entry.letter === armed)?.action ?? ''),
            })}
      </p>
      <ProblemNotice error={act.error} />
      {refused.length === 0 ? null : (
        <details>
          <summary>{say.notYet}</summary>
          <ul className="quiet">
            {refused.map((offer) => (
              <li key={offer.action}>
                {verbOf(labels, 'proposal', offer.action)} — {offer.reason === null ? '' : wordOf(labels.problems, offer.reason)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
