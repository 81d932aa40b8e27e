import type { Id, Row } from '../procedure/row.ts';
import type { Adoption } from '../recommendation/types.ts';
import type { Instant } from '../workdays/civil.ts';

export const replyStates = ['drafting', 'countersigning', 'sectionReview', 'supervisionReview', 'leaderReview', 'issued'] as const;
export type ReplyState = (typeof replyStates)[number];

/** The order a reply climbs; the rulebook switches levels off. */
export const approvalLevels = ['countersigning', 'sectionReview', 'supervisionReview', 'leaderReview'] as const;

/** One answering unit's reply of one round; a later round is a reply of its own. */
export interface ReplyRow extends Row<ReplyState> {
  assignmentId: Id;
  unitId: Id;
  round: number;
  /** Counts the texts sent up for approval. */
  textVersion: number;
  opening: string;
  closing: string;
  class: string | null;
  openness: string | null;
  opennessReason: string | null;
  documentNo: string | null;
  contactName: string | null;
  contactPhone: string | null;
  /** 附件: what goes out with it, in this order. */
  fileIds: readonly Id[];
  draftedBy: Id;
  /** When its text was last stored. */
  writtenAt: Instant | null;
  issuedBy: Id | null;
  issuedAt: Instant | null;
}

export interface ReplyAnswer {
  proposalId: Id;
  replyId: Id;
  recommendationId: Id;
  adoption: Adoption;
  text: string;
  reason: string | null;
  nextStep: string | null;
}

/** The text as it was sent up; never written again. */
export interface ReplyVersion {
  proposalId: Id;
  replyId: Id;
  version: number;
  opening: string;
  closing: string;
  class: string | null;
  openness: string | null;
  answers: readonly Pick<ReplyAnswer, 'recommendationId' | 'adoption' | 'text' | 'reason' | 'nextStep'>[];
  /** What went with it; null of texts that went up before this was kept. */
  fileIds: readonly Id[] | null;
  at: Instant;
}

/** A step of approval, kept whatever comes after. */
export interface ReplyReview {
  proposalId: Id;
  replyId: Id;
  id: Id;
  level: ReplyState;
  verdict: 'passed' | 'sentBack' | 'countersigned' | 'refused';
  sentBackTo: ReplyState | null;
  comment: string | null;
  unitId: Id;
  by: Id;
  at: Instant;
  textVersion: number;
}

export interface ReplyAnswerInput {
  recommendationId: string;
  adoption: Adoption;
  text: string;
  reason?: string | undefined;
  nextStep?: string | undefined;
}

export interface ReplyInputs {
  draft: { assignmentId: string; opening?: string | undefined };
  edit: {
    opening: string;
    closing: string;
    class: string;
    openness: string;
    opennessReason?: string | undefined;
    contactName: string;
    contactPhone: string;
    /** Proposed to whoever signs; not given leaves what stands. */
    documentNo?: string | undefined;
    /** Not given leaves what stands. */
    fileIds?: string[] | undefined;
    answers: ReplyAnswerInput[];
  };
  sendUp: Record<string, never>;
  advance: Record<string, never>;
  countersign: { comment?: string | undefined };
  refuseCountersign: { comment: string };
  passSection: { comment?: string | undefined };
  passSupervision: { comment?: string | undefined };
  issue: { documentNo: string; comment?: string | undefined };
  sendBackFromSection: { to: ReplyState; comment: string };
  sendBackFromSupervision: { to: ReplyState; comment: string };
  sendBackFromLeader: { to: ReplyState; comment: string };
  takeBack: { reason: string };
}

/** It has left the house and is never written again. */
export const isIssued = ({ state }: Pick<ReplyRow, 'state'>): boolean => state === 'issued';

/** It has gone up and is with those who sign. */
export const isClimbing = ({ state }: Pick<ReplyRow, 'state'>): boolean => state !== 'drafting' && state !== 'issued';

/** The text is still being written; else it climbs, or has left. */
export const isDrafting = ({ state }: Pick<ReplyRow, 'state'>): boolean => state === 'drafting';
