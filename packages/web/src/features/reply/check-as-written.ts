import type { ReplyCheckRead, ReplyFindingRead } from '@shangliang/contract';
import { isAnswerWritten } from '@shangliang/core';

type Answers = Readonly<Record<string, { text: string } | undefined>>;

/** `behind`: something is written now to what was empty when the reply was looked through; nothing is said of it yet. */
export type CheckAsWritten = ReplyCheckRead & { behind: boolean };

/** What was seen in the reply as it was saved, held against its answers as they stand: what is empty now is answered by nothing. */
export function checkAsWritten(check: ReplyCheckRead, owed: readonly { id: string; ordinal: number }[], answers: Answers): CheckAsWritten {
  const isNow = (id: string): boolean => isAnswerWritten(answers[id]);
  const isFresh = ({ recommendationId, written }: ReplyCheckRead['answers'][number]): boolean => !written && isNow(recommendationId);
  const unwritten = owed.filter(({ id }) => !isNow(id));
  return {
    ...check,
    behind: check.answers.some(isFresh),
    answers: check.answers
      .filter((answer) => !isFresh(answer))
      .map((answer) => (isNow(answer.recommendationId) ? answer : { ...answer, written: false, answered: false, sentences: [] })),
    findings: [
      ...unwritten.map(
        ({ id, ordinal }): ReplyFindingRead => ({ code: 'unwritten', place: null, recommendationId: id, quote: null, data: { ordinal } }),
      ),
      ...check.findings.filter(
        ({ code, recommendationId }) =>
          code !== 'unwritten' && !(code === 'unanswered' && unwritten.some(({ id }) => id === recommendationId)),
      ),
    ],
  };
}
