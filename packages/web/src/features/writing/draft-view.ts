import type { CaseView, EnclosureReads, FileRead } from '@shangliang/contract';
import type { BodyComment, BodyKind, PublicationConsent, Signatory } from '@shangliang/core';
import { queryOptions } from '@tanstack/react-query';
import { read } from '../../api/client.ts';
import type { Known } from './draft-keeper.ts';

/** A draft as its writers read it: the case page's answer, narrowed to what writing is about. */

export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['proposals', id, 'draft'],
    queryFn: ({ signal }): Promise<CaseView> => read(`/api/proposals/${id}`, undefined, signal),
  });

const filesAt = (of: 'proposals' | 'replies', id: string) =>
  queryOptions({
    queryKey: [of, id, 'files'],
    queryFn: ({ signal }): Promise<{ items: FileRead[] }> => read(`/api/${of}/${id}/files`, undefined, signal),
  });
export type FilesQuery = ReturnType<typeof filesAt>;
export const filesQuery = (id: string): FilesQuery => filesAt('proposals', id);
/** What goes out with a reply. */
export const enclosuresQuery = (id: string): FilesQuery => filesAt('replies', id);
/** The same with what earlier texts had with them, for those who see how it was written. */
export const earlierEnclosuresQuery = (id: string) =>
  queryOptions({
    queryKey: ['replies', id, 'files', 'earlier'],
    queryFn: ({ signal }): Promise<EnclosureReads> => read(`/api/replies/${id}/files`, undefined, signal),
  });

export interface ShownDraft {
  id: string;
  state: string;
  version: number;
  kind: string;
  bodyId: string | null;
  bodyKind: BodyKind | null;
  leadId: string | null;
  createdBy: string;
  title: string;
  field: string;
  textVersion: number;
  consentToPublish: PublicationConsent;
  secrecyChecked: boolean;
  suggestedUnitIds: string[];
  fileIds: string[];
  coSignClosesAt: string | null;
  sealedBy: string | null;
  sealedAt: string | null;
  sealedTextVersion: number | null;
  origin: { title: string } | null;
  allowedActions: CaseView['beginnings'];
}

interface ShownText {
  title: string;
  parts: Record<string, string>;
  savedAt: string;
  version: number;
}
type InWords<T, Times extends keyof T> = Omit<T, Times> & { [K in Times]: T[K] extends number ? string : string | null };
export type ShownSignatory = InWords<Signatory, 'invitedAt' | 'decidedAt'>;
export type ShownComment = InWords<BodyComment, 'at'>;

/** The answer's rows are core's, with times in words: said here once. */
export const draftIn = (view: CaseView): ShownDraft | undefined => view.cases.proposal?.[0] as unknown as ShownDraft | undefined;
export const textIn = (view: CaseView): ShownText | undefined => view.records.text?.[0] as unknown as ShownText | undefined;
export const signatoriesIn = (view: CaseView): ShownSignatory[] => (view.records.signatory ?? []) as unknown as ShownSignatory[];
export const commentsIn = (view: CaseView): ShownComment[] => (view.records.bodyComment ?? []) as unknown as ShownComment[];

export function knownOf(view: CaseView): Known | undefined {
  const draft = draftIn(view);
  if (draft === undefined) return undefined;
  const text = textIn(view);
  return {
    version: draft.version,
    savedAt: Date.parse(text?.savedAt ?? '') || 0,
    written: {
      title: text?.title ?? draft.title,
      field: draft.field,
      parts: text?.parts ?? {},
      consentToPublish: draft.consentToPublish,
      secrecyChecked: draft.secrecyChecked,
      suggestedUnitIds: draft.suggestedUnitIds,
      fileIds: draft.fileIds,
    },
  };
}

export const offerOf = (draft: ShownDraft, action: string) => draft.allowedActions.find((entry) => entry.action === action);
export const may = (draft: ShownDraft, action: string): boolean => offerOf(draft, action)?.allowed ?? false;
