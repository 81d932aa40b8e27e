import { z } from 'zod';
import { code, id, instant, nothing, optionalNote, ordinal } from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';

const content = {
  attitude: code.meta({ description: 'How the unit went about it, of the rulebook' }),
  result: code.meta({ description: 'What came of it, of the rulebook' }),
  comment: optionalNote,
  answers: z
    .record(code, code)
    .optional()
    .meta({ description: 'Further questions of the rulebook’s form, each with the code of its answer' }),
};

export const evaluationInputs = {
  open: z.strictObject({
    replyId: id,
    assignmentId: id,
    unitId: id,
    round: ordinal,
    aboutId: id,
    evaluatorId: id.nullable(),
    bodyId: id.nullable(),
  }),
  give: z.strictObject({
    ...content,
    signatureFileId: id.optional().meta({ description: 'The signature drawn on the screen, uploaded before' }),
  }),
  enterPaper: z.strictObject({
    ...content,
    scanFileId: id.meta({ description: 'The scan of the form as it was signed' }),
    signedAt: instant,
  }),
  lapse: nothing,
} satisfies InputSchemas<'evaluation'>;
