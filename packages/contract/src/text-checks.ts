import { adoptions } from '@shangliang/core';
import { z } from 'zod';
import { text } from './inputs/atoms.ts';

/** What a machine saw in a text, for a person to judge. Nothing of it decides anything. */

export const textParts = ['situation', 'analysis', 'remedy'] as const;
export type TextPart = (typeof textParts)[number];
export const committeeLevels = ['national', 'province', 'city', 'county'] as const;
export type CommitteeLevel = (typeof committeeLevels)[number];

export const hintCodes = [
  'partMissing',
  'partThin',
  'severalMatters',
  'notConcrete',
  'noRecommendation',
  'beyondCompetence',
  'notFiled',
  'numberDiffers',
  'nameDiffers',
  'wrongAddress',
  'tooLong',
  'tooShort',
  'titleTooLong',
] as const;
export type HintCode = (typeof hintCodes)[number];

/** Grounds of not filing that words of a text raise. */
export const hintGrounds = [
  'stateSecret',
  'forbiddenByState',
  'partyOrganisation',
  'ownPartyAffairs',
  'proceedings',
  'academic',
  'personalMatter',
  'promotion',
  'denouncing',
  'privacy',
] as const;
export type HintGround = (typeof hintGrounds)[number];

/** How firmly it is said: `warning` was right nearly always when measured, `hint` is worth a look. */
export const hintWeights = ['warning', 'hint'] as const;
export type HintWeight = (typeof hintWeights)[number];

export const lacking = ['person', 'act', 'date'] as const;
export type Lacking = (typeof lacking)[number];

/** At most so much is looked through in one go. */
const mostOfPart = 20_000;
export const hintsInput = z.strictObject({
  title: z.string().max(500),
  parts: z.record(z.string().max(60), z.string().max(mostOfPart)).meta({ description: 'Text by part, as the draft has it' }),
});

const offsets = { start: z.int().min(0), end: z.int().min(0) };
export const textHint = z.object({
  code: z.enum(hintCodes),
  weight: z.enum(hintWeights),
  place: z
    .object({ part: z.string().nullable().meta({ description: 'A part’s code; null: the title' }), ...offsets })
    .nullable()
    .meta({ description: 'Where in it, UTF-16, end excluded; null: of the whole' }),
  data: z.object({
    part: z.enum(textParts).optional(),
    ground: z.enum(hintGrounds).optional(),
    level: z.enum(committeeLevels).optional(),
    lacks: z.array(z.enum(lacking)).optional(),
    said: z.string().optional(),
    inBody: z.string().optional(),
    matters: z.int().optional(),
    percent: z.int().optional(),
    characters: z.int().optional(),
    bound: z.int().optional(),
  }),
});
export type TextHint = z.infer<typeof textHint>;
export const hintList = z.object({ items: z.array(textHint) });
export type HintList = z.infer<typeof hintList>;

export const recommendationsFound = z.object({
  textVersion: z.int(),
  items: z.array(
    z.object({
      part: z.string().meta({ description: 'The part it stands in' }),
      ...offsets,
      text: z.string().meta({ description: 'Without its number' }),
      by: z.enum(['numbers', 'sentences']).meta({ description: 'What told it from the next one' }),
    }),
  ),
});
export type RecommendationsFound = z.infer<typeof recommendationsFound>;

const mostListed = 200;
export const recommendationsListed = z.strictObject({
  items: z.array(z.strictObject({ text })).min(1).max(mostListed).meta({ description: 'In their order, behind those listed already' }),
});

export const replyFindingCodes = [
  'unwritten',
  'unanswered',
  'emptyPhrase',
  'wrongAddress',
  'sessionDiffers',
  'numberDiffers',
  'classDiffers',
  'classAgainstOutcome',
  'personalData',
] as const;
export type ReplyFindingCode = (typeof replyFindingCodes)[number];
export const replyOutcomes = ['solved', 'planned', 'later', 'declined'] as const;
export type ReplyOutcome = (typeof replyOutcomes)[number];
export const personalDataKinds = ['identityNumber', 'mobile', 'landline', 'bankCard', 'email', 'address', 'licencePlate'] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];

const placeInReply = z.object({
  in: z.enum(['opening', 'answer', 'reason', 'nextStep', 'closing']),
  recommendationId: z.uuid().nullable().meta({ description: 'Of an answer: what it answers' }),
  ...offsets,
});
export const replyCheck = z.object({
  textVersion: z.int(),
  answers: z.array(
    z.object({
      recommendationId: z.uuid(),
      ordinal: z.int(),
      adoption: z.enum(adoptions).nullable(),
      written: z.boolean().meta({ description: 'Whether anything is written to this one itself; what others say does not count' }),
      answered: z.boolean().meta({ description: 'Never where it is not written' }),
      sentences: z.array(placeInReply.extend({ text: z.string() })).meta({ description: 'That answer it, the best first' }),
    }),
  ),
  findings: z.array(
    z.object({
      code: z.enum(replyFindingCodes),
      place: placeInReply.nullable(),
      recommendationId: z.uuid().nullable(),
      quote: z.string().nullable().meta({ description: 'The words; of personal data, masked' }),
      data: z.object({
        ordinal: z.int().optional(),
        lacks: z.array(z.enum(lacking)).optional(),
        said: z.string().optional(),
        expected: z.string().optional(),
        outcome: z.enum(replyOutcomes).optional(),
        text: z.enum(replyOutcomes).optional(),
        adoption: z.enum(adoptions).optional().meta({ description: 'What was recorded of a recommendation and does not fit the class' }),
        kind: z.enum(personalDataKinds).optional(),
      }),
    }),
  ),
});
export type ReplyCheckRead = z.infer<typeof replyCheck>;
export type ReplyFindingRead = ReplyCheckRead['findings'][number];
