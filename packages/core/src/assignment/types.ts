import type { Id, Row } from '../procedure/row.ts';
import type { HandlingRole } from '../proposal/types.ts';
import type { Instant } from '../workdays/civil.ts';

export const assignmentStates = [
  'preassigned',
  'objected',
  'claimed',
  'assigned',
  'handling',
  'answered',
  'opinionGiven',
  'completed',
  'replaced',
] as const;
export type AssignmentState = (typeof assignmentStates)[number];

export interface Objection {
  reason: string;
  basis: string;
  proposedUnitId: Id | null;
  by: Id;
  at: Instant;
}

/** One handling unit's part in one proposal. */
export interface AssignmentRow extends Row<AssignmentState> {
  unitId: Id;
  /** 归口: the office the unit belongs to; it may refuse an objection. */
  centralOfficeId: Id | null;
  role: HandlingRole;
  /** 1 = first handling; each dissatisfied evaluation may open the next. */
  round: number;
  /** How it was taken in: by the unit, by its silence, or by conciliation. */
  acceptedBy: 'unit' | 'silence' | 'conciliation' | 'centralOffice' | null;
  objection: Objection | null;
  suggestedUnitId: Id | null;
  suggestionReason: string | null;
  receivedAt: Instant | null;
  firstContactAt: Instant | null;
  plan: string | null;
  headName: string | null;
  deputyName: string | null;
  handlerName: string | null;
  opinion: string | null;
  opinionClass: string | null;
  /** What was offered to the last opinion: the lead asks again after its draft (Y10). */
  opinionGivenAt: Instant | null;
  /** When the lead last reminded of the opinion that is waited for. */
  remindedAt: Instant | null;
  answeredAt: Instant | null;
  /** Tracking class over years by the unit's fault (Y12); not the reply's class. */
  trackingClass: 'B' | null;
  trackingReason: string | null;
}

export interface AssignmentInputs {
  preassign: { unitId: string; role: HandlingRole };
  claim: { suggestedUnitId?: string | undefined; suggestionReason?: string | undefined };
  object: { reason: string; basis: string; proposedUnitId?: string | undefined };
  lapse: Record<string, never>;
  withdrawObjection: { note?: string | undefined };
  refuseObjection: { reason: string };
  settle: { role: HandlingRole };
  replace: Record<string, never>;
  add: { unitId: string; role: HandlingRole };
  assign: Record<string, never>;
  receive: Record<string, never>;
  plan: { plan: string; headName: string; deputyName?: string | undefined; handlerName: string };
  markContacted: { at: Instant };
  giveOpinion: { text: string; class?: string | undefined };
  askAgain: { question: string };
  remindOpinion: Record<string, never>;
  urge: { note: string };
  answer: Record<string, never>;
  reopen: { reason: string };
  complete: Record<string, never>;
  classifyTracking: { reason: string };
}
