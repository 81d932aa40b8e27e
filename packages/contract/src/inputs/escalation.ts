import { z } from 'zod';
import { id, text } from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';

export const escalationInputs = {
  raise: z.strictObject({ assignmentId: id, question: text, plan: text.meta({ description: 'What the unit proposes to do' }) }),
  instruct: z.strictObject({ instruction: text }),
  settle: z.strictObject({ outcome: text }),
} satisfies InputSchemas<'escalation'>;
