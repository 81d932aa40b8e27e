import type { Id, Row } from '../procedure/row.ts';
import type { Instant } from '../workdays/civil.ts';

export const consultationStates = ['recorded', 'confirmed', 'disputed', 'waived', 'attempted', 'released', 'notReleased'] as const;
export type ConsultationState = (typeof consultationStates)[number];

/** The five knots of the time line. */
export const consultationStages = ['beforeWriting', 'review', 'before', 'during', 'after'] as const;
export type ConsultationStage = (typeof consultationStages)[number];

export const consultationModes = ['faceToFace', 'symposium', 'siteVisit', 'phone', 'video', 'letter', 'mail'] as const;
export type ConsultationMode = (typeof consultationModes)[number];

/** Modes in which both sides sit in one place. */
export const inPersonModes: readonly ConsultationMode[] = ['faceToFace', 'symposium', 'siteVisit'];

/** Who talked to whom, when, how, about what, and the other side's word on it. */
export interface ConsultationRow extends Row<ConsultationState> {
  /** The handling unit's part it belongs to. */
  assignmentId: Id;
  unitId: Id;
  /** The proposal whose proposers were consulted: the main one or one merged into it. */
  aboutId: Id;
  round: number;
  withWhom: 'proposer' | 'coHandlers';
  stage: ConsultationStage;
  mode: ConsultationMode | null;
  heldAt: Instant | null;
  place: string | null;
  participants: readonly string[];
  said: string | null;
  agreed: string | null;
  open: string | null;
  recordedBy: Id;
  recordedBySide: 'unit' | 'proposer';
  confirmedBy: Id | null;
  confirmedAt: Instant | null;
  /** Why it was disputed, waived, or released. */
  note: string | null;
  attempts: readonly { at: Instant; mode: ConsultationMode; outcome: string }[];
  releasedBy: Id | null;
  /** Photographs and papers of it. */
  fileIds: readonly Id[];
}

export interface ConsultationContent {
  stage: ConsultationStage;
  mode: ConsultationMode;
  heldAt: Instant;
  place: string;
  participants: string[];
  said: string;
  agreed: string;
  open?: string | undefined;
  fileIds?: string[] | undefined;
}

export interface ConsultationInputs {
  record: ConsultationContent & { assignmentId: string; aboutId?: string | undefined; withWhom: 'proposer' | 'coHandlers' };
  recordByProposer: ConsultationContent & { assignmentId: string; aboutId?: string | undefined };
  amend: ConsultationContent;
  confirm: Record<string, never>;
  confirmByUnit: Record<string, never>;
  confirmByCoHandler: Record<string, never>;
  confirmBySilence: Record<string, never>;
  dispute: { note: string };
  disputeByUnit: { note: string };
  disputeByCoHandler: { note: string };
  waive: { assignmentId: string; aboutId?: string | undefined; note: string };
  attempt: {
    assignmentId: string;
    aboutId?: string | undefined;
    attempts: { at: Instant; mode: ConsultationMode; outcome: string }[];
    note: string;
  };
  release: { note: string };
  refuseRelease: { note: string };
}
