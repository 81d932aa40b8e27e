import type { Id, Row } from '../procedure/row.ts';

export const reservationStates = ['offered', 'held', 'drafted', 'submitted', 'declined', 'released', 'lapsed'] as const;

/** Booked by themselves, handed out by the office (线索), or written upon without either. */
export const reservationWays = ['booked', 'handedOut', 'written'] as const;

/** 认领、预约、线索：who has a topic; a person, or a body. */
export interface ReservationRow extends Row<(typeof reservationStates)[number]> {
  topicId: Id;
  way: (typeof reservationWays)[number];
  personId: Id | null;
  bodyId: Id | null;
  note: string | null;
  declineReason: string | null;
  draftId: Id | null;
}

interface Drafted {
  title?: string | undefined;
  field?: string | undefined;
}

export interface ReservationInputs {
  book: { topicId: string; bodyId?: string | undefined; note?: string | undefined };
  handOut: { topicId: string; bodyId: string; note?: string | undefined };
  write: Drafted & { topicId: string; bodyId?: string | undefined };
  accept: Record<string, never>;
  decline: { reason: string };
  release: { reason?: string | undefined };
  lapse: Record<string, never>;
  draft: Drafted;
  linkDraft: { proposalId: string };
  markSubmitted: Record<string, never>;
  putBack: Record<string, never>;
}
