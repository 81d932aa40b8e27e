import { consultationModes, consultationStages } from '@shangliang/core';
import { z } from 'zod';
import { fileIds, id, instant, line, note, nothing, participants, text } from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';

const about = {
  assignmentId: id,
  aboutId: id.optional().meta({ description: 'The proposal whose proposers were consulted: the main one, or one merged into it' }),
};
const content = {
  stage: z.enum(consultationStages),
  mode: z.enum(consultationModes),
  heldAt: instant,
  place: line,
  participants,
  said: text,
  agreed: text,
  open: text.optional().meta({ description: 'What stayed open' }),
  fileIds: fileIds.meta({ description: 'Photographs and papers, uploaded before' }),
};
const remark = z.strictObject({ note });

export const consultationInputs = {
  record: z.strictObject({ ...about, ...content, withWhom: z.enum(['proposer', 'coHandlers']) }),
  recordByProposer: z.strictObject({ ...about, ...content }),
  amend: z.strictObject(content),
  confirm: nothing,
  confirmByUnit: nothing,
  confirmByCoHandler: nothing,
  confirmBySilence: nothing,
  dispute: remark,
  disputeByUnit: remark,
  disputeByCoHandler: remark,
  waive: z.strictObject({ ...about, note }),
  attempt: z.strictObject({
    ...about,
    attempts: z.array(z.strictObject({ at: instant, mode: z.enum(consultationModes), outcome: note })).max(50),
    note,
  }),
  release: remark,
  refuseRelease: remark,
} satisfies InputSchemas<'consultation'>;
