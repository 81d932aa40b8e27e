import { type AnswerGap, answerGaps, gapsIn } from '@shangliang/core';
import type { ShownCase } from '../../api/shown-case.ts';
import type { ReplyDraft } from './reply-draft.ts';

/** Something that still stands against sending the reply up, and where it is mended. */
export interface Lack {
  code: string;
  /** Answers it is about, by the ordinal of what they answer. */
  answers: readonly { ordinal: number; field: string }[];
  field?: string | undefined;
  /** The unit's part whose consultations are asked for. */
  consult?: string | undefined;
}

const isGap = (code: string): code is AnswerGap => answerGaps.some((gap) => gap === code);

/** Where an answer's gap is filled. */
const fieldOfGap: Readonly<Record<AnswerGap, string>> = {
  recommendationUnanswered: '',
  declineReasonMissing: '-reason',
  nextStepMissing: '-nextStep',
};

const fieldOf: Readonly<Record<string, string>> = {
  classMissing: 'reply-class',
  classUnknown: 'reply-class',
  opennessMissing: 'reply-openness',
  opennessUnknown: 'reply-openness',
  opennessReasonMissing: 'reply-opennessReason',
  contactMissing: 'reply-contactName',
};
const mendedByTalking = new Set(['consultationMissing', 'faceToFaceMissing']);

/** All of it at once: of the answers as they stand in the fields, of everything else as the server says. */
export function lacksOf(
  obstacles: readonly string[],
  owed: readonly Pick<ShownCase<'recommendation'>, 'id' | 'ordinal'>[],
  draft: ReplyDraft,
  { assignmentId }: Pick<ShownCase<'reply'>, 'assignmentId'>,
): Lack[] {
  const gaps = owed.flatMap(({ id, ordinal }) =>
    gapsIn(draft.answers[id]).map((code) => ({ code, ordinal, field: `answer-${id}${fieldOfGap[code]}` })),
  );
  const ofAnswers = answerGaps.map((code): Lack => ({ code, answers: gaps.filter((gap) => gap.code === code) }));
  return [
    ...ofAnswers.filter(({ answers }) => answers.length > 0),
    ...obstacles
      .filter((code) => !isGap(code))
      .map((code): Lack => ({ code, answers: [], field: fieldOf[code], consult: mendedByTalking.has(code) ? assignmentId : undefined })),
  ];
}
