import type { Id, Row } from '../procedure/row.ts';
import type { Instant } from '../workdays/civil.ts';

export const talkStates = ['recorded', 'proven', 'discarded'] as const;

/** 院坝协商、小微协商、座谈、走访 (Y2) */
export const talkKinds = ['yard', 'micro', 'symposium', 'visit'] as const;
export type TalkKind = (typeof talkKinds)[number];

export const stances = ['support', 'oppose', 'suggest', 'report'] as const;

export interface TalkPerson {
  /** A name, or a role where the person would rather not be named. */
  name: string;
  role?: string | undefined;
}

export interface TalkOpinion {
  by: string;
  stance: (typeof stances)[number];
  text: string;
}

/** What was said at a grassroots talk: as it stands in the row, in the input, and in the event that proves it. */
export interface TalkContent {
  kind: TalkKind;
  title: string;
  place: string;
  heldAt: Instant;
  people: readonly TalkPerson[];
  headcount: number;
  opinions: readonly TalkOpinion[];
  fileIds: readonly Id[];
}

/** 群众协商：撰写提案前听到的意见 */
export interface TalkRow extends Row<(typeof talkStates)[number]>, TalkContent {
  bodyId: Id | null;
  createdBy: Id;
  /** Proposals it is evidence of. */
  attachedTo: readonly Id[];
}

interface Recorded {
  kind: TalkKind;
  title: string;
  place: string;
  heldAt: Instant;
  people: TalkPerson[];
  headcount: number;
  opinions: TalkOpinion[];
  fileIds?: string[] | undefined;
}

export interface TalkInputs {
  record: Recorded & { bodyId?: string | undefined };
  amend: Recorded;
  discard: Record<string, never>;
  attach: { proposalId: string };
  detach: { proposalId: string };
  prove: { proposalId: string; content: TalkContent };
}
