import {
  type AskedDate,
  type AssignmentColumn,
  type AssignmentList,
  assignmentColumns,
  type Labels,
  type ProposalColumn,
  type ProposalList,
  proposalColumns,
} from '@shangliang/contract';
import { dayOf, isoDate, knotsOf } from '@shangliang/core';
import type { LedgerCell, LedgerColumn } from '@shangliang/documents';

type Proposal = ProposalList['items'][number];
type Assignment = AssignmentList['items'][number];

/** What cells need beside the row: words, and what fields are called. */
export interface Saying {
  labels: Labels;
  separator: string;
  fieldName: (code: string) => string;
}

/** A day as spreadsheets sort it, in the committee's own time. */
const dayIn = (at: string): string => isoDate(dayOf(Date.parse(at)));

const day = (at: string | null): LedgerCell => (at === null ? null : { day: dayIn(at) });

function talks({ labels, separator }: Saying, consultations: Proposal['consultations']): string {
  return knotsOf(consultations)
    .filter(({ kind }) => kind === 'confirmed')
    .map(({ stage }) => labels.stages[stage])
    .join(separator);
}

function due({ labels }: Saying, next: { name: string; at: string } | null): string {
  if (next === null) return '';
  const words: Readonly<Record<string, string>> = labels.dues;
  return `${words[next.name] ?? next.name} ${dayIn(next.at)}`;
}

/** All dates that are asked for or late, each with whose it is; else the one that stands first. */
function dates(saying: Saying, row: { dates: readonly AskedDate[]; nextDue: { name: string; at: string } | null }): string {
  const { labels, separator } = saying;
  if (row.dates.length === 0) return due(saying, row.nextDue);
  return row.dates
    .map((date) => {
      const unit = date.unit === null ? '' : ` ${date.unit.name}${date.role === null ? '' : `(${labels.roles[date.role]})`}`;
      return `${due(saying, date)}${unit}`;
    })
    .join(separator);
}

const proposalCells: Readonly<Record<ProposalColumn, (row: Proposal, saying: Saying) => LedgerCell>> = {
  number: (row) => row.caseNo ?? row.unfiledNo ?? row.serialNo ?? '',
  serialNo: (row) => row.serialNo ?? '',
  title: (row) => row.title,
  proposer: (row) => (row.proposer.others === 0 ? row.proposer.name : `${row.proposer.name} +${row.proposer.others}`),
  kind: (row, { labels }) => labels.proposalKinds[row.kind],
  occasion: (row, { labels }) => (row.occasion === 'plenary' || row.occasion === 'interSession' ? labels.occasions[row.occasion] : ''),
  field: (row, { fieldName }) => fieldName(row.field),
  state: (row, { labels }) => labels.states.proposal[row.state],
  outcome: (row, { labels }) => (row.outcome === null ? '' : labels.outcomes[row.outcome]),
  key: (row, { labels }) => labels.keyStates[row.key],
  units: (row, { labels, separator }) =>
    (row.units.length === 0 ? row.planned : row.units).map((unit) => `${unit.name}(${labels.roles[unit.role]})`).join(separator),
  consultations: (row, saying) => talks(saying, row.consultations),
  due: (row, saying) => dates(saying, row),
  submittedAt: (row) => day(row.submittedAt),
  createdAt: (row) => day(row.createdAt),
};

const assignmentCells: Readonly<Record<AssignmentColumn, (row: Assignment, saying: Saying) => LedgerCell>> = {
  number: (row) => row.caseNo ?? '',
  title: (row) => row.title,
  unit: (row) => row.unit.name,
  role: (row, { labels }) => labels.roles[row.role],
  field: (row, { fieldName }) => fieldName(row.field),
  state: (row, { labels }) => labels.states.assignment[row.state],
  step: (row, { labels }) => labels.partSteps[row.step],
  handler: (row) => row.handlerName ?? '',
  round: (row) => row.round,
  consultations: (row, saying) => talks(saying, row.consultations),
  due: (row, saying) => dates(saying, row),
  createdAt: (row) => day(row.createdAt),
};

/** A list's columns in words: the head, and a row's cells. */
export interface Sheet<Row> {
  head: LedgerColumn[];
  cells: (row: Row) => LedgerCell[];
}

/** In characters; what is not named has room for a word. */
const widths: Readonly<Partial<Record<ProposalColumn | AssignmentColumn, number>>> = {
  title: 44,
  units: 30,
  unit: 20,
  proposer: 16,
  consultations: 20,
  due: 24,
  number: 14,
  serialNo: 14,
};

const headOf = (names: readonly (ProposalColumn | AssignmentColumn)[], { labels }: Saying): LedgerColumn[] =>
  names.map((name) => ({ name: labels.listColumns[name], width: widths[name] ?? 12 }));

export function proposalSheet(columns: readonly ProposalColumn[] | undefined, saying: Saying): Sheet<Proposal> {
  const chosen = columns === undefined || columns.length === 0 ? proposalColumns : columns;
  return {
    head: headOf(chosen, saying),
    cells: (row) => chosen.map((name) => proposalCells[name](row, saying)),
  };
}

export function assignmentSheet(columns: readonly AssignmentColumn[] | undefined, saying: Saying): Sheet<Assignment> {
  const chosen = columns === undefined || columns.length === 0 ? assignmentColumns : columns;
  return {
    head: headOf(chosen, saying),
    cells: (row) => chosen.map((name) => assignmentCells[name](row, saying)),
  };
}
