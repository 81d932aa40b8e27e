import { z } from 'zod';
import { id, note, optionalNote, text } from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';

export const trackingInputs = {
  open: z.strictObject({
    assignmentId: id,
    unitId: id,
    recommendationId: id.nullable(),
    cause: z.enum(['plannedReply', 'unitFault']),
  }),
  report: z.strictObject({
    outcome: z.enum(['done', 'explained']).meta({ description: 'Done, or why it cannot be done' }),
    report: text,
  }),
  accept: z.strictObject({ comment: optionalNote }),
  acceptExplanation: z.strictObject({ comment: optionalNote }),
  sendBack: z.strictObject({ comment: note }),
} satisfies InputSchemas<'tracking'>;
