import type { CaseView } from '@shangliang/contract';
import { queryOptions } from '@tanstack/react-query';
import { read } from '../../api/client.ts';

/** One case, as its page reads it. */
export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: ({ signal }): Promise<CaseView> => read(`/api/proposals/${id}`, undefined, signal),
  });

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

export interface ProposalShown {
  id: string;
  version: number;
  title: string;
  field: string;
  number: string;
  proposer: string;
  parts: ReadonlyMap<string, string>;
  suggestedUnits: string[];
}

const idsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];

/** What the review desk reads of a case: the text as it stands, and whose it is. */
export function proposalShown(view: CaseView): ProposalShown | undefined {
  const [proposal] = view.cases.proposal ?? [];
  if (proposal === undefined) return undefined;
  const text = view.records.text?.find((entry) => entry.version === proposal.textVersion);
  const parts = typeof text?.parts === 'object' && text.parts !== null ? Object.entries(text.parts) : [];
  const signed = view.records.signatory?.filter((entry) => entry.state === 'signed').length ?? 0;
  const by = view.names[textIn(proposal.bodyId) || textIn(proposal.leadId)] ?? '';
  return {
    id: proposal.id,
    version: proposal.version,
    title: textIn(proposal.title),
    field: textIn(proposal.field),
    number: textIn(proposal.caseNo) || textIn(proposal.serialNo),
    proposer: signed === 0 ? by : `${by} +${signed}`,
    parts: new Map(parts.map(([code, part]): [string, string] => [code, textIn(part)])),
    suggestedUnits: idsIn(proposal.suggestedUnitIds).map((id) => view.names[id] ?? ''),
  };
}

export interface OpinionShown {
  id: string;
  step: number;
  by: string;
  asDelegate: boolean;
  recommends: string;
  text: string;
  units: string[];
}

export const opinionsShown = (view: CaseView): OpinionShown[] =>
  (view.records.reviewOpinion ?? []).map((entry) => ({
    id: textIn(entry.id),
    step: Number(entry.step),
    by: view.names[textIn(entry.personId)] ?? '',
    asDelegate: entry.asDelegate === true,
    recommends: textIn(entry.recommends),
    text: textIn(entry.text),
    units: idsIn(entry.suggestedUnitIds).map((id) => view.names[id] ?? ''),
  }));

/** Number and title, as one speaks of a case. */
export const caseSaid = (number: string | null, title: string): string => `${number ?? ''}《${title}》`;

/** Whether somebody who reviews it would have it merged. */
export const isMergeAdvised = (view: CaseView): boolean => opinionsShown(view).some((entry) => entry.recommends === 'merge');
