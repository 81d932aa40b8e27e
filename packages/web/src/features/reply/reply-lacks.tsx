import { Link } from '@tanstack/react-router';
import { useLabels, useWords, wordOf } from '../../look/words.ts';
import { Ordinal } from '../case/who.tsx';
import type { Lack } from './lacks.ts';
import { replyWords } from './reply-words.ts';

/** To the field itself, or into the group of choices, or to the nearest that can be reached. */
function goTo(id: string): void {
  const place = document.getElementById(id);
  if (place === null) return;
  const isField = (element: Element): element is HTMLElement => element instanceof HTMLElement && element.matches(':enabled');
  const answer = place.closest('.answer-fields');
  const field = [place, ...place.querySelectorAll('input'), ...(answer?.querySelectorAll('input') ?? [])].find(isField);
  place.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}

/** What is lacking, each with the way to where it is mended. */
export function Lacks({
  lacks,
  proposalId,
  open,
  onToggle,
}: {
  lacks: readonly Lack[];
  proposalId: string;
  open: boolean;
  onToggle: (open: boolean) => void;
}) {
  const say = useWords(replyWords);
  const labels = useLabels();
  return (
    <details open={open} onToggle={(event) => onToggle(event.currentTarget.open)}>
      <summary>
        {say.obstacles} {lacks.length}
      </summary>
      <ul>
        {lacks.map(({ code, answers, field, consult }) => (
          <li key={code}>
            <span>{wordOf(labels.problems, code)}</span>
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
