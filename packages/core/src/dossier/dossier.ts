import type { ActivityNote, ActivityRow, Attendee } from '../activity/types.ts';
import type { AdjustmentRow } from '../adjustment/types.ts';
import type { AssignmentRow } from '../assignment/types.ts';
import type { CatalogueRow } from '../catalogue/types.ts';
import type { ConciliationRow } from '../conciliation/types.ts';
import type { ConsultationRow } from '../consultation/types.ts';
import type { EscalationRow } from '../escalation/types.ts';
import type { EvaluationRow } from '../evaluation/types.ts';
import type { ExtensionRow } from '../extension/types.ts';
import type { Id } from '../procedure/row.ts';
import type { PromptRow } from '../prompt/types.ts';
import type { BodyComment, BodyVote, ProposalRow, ProposalText, ReviewOpinion, Seconder, Signatory } from '../proposal/types.ts';
import type { RecommendationRow } from '../recommendation/types.ts';
import type { ReplyAnswer, ReplyReview, ReplyRow, ReplyVersion } from '../reply/types.ts';
import type { ReservationRow } from '../reservation/types.ts';
import type { DueName } from '../rulebook/rulebook.ts';
import type { TalkRow } from '../talk/types.ts';
import type { TaskRow } from '../task/types.ts';
import type { TopicRow } from '../topic/types.ts';
import type { TrackingRow } from '../tracking/types.ts';
import type { Instant } from '../workdays/civil.ts';
import type { DueBasis, DueDate } from '../workdays/due-date.ts';

/** Every procedure and the shape of its cases. */
export interface Cases {
  proposal: ProposalRow;
  adjustment: AdjustmentRow;
  assignment: AssignmentRow;
  conciliation: ConciliationRow;
  recommendation: RecommendationRow;
  task: TaskRow;
  consultation: ConsultationRow;
  extension: ExtensionRow;
  escalation: EscalationRow;
  reply: ReplyRow;
  evaluation: EvaluationRow;
  tracking: TrackingRow;
  activity: ActivityRow;
  talk: TalkRow;
  catalogue: CatalogueRow;
  topic: TopicRow;
  reservation: ReservationRow;
  prompt: PromptRow;
}
export const procedureNames = [
  'proposal',
  'adjustment',
  'assignment',
  'conciliation',
  'recommendation',
  'task',
  'consultation',
  'extension',
  'escalation',
  'reply',
  'evaluation',
  'tracking',
  'activity',
  'talk',
  'catalogue',
  'topic',
  'reservation',
  'prompt',
] as const satisfies readonly (keyof Cases)[];
export type ProcedureName = (typeof procedureNames)[number];
export const isProcedureName = (name: string): name is ProcedureName => procedureNames.some((entry) => entry === name);

/** What lies beside the cases: entries with a key of their own and no states of their own. */
export interface Records {
  text: ProposalText;
  signatory: Signatory;
  seconder: Seconder;
  bodyVote: BodyVote;
  bodyComment: BodyComment;
  reviewOpinion: ReviewOpinion;
  replyAnswer: ReplyAnswer;
  replyReview: ReplyReview;
  replyVersion: ReplyVersion;
  attendee: Attendee;
  activityNote: ActivityNote;
}
export const recordNames = [
  'text',
  'signatory',
  'seconder',
  'bodyVote',
  'bodyComment',
  'reviewOpinion',
  'replyAnswer',
  'replyReview',
  'replyVersion',
  'attendee',
  'activityNote',
] as const satisfies readonly (keyof Records)[];
export type RecordName = (typeof recordNames)[number];

/** The columns that name one entry, beside committee and root case. */
export const recordKeys = {
  text: ['version'],
  signatory: ['personId'],
  seconder: ['personId'],
  bodyVote: ['personId'],
  bodyComment: ['id'],
  reviewOpinion: ['id'],
  replyAnswer: ['replyId', 'recommendationId'],
  replyReview: ['id'],
  replyVersion: ['replyId', 'version'],
  attendee: ['personId'],
  activityNote: ['id'],
} as const satisfies { [R in RecordName]: readonly (keyof Records[R])[] };

