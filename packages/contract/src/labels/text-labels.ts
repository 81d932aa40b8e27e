import type {
  CommitteeLevel,
  HintCode,
  HintGround,
  HintWeight,
  Lacking,
  PersonalDataKind,
  ReplyFindingCode,
  ReplyOutcome,
  TextPart,
} from '../text-checks.ts';

/** What a machine saw in a text, in words. */
export interface TextLabels {
  /** `{part}`, `{ground}`, `{level}`, `{lacks}`, `{said}`, `{inBody}`, `{matters}`, `{percent}`, `{characters}`, `{bound}` stand for its data. */
  hints: Record<HintCode, string>;
  hintWeights: Record<HintWeight, string>;
  textParts: Record<TextPart, string>;
  hintGrounds: Record<HintGround, string>;
  committeeLevels: Record<CommitteeLevel, string>;
  lacking: Record<Lacking, string>;
  /** `{ordinal}`, `{lacks}`, `{said}`, `{expected}`, `{outcome}`, `{text}`, `{kind}` stand for its data. */
  replyFindings: Record<ReplyFindingCode, string>;
  replyOutcomes: Record<ReplyOutcome, string>;
  personalDataKinds: Record<PersonalDataKind, string>;
}
