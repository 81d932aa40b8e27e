import type { CaseView } from '@shangliang/contract';
import { actsToCompareBefore, courses, isProcedureName, reviewActions } from '@shangliang/core';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { fill, useLabels, useWords, verbOf, wordOf } from '../../look/words.ts';
import { ActionButton, askedOf } from '../../parts/action-form.tsx';
import type { Deed } from '../../parts/deed.ts';
import { footBar } from '../../parts/foot-bar.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Unjudged } from '../../parts/unjudged.tsx';
import { useTell } from '../../parts/use-tell.ts';
import { turnWords, useAfter, useWho } from '../../parts/who-has-it.ts';
import { StepsAhead } from '../case/whose-turn.tsx';
import { caseSaid, proposalShown } from './case-text.ts';
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

/** A letter pressed once waits so long for its second time, or for another key. */
const armedMilliseconds = 60_000;

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
  onMerging,
  onDone,
  onStep,
}: {
  view: CaseView;
  /** The main proposal it may be merged into, once one is chosen. */
  into: string | undefined;
  /** The form of merging is open, or closed. */
  onMerging: (open: boolean) => void;
  onDone: () => void;
  onStep: (by: number) => void;
}) {
  const say = useWords(reviewWords);
  const turn = useWords(turnWords);
  const labels = useLabels();
  const tellDone = useTell();
  const afterOf = useAfter();
  const whoOf = useWho();
  const bar = useRef<HTMLDivElement>(null);
  const shown = proposalShown(view);
  const about = shown === undefined ? undefined : caseSaid(shown.number, shown.title);
  const act = useAct((answer, { procedure, action }) => void tellDone(procedure, action, answer, { about }));
  useEffect(() => footBar(bar.current), []);
  const [armed, setArmed] = useState<string>();
  const [open, setOpen] = useState(false);
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
    const timer = setTimeout(() => setArmed(undefined), armedMilliseconds);
    return () => clearTimeout(timer);
  }, [armed]);

  const beginnings = view.beginnings.filter((entry) => entry.allowed && entry.action.startsWith('adjustment.'));
  const adjustments = view.cases.adjustment ?? [];
  const [foremost] = keyed.filter((entry) => entry.course === 'next');
  const own = view.waiting.filter((entry) => entry.caseId === proposal?.id);
  const isMine = foremost !== undefined || own.some((entry) => entry.mine);
  // in sight: what waits for the reader, what else may move the case on in the reader's turn, and the merge that is being looked at
  const isInSight = (entry: Keyed): boolean =>
    entry.course === 'next' || (isMine && entry.course === 'open') || entry.action === 'merge' || entry.letter === armed;
  const [inSight, folded] = [keyed.filter(isInSight), keyed.filter((entry) => !isInSight(entry))];
  const button = (entry: Keyed) => (
    <span key={entry.action} className="keyed">
      <ActionButton
        deed={entry.deed}
        primary={entry === foremost}
        shortcut={entry.letter}
        after={entry.after}
        about={about}
        onDone={onDone}
        {...(entry.action === 'merge' ? { onAsking: onMerging } : {})}
      />
      <kbd aria-hidden>{entry.letter}</kbd>
      {armed === entry.letter ? (
        <span className="review-armed" aria-hidden>
          {fill(say.pressAgain, { key: armed, verb: verbOf(labels, 'proposal', entry.action) })}
        </span>
      ) : null}
    </span>
  );
  const adjusting = adjustments.flatMap((row) => row.allowedActions.filter((offer) => offer.allowed).map((offer) => ({ row, offer })));
  const adjustment = ({ row, offer }: (typeof adjusting)[number]) => (
    <ActionButton
      key={`${row.id} ${offer.action}`}
      deed={{ procedure: 'adjustment', action: offer.action, caseId: row.id, version: row.version }}
      about={about}
      onDone={onDone}
    />
  );
  const begun = beginnings.flatMap((entry) => {
    const [procedure = '', action = ''] = entry.action.split('.');
    return isProcedureName(procedure) && proposal !== undefined
      ? [<ActionButton key={entry.action} deed={{ procedure, action, rootId: proposal.id }} about={about} onDone={onDone} />]
      : [];
  });
  const foldedAdjusting = adjusting.filter(({ offer }) => offer.course !== 'next');
  const anyFolded = folded.length + foldedAdjusting.length + begun.length > 0;
  return (
    <section className="review-acts never-print" aria-label={say.acts} ref={bar}>
      {ahead.map((entry) => (
        <StepsAhead key={entry.action} view={view} of={entry} />
      ))}
      {proposal !== undefined && keyed.some((entry) => actsToCompareBefore.includes(`proposal.${entry.action}`)) ? (
        <Unjudged proposalId={proposal.id} />
      ) : null}
      {isMine ? null : own.map((entry) => <p key={entry.action}>{fill(say.notMine, { who: whoOf(entry.who) })}</p>)}
      <div className="review-acts-line">
        {inSight.map(button)}
        {adjusting.filter(({ offer }) => offer.course === 'next').map(adjustment)}
        {anyFolded ? (
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            <span aria-hidden>⋯</span> {open ? turn.fewer : turn.moreActs}
          </Button>
        ) : null}
        {/* folded, they keep their letters */}
        {anyFolded ? (
          <div className="review-acts-line" hidden={!open}>
            {folded.map(button)}
            {begun}
            {foldedAdjusting.map(adjustment)}
          </div>
        ) : null}
      </div>
      {foremost?.after === undefined ? null : (
        <p className="quiet">{fill(turn.afterOf, { verb: verbOf(labels, 'proposal', foremost.action), after: foremost.after })}</p>
      )}
      <p className="quiet review-keys">{say.keysAbout}</p>
      <p className="only-heard" role="status">
        {armed === undefined
          ? ''
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
