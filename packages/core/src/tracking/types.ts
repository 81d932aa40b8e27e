import type { Id, Row } from '../procedure/row.ts';

export const trackingStates = ['open', 'reported', 'done', 'explained'] as const;

/** What a reply promised, or a unit failed to do, followed until done or explained. */
export interface TrackingRow extends Row<(typeof trackingStates)[number]> {
  assignmentId: Id;
  unitId: Id;
  recommendationId: Id | null;
  cause: 'plannedReply' | 'unitFault';
  report: string | null;
  reportedOutcome: 'done' | 'explained' | null;
  reportedBy: Id | null;
  comment: string | null;
}

export interface TrackingInputs {
  open: { assignmentId: string; unitId: string; recommendationId: string | null; cause: 'plannedReply' | 'unitFault' };
  report: { outcome: 'done' | 'explained'; report: string };
  accept: { comment?: string | undefined };
  acceptExplanation: { comment?: string | undefined };
  sendBack: { comment: string };
}
