import { useLabels, wordOf } from '../../look/words.ts';
import { DueDate } from '../../parts/due-date.tsx';

/** A date with its name under it: which of a case's dates it is. */
export function NamedDue({ due }: { due: { name: string; at: string } }) {
  const labels = useLabels();
  return (
    <span className="named-due">
      <DueDate at={due.at} />
      <span className="quiet"> {wordOf(labels.dues, due.name)}</span>
    </span>
  );
}
