import type {
  ActivityKind,
  ActivityNote,
  AdjustmentKind,
  Adoption,
  AssignmentRow,
  Attendee,
  approvalLevels,
  BodyVote,
  Cases,
  ChannelName,
  ConciliationRow,
  ConciliationSide,
  ConsultationMode,
  ConsultationRow,
  ConsultationStage,
  CoSignerReason,
  Counter,
  Coverage,
  Due,
  DueAct,
  DueName,
  EvaluationRow,
  HandlingRole,
  Inputs,
  KeyState,
  NoticeKind,
  OrganizationKind,
  Outcome,
  PaperForm,
  PaperKind,
  PartStep,
  PostKind,
  PresetName,
  ProcedureName,
  ProposalKind,
  ProposalRow,
  PublicationConsent,
  RecommendationResult,
  Relation,
  ReplyReview,
  ReservationRow,
  ReviewOpinion,
  Signatory,
  Switch,
  TalkKind,
  TalkOpinion,
  TermUnit,
  TopicSource,
  TrackingRow,
} from '@shangliang/core';
import type { SecurityColumn, SecurityKind } from '../identity.ts';
import type { InputProblemCode } from '../inputs/input-problem.ts';
import type { BookColumn, BookFigure, BookKind, BookSheet } from '../ledgers.ts';
import type { ListColumn, ListName } from '../lists.ts';
import type { DeliveryState } from '../notices.ts';
import type { AnyProblemCode, ProblemStatus } from '../problems.ts';
import type { ProposalSort } from '../reads.ts';
import type { RulebookLabels } from './rulebook-labels.ts';
import type { TextLabels } from './text-labels.ts';

/** An action in words. */
export interface ActionLabel {
  /** What the button says. */
  verb: string;
  /** What is to be done, as a matter that waits; where it is not said as the button says it. Of writing: while it goes on for the first time. */
  matter?: string;
  /** What the record says; `{actor}` stands for who did it. */
  audit: string;
}

/** Names and a sentence each of what the product runs. */
export type ProcedureLabels = Record<ProcedureName, { name: string; about: string }>;
export type StateLabels = { [P in ProcedureName]: Record<Cases[P]['state'], string> };
export type ActionLabels = { [P in ProcedureName]: Record<keyof Inputs[P] & string, ActionLabel> };

export interface ProblemLabels {
  /** A refusal's sentence: what to do next, without blame. */
  problems: Record<AnyProblemCode, string>;
  /** The kind of refusal, as a headline. */
  problemTitles: Record<ProblemStatus, string>;
  /** What is wrong with a field, where Zod has no words for it. */
  inputProblems: Record<InputProblemCode, string>;
}

/** Words for the values that cases and records hold. */
export interface WordLabels {
  /** What somebody is to a case. */
  relations: Record<Relation, string>;
  posts: Record<PostKind, string>;
  organizationKinds: Record<OrganizationKind, string>;
  dues: Record<DueName, string>;
  dueStates: Record<Due['state'], string>;
  /** What happens to a date by itself, as the record and the notices say it. */
  dueActs: Record<DueAct, string>;
  termUnits: Record<TermUnit, string>;
  proposalKinds: Record<ProposalKind, string>;
  occasions: Record<NonNullable<ProposalRow['occasion']>, string>;
  outcomes: Record<Outcome, string>;
  keyStates: Record<KeyState, string>;
  consents: Record<PublicationConsent, string>;
  signatoryStates: Record<Signatory['state'], string>;
  papers: Record<PaperKind, string>;
  paperForms: Record<PaperForm, string>;
  votes: Record<BodyVote['vote'], string>;
  reviewRecommendations: Record<ReviewOpinion['recommends'], string>;
  /** Of a unit's part in a case. */
  soleRole: string;
  roles: Record<HandlingRole, string>;
  acceptances: Record<NonNullable<AssignmentRow['acceptedBy']>, string>;
  adjustmentKinds: Record<AdjustmentKind, string>;
  conciliationSides: Record<ConciliationSide, string>;
  conciliationCauses: Record<ConciliationRow['cause'], string>;
  modes: Record<ConsultationMode, string>;
  stages: Record<ConsultationStage, string>;
  withWhom: Record<ConsultationRow['withWhom'], string>;
  coverages: Record<Coverage, string>;
  adoptions: Record<Adoption, string>;
  resultKinds: Record<RecommendationResult['kind'], string>;
  replyLevels: Record<(typeof approvalLevels)[number], string>;
  verdicts: Record<ReplyReview['verdict'], string>;
  channels: Record<NonNullable<EvaluationRow['channel']>, string>;
  trackingCauses: Record<TrackingRow['cause'], string>;
  trackingOutcomes: Record<NonNullable<TrackingRow['reportedOutcome']>, string>;
  switches: Record<Switch, string>;
  counters: Record<Counter, string>;
  presets: Record<PresetName, string>;
  activityKinds: Record<ActivityKind, string>;
  attendeeStates: Record<Attendee['state'], string>;
  attendances: Record<NonNullable<Attendee['attendance']>, string>;
  noteDrafts: Record<NonNullable<ActivityNote['draftState']>, string>;
  talkKinds: Record<TalkKind, string>;
  stances: Record<TalkOpinion['stance'], string>;
  topicSources: Record<TopicSource, string>;
  coSignerReasons: Record<CoSignerReason, string>;
  reservationWays: Record<ReservationRow['way'], string>;
  noticeKinds: Record<NoticeKind, string>;
  sendChannels: Record<ChannelName, string>;
  deliveryStates: Record<DeliveryState, string>;
  /** Pieces of messages that leave the application. */
  letters: Record<(typeof letterWords)[number], string>;
  /** A list as a workbook is titled. */
  ledgers: Record<ListName, string>;
  /** Entries of the security log, as sentences without a subject. */
  securityKinds: Record<SecurityKind, string>;
  securityColumns: Record<SecurityColumn, string>;
  /** Columns of lists and of what is exported from them. */
  listColumns: Record<ListColumn, string>;
  listSorts: Record<ProposalSort, string>;
  /** Of a unit's work on its part. */
  partSteps: Record<PartStep, string>;
}

/** Books that offices keep, their columns, and the figures of the year's. */
export interface BookLabels {
  books: Record<BookKind, string>;
  bookColumns: Record<BookColumn, string>;
  bookSheets: Record<BookSheet, string>;
  bookFigures: Record<BookFigure, string>;
}

/** Pieces from which a message is put together. */
const letterWords = [
  'product',
  'todo',
  'found',
  'by',
  'late',
  'soon',
  'moved',
  'news',
  'digest',
  'matters',
  'open',
  'covering',
  'onBehalfOf',
  'why',
  'resetSubject',
  'resetLogin',
  'resetAsked',
  'resetIgnore',
] as const;

/** Every word the product says about what core knows, in one language. */
export interface Labels extends ProblemLabels, WordLabels, BookLabels, TextLabels {
  procedures: ProcedureLabels;
  states: StateLabels;
  actions: ActionLabels;
  rulebook: RulebookLabels;
}
