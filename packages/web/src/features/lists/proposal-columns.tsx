import type { ProposalColumn, ProposalList } from '@shangliang/contract';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useRulebook } from '../../api/reference.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords, wordOf } from '../../look/words.ts';
import { Knots } from '../../parts/knots.tsx';
import { date } from '../../parts/when.ts';
import type { Column } from './columns.ts';
import { listWords } from './list-words.ts';
import { Dates } from './named-due.tsx';

export type ProposalItem = ProposalList['items'][number];

export const usualProposalColumns: readonly ProposalColumn[] = ['number', 'title', 'state', 'due', 'consultations', 'proposer', 'units'];

const numberOf = (row: ProposalItem): string => row.caseNo ?? row.unfiledNo ?? row.serialNo ?? '';

/** Its units, first the one whose date stands in the row. */
const unitsFirst = ({ units, nextDue }: ProposalItem): ProposalItem['units'] =>
  units.toSorted((a, b) => Number(b.id === nextDue?.unitId) - Number(a.id === nextDue?.unitId));

/** A field's code in the committee's own word. */
export function useFieldName(): (code: string) => string {
  const rulebook = useRulebook();
  return (code) => rulebook?.fields.find((entry) => entry.code === code)?.label ?? code;
}

/** What each column of the list of proposals shows. */
export function useProposalColumns(names: readonly string[], everyDate: boolean): Column<ProposalItem>[] {
  const say = useWords(listWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const fieldName = useFieldName();
  const day = (at: string | null) => (at === null ? say.noDue : date(language, Date.parse(at)));
  const unitWords = (row: ProposalItem): string => {
    const [first] = row.units.length > 0 ? unitsFirst(row) : row.planned;
    if (first === undefined) return say.noDue;
    const count = row.units.length > 0 ? row.units.length : row.planned.length;
    const words = count === 1 ? first.name : fill(say.unitsMore, { name: first.name, n: count });
    return row.units.length > 0 ? words : fill(say.planned, { name: words });
  };
  const all: Readonly<Record<ProposalColumn, Omit<Column<ProposalItem>, 'name'>>> = {
    number: { width: 6.5, cell: numberOf },
    serialNo: { width: 8, cell: (row) => row.serialNo ?? say.noDue },
    title: {
      width: 13,
      grows: true,
      cell: (row) => (
        <Link to="/proposals/$id" params={{ id: row.id }} className="endless-link" title={row.title} tabIndex={-1}>
          {row.title}
        </Link>
      ),
    },
    proposer: {
      width: 8.5,
      cell: (row) => (
        <>
          {row.proposer.name}
          {row.proposer.others === 0 ? null : (
            <span className="quiet"> {fill(say.others, { n: row.proposer.others + (language === 'en' ? 0 : 1) })}</span>
          )}
        </>
      ),
    },
    units: { width: 10, cell: unitWords },
    consultations: { width: language === 'en' ? 7.75 : 7, cell: (row) => <Knots consultations={row.consultations} /> },
    state: { width: language === 'en' ? 9.5 : 9, cell: (row) => wordOf(labels.states.proposal, row.state) },
    due: {
      width: everyDate ? 15 : language === 'en' ? 10.5 : 10,
      cell: (row) => <Dates of={row} every={everyDate} units />,
    },
    kind: { width: 7, cell: (row) => labels.proposalKinds[row.kind] },
    occasion: { width: 7, cell: (row) => (row.occasion === null ? say.noDue : wordOf(labels.occasions, row.occasion)) },
    field: { width: 8, cell: (row) => fieldName(row.field) },
    outcome: { width: 9, cell: (row) => (row.outcome === null ? say.noDue : labels.outcomes[row.outcome]) },
    key: { width: 9, cell: (row) => labels.keyStates[row.key] },
    submittedAt: { width: 9, cell: (row) => day(row.submittedAt) },
    createdAt: { width: 9, cell: (row) => day(row.createdAt) },
  };
  const known = new Map<string, Omit<Column<ProposalItem>, 'name'>>(Object.entries(all));
  return names.flatMap((name) => {
    const found = known.get(name);
    return found === undefined ? [] : [{ name, ...found }];
  });
}

/** A proposal on a phone. */
export function ProposalCard({ row, everyDate }: { row: ProposalItem; everyDate: boolean }) {
  const labels = useLabels();
  const say = useWords(listWords);
  const [unit] = unitsFirst(row);
  const who = row.proposer.others === 0 ? row.proposer.name : `${row.proposer.name} +${row.proposer.others}`;
  return (
    <>
      <div className="endless-card-line">
        <span className="numerals">
          {wordOf(labels.states.proposal, row.state)} {numberOf(row)}
        </span>
        {row.nextDue === null || everyDate ? <span /> : <Dates of={row} every={false} units />}
      </div>
      <div className="endless-card-title">
        <Link to="/proposals/$id" params={{ id: row.id }} className="endless-link" tabIndex={-1}>
          {row.title}
        </Link>
      </div>
      {everyDate ? <Dates of={row} every units /> : null}
      <div className="endless-card-line">
        <span>
          {who}
          {unit === undefined
            ? ''
            : ` · ${row.units.length === 1 ? unit.name : fill(say.unitsMore, { name: unit.name, n: row.units.length })}`}
        </span>
        <Knots consultations={row.consultations} />
      </div>
    </>
  );
}

/** Kept while the names are the same: columns are compared by every row. */
export const useNames = (chosen: readonly string[] | undefined, usual: readonly string[]): readonly string[] => {
  const names = chosen === undefined || chosen.length === 0 ? usual : chosen;
  const key = names.join();
  return useMemo(() => key.split(','), [key]);
};
