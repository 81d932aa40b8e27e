import type { CaseView } from '@shangliang/contract';
import { Link } from '@tanstack/react-router';
import { casesOf } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords, wordOf } from '../../look/words.ts';
import { date } from '../../parts/when.ts';
import { useMatterWord, useWho } from '../../parts/who-has-it.ts';
import { Remind } from '../case/remind.tsx';
import { Ordinal } from '../case/who.tsx';
import type { Lack } from './lacks.ts';
import { replyWords } from './reply-words.ts';

/** To the field itself, or into the group of choices, or to the nearest that can be reached. */
export function goTo(id: string): void {
  const place = document.getElementById(id);
  if (place === null) return;
  const isField = (element: Element): element is HTMLElement => element instanceof HTMLElement && element.matches(':enabled');
  const answer = place.closest('.answer-fields');
  const field = [place, ...place.querySelectorAll('input'), ...(answer?.querySelectorAll('input') ?? [])].find(isField);
  place.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}

/** What others have still to do about a talk, by its day and their names. */
function useWaitsWords(view: CaseView): (step: NonNullable<Lack['waits']>[number]) => string {
  const say = useWords(replyWords);
  const whoOf = useWho();
  const verbOf = useMatterWord();
  const { language } = usePreferences();
  return ({ action, caseId, who }) => {
    const talk = casesOf(view, 'consultation').find((entry) => entry.id === caseId);
    const values = { who: whoOf(who), verb: action === null ? '' : verbOf(action) };
    if (talk === undefined) return fill(say.waits, values);
    return fill(say.talkWaits, { ...values, date: date(language, Date.parse(talk.heldAt ?? talk.createdAt)) });
  };
}

/** Where the first of what is lacking is mended, on this screen. */
export const placeOfFirst = (lacks: readonly Lack[]): string | undefined =>
  lacks.flatMap(({ answers, field }) => [...answers.map((answer) => answer.field), ...(field === undefined ? [] : [field])])[0];

/** What is lacking, each with the way to where it is mended. */
export function Lacks({
  view,
  lacks,
  proposalId,
  open,
  onToggle,
}: {
  view: CaseView;
  lacks: readonly Lack[];
  proposalId: string;
  open: boolean;
  onToggle: (open: boolean) => void;
}) {
  const say = useWords(replyWords);
  const labels = useLabels();
  const waitsWords = useWaitsWords(view);
  return (
    <details open={open} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary>
        {say.obstacles} {lacks.length}
      </summary>
      <ul>
        {lacks.map(({ code, answers, field, consult, waits }) => (
          <li key={code}>
            <span>{waits === undefined ? wordOf(labels.problems, code) : waits.map(waitsWords).join(' ')}</span>
            {waits?.map((step) => (
              <Remind key={`${step.action} ${step.caseId}`} view={view} step={step} />
            ))}
            {answers.map(({ ordinal, field: at }) => (
              <button key={at} type="button" className="lack-link" onClick={() => goTo(at)}>
                <Ordinal of={ordinal} />
                <span className="only-heard">{say.goThere}</span>
              </button>
            ))}
            {field === undefined ? null : (
              <button type="button" className="lack-link" onClick={() => goTo(field)}>
                {say.goThere}
              </button>
            )}
            {consult === undefined ? null : (
              <Link className="lack-link" to="/proposals/$id/consult/$assignmentId" params={{ id: proposalId, assignmentId: consult }}>
                {say.goThere}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
