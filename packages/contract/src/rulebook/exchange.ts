import { presetNames, versionStates } from '@shangliang/core';
import { z } from 'zod';
import { instant, line, note } from '../inputs/atoms.ts';
import { rulebookSchema } from './schema.ts';

/** Checked field by field by the server, so that every fault is named at once (`readRulebook`). */
const anyBody = z.record(z.string(), z.unknown()).meta({ description: 'A whole rulebook' });
const version = z.int().min(1).max(1_000_000);
const appliesFrom = instant.optional().meta({ description: 'From when cases begin under it: now where left out, never the past' });
const against = version.optional().meta({
  description: 'The newest version the reader has seen; refused where somebody has written a newer one since',
});

export const rulebookInput = z.strictObject({ body: anyBody, note, appliesFrom, against });

/** What is compared: a version of the committee's, a preset, or a body. */
export const rulebookSource = z.union([
  z.strictObject({ version }),
  z.strictObject({ preset: z.enum(presetNames) }),
  z.strictObject({ body: anyBody }),
]);
export type RulebookSource = z.infer<typeof rulebookSource>;
export const rulebookComparisonInput = z.strictObject({ before: rulebookSource, after: rulebookSource });

export const rulebookFileFormat = 'shangliang-rulebook';
export const rulebookFileVersion = 1;

/** A rulebook on its way to another committee: one JSON file. */
export const rulebookFile = z.object({
  format: z.literal(rulebookFileFormat),
  formatVersion: z.int().min(1),
  name: line.meta({ description: 'Whose it is, in words' }),
  body: z.looseObject({}),
  checksum: z.string().meta({ description: 'SHA-256 of the body as canonical JSON (RFC 8785), in hex' }),
});

export type RulebookFile = z.infer<typeof rulebookFile>;

/** Another committee's file as it was exported, or a preset with changes (RFC 7396 merge patch). */
export const rulebookImportSource = z.union([
  z.strictObject({ file: z.record(z.string(), z.unknown()) }),
  z.strictObject({ preset: z.enum(presetNames), changes: z.record(z.string(), z.unknown()).optional() }),
]);
export type RulebookImportSource = z.infer<typeof rulebookImportSource>;

export const rulebookPreviewInput = z.strictObject({ source: rulebookImportSource });
export const rulebookImportInput = z.strictObject({
  source: rulebookImportSource,
  checksum: z.string().min(1).max(200).meta({ description: 'Of the preview: what is taken in is what was shown' }),
  against: version.meta({ description: 'The newest version, as the preview named it' }),
  note,
  appliesFrom,
});

export const rulebookVersionRead = z.object({
  version: z.int(),
  state: z.enum(versionStates),
  note: z.string(),
  appliesFrom: z.string(),
  createdAt: z.string(),
  createdBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
});
/** As it was written, with what has come since filled in: an older version need not pass today's checks. */
export const rulebookRead = rulebookVersionRead.extend({ body: z.looseObject({}) });

export const rulebookDifferenceRead = z.object({
  pointer: z.string().meta({ description: 'Fields and entries’ codes on the way (RFC 6901)' }),
  kind: z.enum(['changed', 'added', 'removed', 'moved']),
  before: z.unknown(),
  after: z.unknown(),
  sentence: z.string().meta({ description: 'In the reader’s language' }),
});
export const rulebookComparison = z.object({ differences: z.array(rulebookDifferenceRead) });
export const rulebookPreview = rulebookComparison.extend({
  name: z.string(),
  body: rulebookSchema,
  checksum: z.string(),
  inForce: z.int().meta({ description: 'The version the differences are from' }),
  newest: z.int().meta({ description: 'To be named as `against` when it is taken in' }),
  withdraws: z.array(z.int()).meta({ description: 'Versions still to come that it would take the place of' }),
});
export const rulebookWritten = z.object({ version: z.int(), appliesFrom: z.string() });
