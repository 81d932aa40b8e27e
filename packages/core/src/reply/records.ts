import type { AssignmentRow } from '../assignment/types.ts';
import type { RecordWrite, Scene } from '../procedure/define.ts';
import type { Id } from '../procedure/row.ts';
import type { Instant } from '../workdays/civil.ts';
import { answersOf } from './guards.ts';
import type { ReplyInputs, ReplyReview, ReplyRow } from './types.ts';

type On = Scene<ReplyRow>;

/** Nothing where nothing but blanks was typed. */
export const blank = (value: string | undefined): string | null => (value === undefined || value.trim() === '' ? null : value);

type Begun = Omit<ReplyRow, 'id' | 'proposalId' | 'state' | 'version' | 'rulebookVersion' | 'createdAt'>;

/** A reply of which nothing is written yet. */
export const blankReply = (part: Pick<AssignmentRow, 'id' | 'unitId' | 'round'> | undefined, draftedBy: Id, now: Instant): Begun => ({
  assignmentId: part?.id ?? '',
  unitId: part?.unitId ?? '',
  round: part?.round ?? 1,
  textVersion: 1,
  opening: '',
  closing: '',
  class: null,
  openness: null,
  opennessReason: null,
  documentNo: null,
  contactName: null,
  contactPhone: null,
  fileIds: [],
  draftedBy,
  writtenAt: now,
  issuedBy: null,
  issuedAt: null,
});

/** A step of approval, kept whatever comes after. */
export const verdict = (
  { self, actor, now, newId }: On,
  level: ReplyReview['level'],
  entry: Pick<ReplyReview, 'verdict' | 'unitId'> & { sentBackTo?: ReplyReview['sentBackTo']; comment?: string | undefined },
): RecordWrite => ({
  record: 'replyReview',
  row: {
    proposalId: self.proposalId,
    replyId: self.id,
    id: newId(),
    level,
    verdict: entry.verdict,
    sentBackTo: entry.sentBackTo ?? null,
    comment: blank(entry.comment),
    unitId: entry.unitId,
    by: actor.personId,
    at: now,
    textVersion: self.textVersion,
  },
});

/** A level's word that the text may go on. */
export const passed = (level: ReplyReview['level']) => (scene: On, input: { comment?: string | undefined }) => [
  verdict(scene, level, { verdict: 'passed', unitId: scene.self.unitId, comment: input.comment }),
];

/** A level's word that the text goes back, and why. */
export const sentBack = (level: ReplyReview['level']) => (scene: On, input: { to: ReplyReview['level']; comment: string }) => [
  verdict(scene, level, { verdict: 'sentBack', unitId: scene.self.unitId, sentBackTo: input.to, comment: input.comment }),
];

/** The answers as they were written, one a recommendation. */
export function answersWritten({ self }: On, input: ReplyInputs['edit']): RecordWrite[] {
  return input.answers.map((answer) => ({
    record: 'replyAnswer',
    row: {
      proposalId: self.proposalId,
      replyId: self.id,
      recommendationId: answer.recommendationId,
      adoption: answer.adoption,
      text: answer.text,
      reason: blank(answer.reason),
      nextStep: blank(answer.nextStep),
    },
  }));
}

/** The text as it goes up, kept for ever beside later ones. */
export function versionKept({ self, dossier, now }: On): RecordWrite[] {
  const answers = answersOf(dossier, self).map(({ recommendationId, adoption, text, reason, nextStep }) => ({
    recommendationId,
    adoption,
    text,
    reason,
    nextStep,
  }));
  const { opening, closing, class: replyClass, openness, fileIds } = self;
  return [
    {
      record: 'replyVersion',
      row: {
        proposalId: self.proposalId,
        replyId: self.id,
        version: self.textVersion,
        opening,
        closing,
        class: replyClass,
        openness,
        answers,
        fileIds,
        at: now,
      },
    },
  ];
}
