import { conciliationSides } from '@shangliang/core';
import { z } from 'zod';
import { instant, line, note, text } from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';
import { plannedUnits } from './proposal.ts';

export const conciliationInputs = {
  call: z.strictObject({
    cause: z.enum(['objected', 'unclear']).meta({ description: 'A unit objected, or no unit is clear' }),
  }),
  log: z.strictObject({
    heldAt: instant,
    place: line,
    attendance: z
      .array(z.strictObject({ side: z.enum(conciliationSides), name: line }))
      .min(1)
      .max(100),
    minutes: text,
  }),
  cancel: z.strictObject({ reason: note }),
  decide: z.strictObject({
    units: plannedUnits,
    grounds: text.meta({ description: 'Whose field it is, and by which rule (归口)' }),
  }),
} satisfies InputSchemas<'conciliation'>;
