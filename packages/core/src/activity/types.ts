import type { Id, Row } from '../procedure/row.ts';
import type { Instant } from '../workdays/civil.ts';

export const activityStates = ['announced', 'signUpClosed', 'held', 'closed', 'cancelled'] as const;

/** 视察、调研、会议、监督、通报 (Y1, R1) */
export const activityKinds = ['inspection', 'research', 'meeting', 'supervision', 'briefing'] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** What the committee asks its members to, and where what they write about comes from. */
export interface ActivityRow extends Row<(typeof activityStates)[number]> {
  kind: ActivityKind;
  title: string;
  about: string | null;
  place: string;
  startsAt: Instant;
  endsAt: Instant;
  signUpUntil: Instant;
  /** Null: as many as come. */
  capacity: number | null;
  field: string | null;
  /** The body that asks, where it is not the committee's office. */
  bodyId: Id | null;
  createdBy: Id;
  fileIds: readonly Id[];
  cancelReason: string | null;
}

export const attendeeStates = ['signedUp', 'waiting', 'withdrawn', 'walkedIn'] as const;
export const attendances = ['present', 'absent', 'excused'] as const;
export interface Attendee {
  /** The activity. */
  proposalId: Id;
  personId: Id;
  /** The order of signing up; who comes back stands at the end. */
  ordinal: number;
  state: (typeof attendeeStates)[number];
  signedUpAt: Instant;
  /** The activity's version in which a place became free for them. */
  promotedIn: number | null;
  attendance: (typeof attendances)[number] | null;
  notedAt: Instant | null;
}

export const noteDraftStates = ['drafted', 'submitted'] as const;
/** A problem noted on the spot. */
export interface ActivityNote {
  /** The activity. */
  proposalId: Id;
  id: Id;
  personId: Id;
  text: string;
  place: string | null;
  fileIds: readonly Id[];
  at: Instant;
  /** The proposal that came of it. */
  draftId: Id | null;
  draftState: (typeof noteDraftStates)[number] | null;
}

interface Announced {
  kind: ActivityKind;
  title: string;
  about?: string | undefined;
  place: string;
  startsAt: Instant;
  endsAt: Instant;
  signUpUntil: Instant;
  capacity?: number | undefined;
  field?: string | undefined;
  fileIds?: string[] | undefined;
}

export interface Attended {
  personId: string;
  attendance: (typeof attendances)[number];
}

export interface ActivityInputs {
  announce: Announced & { bodyId?: string | undefined };
  amend: Announced;
  signUp: Record<string, never>;
  withdrawSignUp: Record<string, never>;
  promote: Record<string, never>;
  closeSignUp: Record<string, never>;
  cancel: { reason: string };
  hold: { attendance: Attended[] };
  correctAttendance: { attendance: Attended[]; reason: string };
  note: { text: string; place?: string | undefined; fileIds?: string[] | undefined };
  draftFromNote: { noteId: string; title?: string | undefined; field?: string | undefined; bodyId?: string | undefined };
  linkNote: { noteId: string; proposalId: string };
  markNoteSubmitted: { noteId: string; proposalId: string };
  freeNote: { noteId: string; proposalId: string };
  close: Record<string, never>;
}
