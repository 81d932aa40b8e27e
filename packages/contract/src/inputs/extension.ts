import { z } from 'zod';
import { id, instant, note, optionalNote } from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';

export const extensionInputs = {
  request: z.strictObject({ assignmentId: id, until: instant, reason: note }),
  approve: z.strictObject({ comment: optionalNote }),
  refuse: z.strictObject({ comment: note }),
} satisfies InputSchemas<'extension'>;
