import { z } from 'zod';
import { id } from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';

export const promptInputs = {
  send: z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/), personIds: z.array(id) }),
} satisfies InputSchemas<'prompt'>;
