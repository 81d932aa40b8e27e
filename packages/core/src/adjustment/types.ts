import type { ConsultationMode } from '../consultation/types.ts';
import type { Id, Row } from '../procedure/row.ts';
import type { Instant } from '../workdays/civil.ts';

export const adjustmentStates = ['proposed', 'consented', 'carriedOut', 'declined'] as const;

/** 改联转撤: revised, joined, converted, withdrawn (Y6). */
export const adjustmentKinds = ['revise', 'join', 'convert', 'withdraw'] as const;
export type AdjustmentKind = (typeof adjustmentKinds)[number];

/** Talked over with the proposer before filing; carried out only by consent. */
export interface AdjustmentRow extends Row<(typeof adjustmentStates)[number]> {
  /** Same for all proposals that one joint proposal is to be made of. */
  groupId: Id;
  /** All proposals of the group, this one among them. */
  memberIds: readonly Id[];
  kind: AdjustmentKind;
  reason: string;
  mode: ConsultationMode;
  heldAt: Instant;
  place: string;
  participants: readonly string[];
  said: string;
  proposedBy: Id;
  answeredBy: Id | null;
  answeredAt: Instant | null;
  answerNote: string | null;
}

export interface AdjustmentInputs {
  propose: {
    kind: AdjustmentKind;
    reason: string;
    mode: ConsultationMode;
    heldAt: Instant;
    place: string;
    participants: string[];
    said: string;
    /** For `join`: the other proposals of the same matter. */
    withIds?: string[] | undefined;
  };
  /** The same talk, entered at the other proposals of the group. */
  proposeAlike: {
    groupId: string;
    memberIds: string[];
    reason: string;
    mode: ConsultationMode;
    heldAt: Instant;
    place: string;
    participants: string[];
    said: string;
  };
  dissolve: Record<string, never>;
  consent: { note?: string | undefined };
  decline: { note: string };
  carryOut: Record<string, never>;
}
