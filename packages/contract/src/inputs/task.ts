import { adoptions } from '@shangliang/core';
import { z } from 'zod';
import { id, instant, line, note, nothing, optionalLine, optionalNote, text } from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';

export const taskInputs = {
  allot: z.strictObject({
    recommendationId: id,
    unitId: id,
    title: line,
    headName: line.meta({ description: 'Who answers for it (负责领导)' }),
    deputyName: optionalLine,
    handlerName: line,
    dueAt: instant,
  }),
  start: nothing,
  finish: z.strictObject({ adoption: z.enum(adoptions), answer: text, declineReason: optionalNote }),
  cancel: z.strictObject({ reason: note }),
} satisfies InputSchemas<'task'>;
