import type { Id, Row } from '../procedure/row.ts';
import type { Instant } from '../workdays/civil.ts';

export const proposalStates = [
  'drafting',
  'discarded',
  'submitted',
  'underReview',
  'revising',
  'filed',
  'merged',
  'convertedToInformation',
  'convertedToOpinion',
  'refused',
  'withdrawn',
  'joined',
  'preassigned',
  'assigned',
  'answered',
  'completed',
  'closed',
] as const;
export type ProposalState = (typeof proposalStates)[number];

/** Handled to the end: evaluated, or closed with nothing left to follow (办结、结案). */
export const settledStates = ['completed', 'closed'] as const satisfies readonly ProposalState[];

export const proposalKinds = ['individual', 'joint', 'collective'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** Bodies that may propose (domain-rules §1.2). */
export const bodyKinds = ['party', 'peoplesOrganization', 'specialCommittee', 'sector', 'memberGroup'] as const;
export type BodyKind = (typeof bodyKinds)[number];

/** What a submitted proposal comes to in the end; exactly one each. */
export const outcomes = ['filed', 'merged', 'information', 'opinion', 'refused', 'withdrawn', 'joined'] as const;
export type Outcome = (typeof outcomes)[number];

/** Key proposals are a second state beside the first (重点提案). */
export const keyStates = ['general', 'candidate', 'key'] as const;
export type KeyState = (typeof keyStates)[number];

export const publicationConsents = ['full', 'titleOnly', 'none'] as const;
export type PublicationConsent = (typeof publicationConsents)[number];

/** 主办 lead, 会办/协办 coHandler, 分办 separate, 参阅 reader; a lead without co-handlers is 单办. */
export const handlingRoles = ['lead', 'coHandler', 'separate', 'reader'] as const;
export type HandlingRole = (typeof handlingRoles)[number];

export interface PlannedUnit {
  unitId: Id;
  role: HandlingRole;
}

export interface ProposalRow extends Row<ProposalState> {
  kind: ProposalKind;
  bodyId: Id | null;
  bodyKind: BodyKind | null;
  /** The person who began the draft. */
  createdBy: Id;
  /** First proposer (第一提案人); null where a body proposes. */
  leadId: Id | null;
  title: string;
  field: string;
  textVersion: number;
  /** The session (次会议) it counts to. */
  sessionId: Id;
  /** 大会提案 or 平时提案; set at submission. */
  occasion: 'plenary' | 'interSession' | null;
  serialNo: string | null;
  caseNo: string | null;
  unfiledNo: string | null;
  submittedAt: Instant | null;
  decidedAt: Instant | null;
  assignedAt: Instant | null;
  answeredAt: Instant | null;
  completedAt: Instant | null;
  closedAt: Instant | null;
  consentToPublish: PublicationConsent;
  secrecyChecked: boolean;
  reviewGroupId: Id | null;
  /** Index of the review step that is due, into the rulebook's steps. */
  reviewStep: number;
  outcome: Outcome | null;
  refusalReason: string | null;
  destination: string | null;
  decisionNote: string | null;
  mergedIntoId: Id | null;
  joinedIntoId: Id | null;
  /** Set on a joint draft that came of an adjustment (联): it may not be discarded. */
  fromAdjustment: Id | null;
  /** The proposals it was made of; they stand again where it is not submitted in time. */
  joinedFrom: readonly Id[];
  key: KeyState;
  coSignClosesAt: Instant | null;
  /** 征集附议: until then members may second it; from then on they may see it. */
  secondsUntil: Instant | null;
  sealedBy: Id | null;
  sealedAt: Instant | null;
  sealedTextVersion: number | null;
  suggestedUnitIds: readonly Id[];
  /** Papers laid beside the text; whoever sees the proposal may open them. */
  fileIds: readonly Id[];
  unitPlan: readonly PlannedUnit[];
  endorsedBy: readonly SupervisionPost[];
  /** A supervision office would have other units (退回重拟); until the office has planned anew. */
  unitsReturned: UnitsReturned | null;
  /** What it came from, where it came from something (Y1, Q6). */
  origin: ProposalOrigin | null;
  /** Grassroots talks it rests on (Y2). */
  evidence: readonly Evidence[];
}

/** A note of an activity, or a reserved topic of the catalogue. */
export interface ProposalOrigin {
  procedure: 'activity' | 'reservation';
  /** The activity, or the catalogue. */
  rootId: Id;
  /** The note, or the reservation. */
  entryId: Id;
  /** Of the activity or topic, as it was then. */
  title: string;
}

export interface Evidence {
  talkId: Id;
  attachedBy: Id;
  at: Instant;
}

export const supervisionPosts = ['partySupervision', 'governmentSupervision'] as const;
export type SupervisionPost = (typeof supervisionPosts)[number];

export interface UnitsReturned {
  /** For which of the offices it was said. */
  posts: readonly SupervisionPost[];
  by: Id;
  reason: string;
  at: Instant;
}

/** Text of one version, part by part as the rulebook names them. */
export interface ProposalText {
  proposalId: Id;
  version: number;
  title: string;
  parts: Readonly<Record<string, string>>;
  /** False while only autosaved; a kept version is never written again. */
  kept: boolean;
  savedBy: Id;
  savedAt: Instant;
}

export const signatoryStates = ['invited', 'signed', 'declined', 'lapsed'] as const;
export interface Signatory {
  proposalId: Id;
  personId: Id;
  ordinal: number;
  state: (typeof signatoryStates)[number];
  /** The version of the text that was signed. */
  textVersion: number | null;
  invitedAt: Instant;
  decidedAt: Instant | null;
  reason: string | null;
}

/** Asked to sign, and has said nothing yet. */
export const isAskedToSign = ({ state }: Pick<Signatory, 'state'>): boolean => state === 'invited';

export const hasSigned = ({ state }: Pick<Signatory, 'state'>): boolean => state === 'signed';

/** Has signed a text that was changed since: it counts no more for this one. */
export const signedOlderText = (entry: Pick<Signatory, 'state' | 'textVersion'>, textVersion: number): boolean =>
  hasSigned(entry) && entry.textVersion !== textVersion;

/** 附议: supports without being a proposer; neither answered nor asked to evaluate. */
export interface Seconder {
  proposalId: Id;
  personId: Id;
  at: Instant;
}

export const votes = ['approve', 'oppose'] as const;
export type Vote = (typeof votes)[number];

export interface BodyVote {
  proposalId: Id;
  personId: Id;
  vote: Vote;
  textVersion: number;
  comment: string | null;
  at: Instant;
}

export interface BodyComment {
  proposalId: Id;
  id: Id;
  personId: Id;
  text: string;
  textVersion: number;
  at: Instant;
}

export const reviewRecommendations = ['file', 'merge', 'revise', 'join', 'convert', 'opinion', 'refuse', 'withdraw'] as const;
export interface ReviewOpinion {
  proposalId: Id;
  id: Id;
  step: number;
  personId: Id;
  asDelegate: boolean;
  recommends: (typeof reviewRecommendations)[number];
  text: string;
  suggestedUnitIds: readonly Id[];
  at: Instant;
}

export interface ProposalInputs {
  draft: {
    kind: 'individual' | 'collective';
    bodyId?: string | undefined;
    title: string;
    field: string;
    parts: Record<string, string>;
    suggestedUnitIds?: string[] | undefined;
    fileIds?: string[] | undefined;
  };
  draftFrom: {
    kind: 'individual' | 'collective';
    bodyId: string | null;
    title: string;
    field: string;
    parts: Record<string, string>;
    origin: ProposalOrigin;
  };
  attachTalk: { talkId: string };
  detachTalk: { talkId: string };
  edit: {
    title: string;
    field: string;
    parts: Record<string, string>;
    consentToPublish: PublicationConsent;
    secrecyChecked: boolean;
    suggestedUnitIds?: string[] | undefined;
    /** Left out: those that are there stay. */
    fileIds?: string[] | undefined;
  };
  keepVersion: Record<string, never>;
  discard: Record<string, never>;
  invite: { personIds: string[]; closesAt: Instant };
  sign: Record<string, never>;
  declineToSign: { reason?: string | undefined };
  closeSigning: Record<string, never>;
  comment: { text: string };
  approve: { vote: Vote; comment?: string | undefined };
  seal: { textVersion: number };
  submit: Record<string, never>;
  callForSeconds: { until: Instant };
  second: Record<string, never>;
  admit: { reviewGroupId?: string | undefined };
  giveOpinion: {
    recommends: ReviewOpinion['recommends'];
    text: string;
    suggestedUnitIds?: string[] | undefined;
  };
  passStep: { note?: string | undefined };
  withdraw: { reason: string };
  file: { note?: string | undefined };
  refuse: { reason: string; destination: string; note: string };
  convertToOpinion: { reason?: string | undefined; destination: string; note: string };
  convertToInformation: { note: string };
  merge: { intoId: string; note: string };
  unmerge: { reason: string };
  renumber: { caseNo: string };
  planUnits: { units: { unitId: string; role: HandlingRole }[] };
  endorseUnits: Record<string, never>;
  returnUnits: { reason: string };
  preassign: Record<string, never>;
  place: Record<string, never>;
  assign: Record<string, never>;
  designateKey: { note: string };
  nominateKey: { note: string };
  removeKey: { note: string };
  close: { note?: string | undefined };
  startRevision: { adjustmentId: string };
  resubmit: Record<string, never>;
  convertByConsent: { adjustmentId: string };
  withdrawByConsent: { adjustmentId: string };
  joinInto: { adjustmentId: string; jointId: string };
  lapseJoint: Record<string, never>;
  standAgain: { jointId: string };
  draftJoint: { adjustmentId: string; fromIds: string[]; personIds: string[]; closesAt: Instant };
  markAnswered: Record<string, never>;
  reopen: Record<string, never>;
  markCompleted: Record<string, never>;
}
