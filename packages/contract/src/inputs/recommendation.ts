import { adoptions, resultKinds } from '@shangliang/core';
import { z } from 'zod';
import { note, ordinal, text, unitIds } from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';

const answeredBy = unitIds.optional().meta({ description: 'Units that answer it; none named means every answering unit' });

export const recommendationInputs = {
  list: z.strictObject({ ordinal, text, unitIds: answeredBy }),
  amend: z.strictObject({ text, unitIds: answeredBy }),
  drop: z.strictObject({ reason: note }),
  answer: z.strictObject({ adoption: z.enum(adoptions) }),
  recordResult: z.strictObject({
    kind: z.enum(resultKinds),
    reference: note.meta({ description: 'Name and number of the document, project or work item' }),
  }),
} satisfies InputSchemas<'recommendation'>;
