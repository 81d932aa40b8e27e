import type { Dossier } from '../dossier/dossier.ts';
import { isPending, proposalOf } from '../dossier/dossier.ts';
import type { Id } from '../procedure/row.ts';
import { hasSigned } from '../proposal/types.ts';
import { isStillAsked } from '../recommendation/types.ts';
import { isIssued } from '../reply/types.ts';
import type { Instant } from '../workdays/civil.ts';

/** Papers that a case gives, in the order in which they come about. */
export const paperKinds = [
  'sheet',
  'reviewNotice',
  'assignmentNotice',
  'supervision',
  'minutes',
  'opinion',
  'extensionDecision',
  'reply',
  'evaluationForm',
] as const;
export type PaperKind = (typeof paperKinds)[number];

/** Papers whose layout a committee may replace; what a review decides is told in three forms. */
export const paperForms = [
  'sheet',
  'filingNotice',
  'refusalNotice',
  'mergingNotice',
  'assignmentNotice',
  'supervision',
  'minutes',
  'opinion',
  'extensionDecision',
  'reply',
  'evaluationForm',
] as const;
export type PaperForm = (typeof paperForms)[number];

/** One paper that can be made now. */
export interface Paper {
  kind: PaperKind;
  /** What it is made from: the proposal, a unit's part, a talk, an extension, a reply, an evaluation. */
  ofId: Id;
  /** The unit it comes from or goes to. */
  unitId: Id | null;
  /** The day it bears; none while it is a draft. */
  at: Instant | null;
  /** Not yet as it will leave the house. */
  draft: boolean;
  /** Since when it stays as it is, whatever layout comes later; none while it moves with its case. */
  standsSince: Instant | null;
}

/** Papers that an office alone writes, of its own accord: others have them when they get them. */
export const officePapers: readonly PaperKind[] = ['supervision'];

/** Whoever is no longer in a case has no paper in it. */
const stillThere = ({ state }: { state: string }): boolean => state !== 'replaced';

/** Dates of a unit's part, and of its replies and reports, that were missed and are still waited for. */
export const missedOf = (seen: Dossier, assignmentId: Id): Dossier['dues'][number][] => {
  const own = new Set([
    assignmentId,
    ...[...seen.cases.reply, ...seen.cases.tracking].filter((entry) => entry.assignmentId === assignmentId).map(({ id }) => id),
  ]);
  return seen.dues.filter((due) => own.has(due.caseId) && due.overdueAt !== null && isPending(due)).sort((one, other) => one.at - other.at);
};

/**
 * The papers of what somebody sees of a case: give it the part that is visible to them. A part has its notice once it was given out; a talk its
 * minutes once something is on record of it; a reply its letter from its first draft on.
 */
export function papersOf(seen: Dossier): Paper[] {
  const proposal = proposalOf(seen);
  const { assignment, consultation, extension, reply, evaluation } = seen.cases;
  const paper = (
    kind: PaperKind,
    ofId: Id,
    unitId: Id | null,
    at: Instant | null,
    draft = false,
    standsSince: Instant | null = draft ? null : at,
  ): Paper => ({ kind, ofId, unitId, at, draft, standsSince });
  return [
    paper('sheet', proposal.id, null, proposal.submittedAt, proposal.submittedAt === null, null),
    ...(proposal.outcome !== null && proposal.decidedAt !== null ? [paper('reviewNotice', proposal.id, null, proposal.decidedAt)] : []),
    ...(proposal.assignedAt === null
      ? []
      : assignment.filter(stillThere).map((part) => paper('assignmentNotice', part.id, part.unitId, proposal.assignedAt))),
    // 督办: of each part with a date that was missed and is still waited for
    ...assignment
      .filter((part) => stillThere(part) && missedOf(seen, part.id).length > 0)
      .map((part) => paper('supervision', part.id, part.unitId, null)),
    ...consultation
      .filter((talk) => talk.said !== null)
      .map((talk) => paper('minutes', talk.id, talk.unitId, talk.heldAt, talk.confirmedAt === null, talk.confirmedAt)),
    ...assignment
      .filter((part) => part.opinion !== null)
      .map((part) => paper('opinion', part.id, part.unitId, part.opinionGivenAt, part.opinionGivenAt === null)),
    ...extension.filter((asked) => asked.decidedBy !== null).map((asked) => paper('extensionDecision', asked.id, asked.unitId, null)),
    ...reply.map((entry) => paper('reply', entry.id, entry.unitId, entry.issuedAt, !isIssued(entry))),
    ...evaluation.map((asked) => paper('evaluationForm', asked.id, asked.unitId, asked.givenAt)),
  ];
}

/** Recommendations as papers number them. */
export const recommendationsOnPaper = (seen: Dossier): Dossier['cases']['recommendation'] => seen.cases.recommendation.filter(isStillAsked);

/** Whom a paper addresses: the body, or the first proposer and all who signed, in the order of signing. */
export function proposersOnPaper(seen: Dossier): Id[] {
  const { bodyId, leadId } = proposalOf(seen);
  if (bodyId !== null) return [bodyId];
  const others = seen.records.signatory.filter((entry) => hasSigned(entry) && entry.personId !== leadId);
  return [...(leadId === null ? [] : [leadId]), ...others.sort((one, other) => one.ordinal - other.ordinal).map((entry) => entry.personId)];
}
