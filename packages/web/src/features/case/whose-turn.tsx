import type { CaseView } from '@shangliang/contract';
import { casesOf } from '../../api/shown-case.ts';
import { fill, useLabels, useWords, wordOf } from '../../look/words.ts';
import { DueDate } from '../../parts/due-date.tsx';
import { turnWords, useMatterWord, useTerm, useWho } from '../../parts/who-has-it.ts';
import { familyOfView } from './family.ts';
import { byDate } from './own-turn.ts';
import { firstNaming, Remind } from './remind.tsx';
import './whose-turn.css';

type Waiting = CaseView['waiting'][number];
export type Ahead = CaseView['ahead'][number];
type Step = Ahead['steps'][number];

function Waits({ view, of }: { view: CaseView; of: Waiting }) {
  const say = useWords(turnWords);
  const termOf = useTerm();
  // the date is the term's, not the act's: what is late is named
  // a reply's date is its part's
  const part = casesOf(view, 'reply').find(({ id }) => id === of.caseId)?.assignmentId;
  const due = view.dues.find(({ caseId, at }) => (caseId === of.caseId || caseId === part) && at === of.dueAt);
  const whoOf = useWho();
  const verb = useMatterWord()(of.action, of.back);
  return (
    <span className={of.mine ? 'waits waits-mine' : 'waits'}>
      <span>{of.mine ? fill(say.waitsForYou, { verb }) : fill(say.waitsFor, { who: whoOf(of.who), verb })}</span>
      {of.dueAt === null ? null : (
        <span className="waits-due">
          <DueDate at={of.dueAt} {...(due === undefined ? {} : { term: termOf(due.name) })} />
        </span>
      )}
    </span>
  );
}

/** Whom one case waits for, by name. */
export function WaitsFor({ view, caseId }: { view: CaseView; caseId: string }) {
  const found = byDate(view.waiting.filter((entry) => entry.caseId === caseId));
  if (found.length === 0) return null;
  return (
    <p className="waits-here never-print">
      {found.map((entry) => (
        <Waits key={entry.action} view={view} of={entry} />
      ))}
    </p>
  );
}

const mostTold = 3;

/** Whose turn it is in the whole case, what is late first; the reader's own is never folded. */
export function NowWith({ view }: { view: CaseView }) {
  const say = useWords(turnWords);
  const sorted = byDate(view.waiting);
  if (sorted.length === 0) return null;
  const told = sorted.filter((entry, place) => place < mostTold || entry.mine);
  const folded = sorted.filter((entry) => !told.includes(entry));
  const row = (entry: Waiting) => (
    <li key={`${entry.action} ${entry.caseId}`}>
      <Waits view={view} of={entry} />
    </li>
  );
  return (
    <div className="now-with never-print">
      <span className="quiet">{say.now}</span>
      <ul>{told.map(row)}</ul>
      {folded.length === 0 ? null : (
        <details>
          <summary>{fill(say.moreWaits, { n: folded.length })}</summary>
          <ul>{folded.map(row)}</ul>
        </details>
      )}
    </div>
  );
}

/** A step in words: who does what; where no act is named, the obstacle's own sentence. */
function useStepWords(view: CaseView): (step: Step) => string {
  const say = useWords(turnWords);
  const labels = useLabels();
  const whoOf = useWho();
  const verbOf = useMatterWord();
  const family = familyOfView(view);
  return ({ code, action, mine, who, aboutId }) => {
    if (action === null) return wordOf(labels.problems, code);
    const said = fill(mine ? say.stepYours : say.step, { who: whoOf(who), verb: verbOf(action) });
    const inPerson = code === 'faceToFaceMissing' && action === 'consultation.record' ? say.inPerson : '';
    const about = family.size > 1 && aboutId !== null ? fill(say.about, { title: family.get(aboutId) ?? '' }) : '';
    return `${said}${inPerson}${about}`;
  };
}

/** What must be done first, in order, with names. `folded`: one line on a phone, opened by a tap. */
export function StepsAhead({ view, of, folded = false }: { view: CaseView; of: Ahead; folded?: boolean }) {
  const say = useWords(turnWords);
  const words = useStepWords(view);
  const verb = useMatterWord();
  const [only, second] = of.steps;
  if (only?.mine === true && only.action !== null && second === undefined)
    return <p className="steps-ahead step-mine">{fill(say.firstYours, { verb: verb(only.action), before: verb(of.before) })}</p>;
  const title = fill(say.before, { verb: verb(of.before) });
  const list = (
    <ol>
      {of.steps.map((step) => (
        <li key={`${step.code} ${step.action} ${step.caseId} ${step.aboutId}`} className={step.mine ? 'step-mine' : ''}>
          {words(step)} {folded ? null : <Remind view={view} step={step} told={firstNaming(view, step) !== of} />}
        </li>
      ))}
    </ol>
  );
  return folded ? (
    <details className="steps-ahead steps-folded">
      <summary>
        {title} {of.steps.map((step, index) => `${index + 1}. ${words(step)}`).join(' ')}
      </summary>
      {list}
    </details>
  ) : (
    <div className="steps-ahead">
      <p>{title}</p>
      {list}
    </div>
  );
}

/** The acts the reader comes for that may not be taken yet, each with all that stands before it: by the date they are due. */
export function useRefusedAhead(view: CaseView): { act: string; verb: string; why: string }[] {
  const say = useWords(turnWords);
  const words = useStepWords(view);
  const verb = useMatterWord();
  const order = byDate(view.waiting);
  const place = ({ action, caseId }: Ahead): number => order.findIndex((entry) => entry.action === action && entry.caseId === caseId);
  const sorted = view.ahead.toSorted((one, other) => place(one) - place(other));
  return sorted.map(({ before, steps }) => ({
    act: before,
    verb: verb(before),
    why: fill(say.first, { list: steps.map((step, index) => (steps.length > 1 ? `${index + 1}. ${words(step)}` : words(step))).join(' ') }),
  }));
}

/** What stands before the reader's own acts on one case. */
export function AheadOf({ view, caseId }: { view: CaseView; caseId: string }) {
  return view.ahead.filter((entry) => entry.caseId === caseId).map((entry) => <StepsAhead key={entry.action} view={view} of={entry} />);
}
