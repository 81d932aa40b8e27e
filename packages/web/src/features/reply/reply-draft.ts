import type { CaseView } from '@shangliang/contract';
import { type Adoption, adoptions, isOwedBy } from '@shangliang/core';
import { casesOf, recordsOf, type ShownCase } from '../../api/shown-case.ts';

export interface AnswerDraft {
  adoption: Adoption;
  text: string;
  reason: string;
  nextStep: string;
}

/** A reply while it is being written; answers by recommendation. */
export interface ReplyDraft {
  opening: string;
  closing: string;
  class: string;
  openness: string;
  opennessReason: string;
  contactName: string;
  contactPhone: string;
  documentNo: string;
  /** Ids of what goes with it, a blank between. */
  fileIds: string;
  answers: Record<string, AnswerDraft>;
}

/** What this unit owes an answer to, in order. */
export const owedBy = (view: CaseView, unitId: string): ShownCase<'recommendation'>[] =>
  casesOf(view, 'recommendation')
    .filter((entry) => isOwedBy(entry, unitId))
    .toSorted((a, b) => a.ordinal - b.ordinal);

/** The reply as the server has it. */
export function draftOf(view: CaseView, reply: ShownCase<'reply'>): ReplyDraft {
  const written = recordsOf(view, 'replyAnswer').filter((answer) => answer.replyId === reply.id);
  return {
    opening: reply.opening,
    closing: reply.closing,
    class: reply.class ?? '',
    openness: reply.openness ?? '',
    opennessReason: reply.opennessReason ?? '',
    contactName: reply.contactName ?? '',
    contactPhone: reply.contactPhone ?? '',
    documentNo: reply.documentNo ?? '',
    fileIds: reply.fileIds.join(' '),
    answers: Object.fromEntries(
      written.map(({ recommendationId, adoption, text, reason, nextStep }) => [
        recommendationId,
        { adoption, text, reason: reason ?? '', nextStep: nextStep ?? '' },
      ]),
    ),
  };
}

/** What goes with it, one by one. */
export const filesIn = ({ fileIds }: Pick<ReplyDraft, 'fileIds'>): string[] => fileIds.split(' ').filter((id) => id !== '');

/** As the server takes it: answers to what is still owed, those of them that have been begun. */
export const inputOf = ({ answers, fileIds, ...rest }: ReplyDraft, owed: readonly { id: string }[]) => ({
  ...rest,
  fileIds: filesIn({ fileIds }),
  answers: owed.flatMap(({ id }) => {
    const answer = answers[id];
    return answer === undefined ? [] : [{ recommendationId: id, ...answer }];
  }),
});

export const emptyAnswer: AnswerDraft = { adoption: adoptions[0], text: '', reason: '', nextStep: '' };
