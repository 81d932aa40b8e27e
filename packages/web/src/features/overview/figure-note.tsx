import { CloseOutlined } from '@ant-design/icons';
import { figureFilters, type ListName } from '@shangliang/contract';
import { Link, useSearch } from '@tanstack/react-router';
import { useOrganizations, useRulebook } from '../../api/reference.ts';
import { fill, stateWord, useLabels, useWords, wordOf } from '../../look/words.ts';
import { oneOf } from '../../plain-search.ts';
import { useNarrow } from '../lists/list-filters.tsx';
import { lateShown } from '../lists/list-query.ts';
import './figure-note.css';
import { overviewWords } from './panel.tsx';

type FilterName = keyof typeof figureFilters | 'unitId';
const names: Readonly<Record<ListName, readonly FilterName[]>> = {
  proposals: ['unitId', ...(Object.keys(figureFilters) as (keyof typeof figureFilters)[])],
  // the others stand in this list's own filters
  assignments: ['late', 'due'],
};

/** Above a list that a figure of the overview opened: what it is narrowed to, each taken away by itself. */
export function FigureNote({ list }: { list: ListName }) {
  const say = useWords(overviewWords);
  const labels = useLabels();
  const rulebook = useRulebook();
  const organizations = useOrganizations();
  const isNarrow = useNarrow();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const coded = (list: readonly { code: string; label: string }[] | undefined, code: string): string =>
    list?.find((entry) => entry.code === code)?.label ?? code;
  const words: Readonly<Record<FilterName, (value: string) => string>> = {
    unitId: (value) => organizations.find((entry) => entry.id === value)?.name ?? value,
    submitted: () => say.submittedWhole,
    originId: (value) => (value === 'none' ? say.origin.none : (organizations.find((entry) => entry.id === value)?.name ?? value)),
    month: (value) => fill(say.months.label, { year: value.slice(0, 4), month: Number(value.slice(5)) }),
    role: (value) => wordOf(labels.roles, value),
    unitState: (value) => stateWord(labels, 'assignment', value),
    class: (value) => coded(rulebook?.reply.classes, value),
    late: (value) => wordOf({ ...say.late, veryOverdue: say.late.long }, value),
    due: (value) => wordOf(labels.dues, value),
    heard: (value) => wordOf(say.heard.names, value),
    evaluation: (value) => stateWord(labels, 'evaluation', value),
    attitude: (value) => `${say.attitude.title} ${coded(rulebook?.evaluation.attitudes, value)}`,
    result: (value) => `${say.result.title} ${coded(rulebook?.evaluation.results, value)}`,
    answered: () => say.adopted.names.answered,
    adopted: () => say.adopted.names.adopted,
    adoption: (value) => wordOf(labels.adoptions, value),
    secondHandling: () => say.held.secondHandling,
    tracked: () => say.held.tracked,
    adjustment: (value) => wordOf(labels.adjustmentKinds, value),
    suggestion: (value) => wordOf(say.suggestion.names, value),
  };
  const set = names[list].flatMap((name) => {
    const value = oneOf(search, name);
    // the switch among the filters shows it, where they are in sight
    const elsewhere = name === 'late' && lateShown(search) && !isNarrow;
    return value === undefined || elsewhere ? [] : [{ name, text: words[name](value) }];
  });
  if (set.length === 0) return null;
  return (
    <ul className="figure-note" aria-label={say.title}>
      {set.map(({ name, text }) => (
        <li key={name}>
          <Link to="/proposals" search={{ ...search, [name]: undefined }} aria-label={fill(say.without, { text })}>
            {text} <CloseOutlined aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
}
