import type { Id, Row } from '../procedure/row.ts';
import type { Instant } from '../workdays/civil.ts';

export const evaluationStates = ['awaited', 'given', 'notReturned'] as const;

/** One proposer's word on one unit's reply of one round. */
export interface EvaluationRow extends Row<(typeof evaluationStates)[number]> {
  /** The proposal the evaluator signed: the main one or one merged into it. */
  aboutId: Id;
  assignmentId: Id;
  unitId: Id;
  replyId: Id;
  round: number;
  /** The person who must evaluate in person; null where a body does, through its named person. */
  evaluatorId: Id | null;
  bodyId: Id | null;
  attitude: string | null;
  result: string | null;
  relevance: string | null;
  comment: string | null;
  /** Who wrote it into the system; differs from the evaluator for a paper form. */
  enteredBy: Id | null;
  channel: 'inPerson' | 'paper' | null;
  scanFileId: Id | null;
  /** The evaluator's own hand, drawn on the screen. */
  signatureFileId: Id | null;
  givenAt: Instant | null;
}

export interface EvaluationContent {
  attitude: string;
  result: string;
  comment?: string | undefined;
  /** By question, of the rulebook's form; kept in the event as it was given. */
  answers?: Record<string, string> | undefined;
}

export interface EvaluationInputs {
  open: {
    replyId: string;
    assignmentId: string;
    unitId: string;
    round: number;
    aboutId: string;
    evaluatorId: string | null;
    bodyId: string | null;
  };
  give: EvaluationContent & { signatureFileId?: string | undefined };
  enterPaper: EvaluationContent & { scanFileId: string; signedAt: Instant };
  lapse: Record<string, never>;
}
