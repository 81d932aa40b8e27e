import type { AssignmentColumn, AssignmentList } from '@shangliang/contract';
import { Link } from '@tanstack/react-router';
import { usePreferences } from '../../look/preferences.ts';
import { useLabels, useWords } from '../../look/words.ts';
import { Knots } from '../../parts/knots.tsx';
import { date } from '../../parts/when.ts';
import type { Column } from './columns.ts';
import { listWords } from './list-words.ts';
import { Dates } from './named-due.tsx';
import { useFieldName } from './proposal-columns.tsx';

export type AssignmentItem = AssignmentList['items'][number];

export const usualAssignmentColumns: readonly AssignmentColumn[] = [
  'number',
  'title',
  'step',
  'due',
  'consultations',
  'unit',
  'role',
  'handler',
];

/** What each column of the list of units' parts shows. */
export function useAssignmentColumns(names: readonly string[], everyDate: boolean): Column<AssignmentItem>[] {
  const say = useWords(listWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const fieldName = useFieldName();
  const all: Readonly<Record<AssignmentColumn, Omit<Column<AssignmentItem>, 'name'>>> = {
    number: { width: 8, cell: (row) => row.caseNo ?? say.noDue },
    title: {
      width: 14,
      grows: true,
      cell: (row) => (
        <Link to="/proposals/$id" params={{ id: row.proposalId }} className="endless-link" title={row.title} tabIndex={-1}>
          <span className="endless-two-lines">{row.title}</span>
        </Link>
      ),
    },
    unit: {
      width: 10,
      cell: (row) => (
        <span className="endless-two-lines" title={row.unit.name}>
          {row.unit.name}
        </span>
      ),
    },
    role: { width: 6, cell: (row) => labels.roles[row.role] },
    consultations: { width: 7, cell: (row) => <Knots consultations={row.consultations} /> },
    step: { width: language === 'en' ? 9 : 8, cell: (row) => labels.partSteps[row.step] },
    due: {
      width: language === 'en' ? 12 : 10,
      cell: (row) => <Dates of={row} every={everyDate} units={false} />,
    },
    field: { width: 8, cell: (row) => fieldName(row.field) },
    state: { width: 8, cell: (row) => labels.states.assignment[row.state] },
    handler: { width: 7, cell: (row) => row.handlerName ?? say.noDue },
    round: { width: 5, cell: (row) => row.round },
    createdAt: { width: 9, cell: (row) => date(language, Date.parse(row.createdAt)) },
  };
  const known = new Map<string, Omit<Column<AssignmentItem>, 'name'>>(Object.entries(all));
  return names.flatMap((name) => {
    const found = known.get(name);
    return found === undefined ? [] : [{ name, ...found }];
  });
}

/** A unit's part on a phone. */
export function AssignmentCard({ row, everyDate }: { row: AssignmentItem; everyDate: boolean }) {
  const labels = useLabels();
  return (
    <>
      <div className="endless-card-line">
        <span className="numerals">
          {labels.partSteps[row.step]} {row.caseNo ?? ''}
        </span>
        {row.nextDue === null || everyDate ? <span /> : <Dates of={row} every={false} units={false} />}
      </div>
      <div className="endless-card-title">
        <Link to="/proposals/$id" params={{ id: row.proposalId }} className="endless-link" tabIndex={-1}>
          {row.title}
        </Link>
      </div>
      {everyDate ? <Dates of={row} every units={false} /> : null}
      <div className="endless-card-line">
        <span>
          {row.unit.name} · {labels.roles[row.role]}
        </span>
        <Knots consultations={row.consultations} />
      </div>
    </>
  );
}
