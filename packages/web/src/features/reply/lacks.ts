import type { CaseView } from '@shangliang/contract';
import { type AnswerGap, answerGaps, fieldGapsOf, gapsIn, isFieldGap, type Rulebook } from '@shangliang/core';
import type { ShownCase } from '../../api/shown-case.ts';
import type { ReplyDraft } from './reply-draft.ts';

/** Something that still stands against sending the reply up, and where it is mended. */
export interface Lack {
  code: string;
  /** Answers it is about, by the ordinal of what they answer. */
  answers: readonly { ordinal: number; field: string }[];
  field?: string | undefined;
  /** The unit's part under which a talk is to be recorded. */
  consult?: string | undefined;
  /** What others have to do about it, where it is not the writer's turn. */
  waits?: readonly Step[];
}

type Step = CaseView['ahead'][number]['steps'][number];

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
/** Every obstacle that a talk takes away. */
const mendedByTalking = new Set(['consultationMissing', 'faceToFaceMissing']);

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** A talk that is written down and waits for others is not to be recorded once more. */
function talkLack(code: string, steps: readonly Step[], assignmentId: string): Lack {
  const about = steps.filter((step) => step.code === code);
  const others = about.length > 0 && about.every((step) => !step.mine);
  return others ? { code, answers: [], waits: about } : { code, answers: [], consult: assignmentId };
}

/** What only others can take away is said with their names. */
function waitLack(code: string, steps: readonly Step[]): Lack {
  const waits = steps.filter((step) => step.code === code && step.action !== null && !step.mine);
  return waits.length === 0 ? { code, answers: [] } : { code, answers: [], waits };
}

/** All of it at once: of the fields as they stand, of everything else as the server says. `steps`: what the server says comes first. */
export function lacksOf(
  obstacles: readonly string[],
  owed: readonly Pick<ShownCase<'recommendation'>, 'id' | 'ordinal'>[],
  draft: ReplyDraft,
  { assignmentId }: Pick<ShownCase<'reply'>, 'assignmentId'>,
  rulebook: Rulebook,
  steps: readonly Step[] = [],
): Lack[] {
  const gaps = owed.flatMap(({ id, ordinal }) =>
    gapsIn(draft.answers[id]).map((code) => ({ code, ordinal, field: `answer-${id}${fieldOfGap[code]}` })),
  );
  const written = {
    class: orNull(draft.class),
    openness: orNull(draft.openness),
    opennessReason: orNull(draft.opennessReason),
    contactName: orNull(draft.contactName),
    contactPhone: orNull(draft.contactPhone),
  };
  const ofAnswers = answerGaps.map((code): Lack => ({ code, answers: gaps.filter((gap) => gap.code === code) }));
  return [
    ...ofAnswers.filter(({ answers }) => answers.length > 0),
    ...fieldGapsOf(written, rulebook).map((code): Lack => ({ code, answers: [], field: fieldOf[code] })),
    ...obstacles
      .filter((code) => !isGap(code) && !isFieldGap(code))
      .map((code): Lack => (mendedByTalking.has(code) ? talkLack(code, steps, assignmentId) : waitLack(code, steps))),
  ];
}