export interface Due {
  caseId: Id;
  procedure: ProcedureName;
  name: DueName;
  at: Instant;
  basis: DueBasis;
  state: 'open' | 'overdue' | 'met' | 'metLate' | 'lapsed';
  /** When the record took note that it was missed, and that it was missed by far (`veryOverdueAfter`). */
  overdueAt: Instant | null;
  veryOverdueAt: Instant | null;
  /** Since when it stands still; null while it runs. */
  pausedAt: Instant | null;
  /** Working days it has stood still so far, the pause under way not counted. */
  pausedDays: number;
  /** Of the calendar it was reckoned by. */
  calendarVersion: number;
}

/** A date as it is set: it runs, and nothing has happened to it yet. */
export const freshDue = (of: Pick<Due, 'caseId' | 'procedure' | 'name'>, date: DueDate, calendar: { version: number }): Due => ({
  caseId: of.caseId,
  procedure: of.procedure,
  name: of.name,
  at: date.at,
  basis: date.basis,
  state: 'open',
  overdueAt: null,
  veryOverdueAt: null,
  pausedAt: null,
  pausedDays: 0,
  calendarVersion: calendar.version,
});

/** Proposers of a proposal that was merged into this one: they are answered and asked like its own. */
export interface MergedProposal {
  id: Id;
  title: string;
  caseNo: string | null;
  leadId: Id | null;
  bodyId: Id | null;
  signatoryIds: readonly Id[];
}

/** Still to be kept: not yet due, or overdue. */
export const pendingStates = ['open', 'overdue'] as const satisfies readonly Due['state'][];
export const isPending = (due: Pick<Due, 'state'>): boolean => pendingStates.some((state) => state === due.state);

/** Not yet missed, and not standing still: time counts against whom it waits for. */
export const isRunning = (due: Pick<Due, 'state' | 'pausedAt'>): boolean => due.state === 'open' && due.pausedAt === null;

/**
 * Everything of one proposal, or of another root case (`roots.ts`): what a rule may look at, what the case page
 * shows, and what an action locks. One root = one dossier = one writer at a time.
 */
export interface Dossier {
  cases: { [P in ProcedureName]: readonly Cases[P][] };
  records: { [R in RecordName]: readonly Records[R][] };
  dues: readonly Due[];
  merged: readonly MergedProposal[];
  /** The proposal this one was merged into. */
  main: { id: Id; assignedAt: Instant | null } | null;
  /** The members of the proposing body, whoever leads it among them; nobody where none proposes. */
  bodyPeople: readonly Id[];
}

export function proposalOf(dossier: Dossier): ProposalRow {
  const proposal = dossier.cases.proposal[0];
  if (proposal === undefined) throw new RangeError('the dossier holds no proposal');
  return proposal;
}

export function emptyDossier(): Dossier {
  return {
    cases: {
      proposal: [],
      adjustment: [],
      assignment: [],
      conciliation: [],
      recommendation: [],
      task: [],
      consultation: [],
      extension: [],
      escalation: [],
      reply: [],
      evaluation: [],
      tracking: [],
      activity: [],
      talk: [],
      catalogue: [],
      topic: [],
      reservation: [],
      prompt: [],
    },
    records: {
      text: [],
      signatory: [],
      seconder: [],
      bodyVote: [],
      bodyComment: [],
      reviewOpinion: [],
      replyAnswer: [],
      replyReview: [],
      replyVersion: [],
      attendee: [],
      activityNote: [],
    },
    dues: [],
    merged: [],
    main: null,
    bodyPeople: [],
  };
}

export function currentText(dossier: Dossier): ProposalText | undefined {
  const { textVersion } = proposalOf(dossier);
  return dossier.records.text.find((text) => text.version === textVersion);
}
