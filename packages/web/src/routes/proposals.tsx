import { assignmentColumns, proposalColumns } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useSearch } from '@tanstack/react-router';
import {
  AssignmentCard,
  type AssignmentItem,
  useAssignmentColumns,
  usualAssignmentColumns,
} from '../features/lists/assignment-columns.tsx';
import { savedViewsQuery } from '../features/lists/kept.ts';
import { ListPage } from '../features/lists/list-page.tsx';
import { datesAsked, isBare, listOf } from '../features/lists/list-query.ts';
import {
  ProposalCard,
  type ProposalItem,
  useNames,
  useProposalColumns,
  usualProposalColumns,
} from '../features/lists/proposal-columns.tsx';
import { Loading } from '../parts/place-states.tsx';
import { parseSearch } from '../plain-search.ts';

type Search = Record<string, unknown>;

function ProposalsList({ search, chosen }: { search: Search; chosen: readonly string[] | undefined }) {
  const columns = useProposalColumns(useNames(chosen, usualProposalColumns), datesAsked(search));
  return (
    <ListPage<ProposalItem>
      list="proposals"
      procedure="proposal"
      search={search}
      columns={columns}
      allColumns={proposalColumns}
      usualColumns={usualProposalColumns}
      card={(row) => <ProposalCard row={row} everyDate={datesAsked(search)} />}
      caseOf={(row) => row.id}
    />
  );
}

function AssignmentsList({ search, chosen }: { search: Search; chosen: readonly string[] | undefined }) {
  const columns = useAssignmentColumns(useNames(chosen, usualAssignmentColumns), datesAsked(search));
  return (
    <ListPage<AssignmentItem>
      list="assignments"
      procedure="assignment"
      search={search}
      columns={columns}
      allColumns={assignmentColumns}
      usualColumns={usualAssignmentColumns}
      card={(row) => <AssignmentCard row={row} everyDate={datesAsked(search)} />}
      caseOf={(row) => row.proposalId}
    />
  );
}

/** All proposals one may see, and the units' parts in them. Whoever comes without a question meets their default view. */
export function Proposals() {
  const search: Search = useSearch({ strict: false });
  const kept = useQuery(savedViewsQuery);
  const list = listOf(search);
  if (kept.isPending)
    return (
      <main className="page">
        <Loading lines={8} />
      </main>
    );
  const first = kept.data?.items.find((view) => view.list === list && view.isDefault);
  if (isBare(search) && first !== undefined) return <Navigate to="/proposals" search={parseSearch(first.query)} replace />;
  const chosen = kept.data?.columns[list];
  return list === 'assignments' ? (
    <AssignmentsList key={list} search={search} chosen={chosen} />
  ) : (
    <ProposalsList key={list} search={search} chosen={chosen} />
  );
}
