import { z } from 'zod';
import { code, id, instant, line, lineOrEmpty, note, nothing, optionalNote } from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';

const written = { title: line, field: code, about: optionalNote };
const drafted = { title: lineOrEmpty.optional(), field: code.optional() };
const bodyId = id.optional().meta({ description: 'For the body one leads; left out, for oneself' });

export const catalogueInputs = {
  open: z.strictObject({
    year: z.int().min(1949).max(2200),
    title: line,
    publishBy: instant.optional().meta({ description: 'Left out: the rulebook’s term before the plenary, where that is known' }),
  }),
  agree: nothing,
  settle: nothing,
  reconsider: nothing,
  publish: nothing,
  close: nothing,
} satisfies InputSchemas<'catalogue'>;

export const topicInputs = {
  suggest: z.strictObject({ ...written, organizationId: id.optional().meta({ description: 'The body or unit that suggests it' }) }),
  amend: z.strictObject(written),
  list: z.strictObject({ key: z.boolean().meta({ description: 'A topic to be worked out with care (重点)' }) }),
  drop: z.strictObject({ reason: note }),
} satisfies InputSchemas<'topic'>;

export const reservationInputs = {
  book: z.strictObject({ topicId: id, bodyId, note: optionalNote }),
  handOut: z.strictObject({ topicId: id, bodyId: id, note: optionalNote }),
  write: z.strictObject({ topicId: id, bodyId, ...drafted }),
  accept: nothing,
  decline: z.strictObject({ reason: note }),
  release: z.strictObject({ reason: optionalNote }),
  lapse: nothing,
  draft: z.strictObject(drafted),
  linkDraft: z.strictObject({ proposalId: id }),
  markSubmitted: nothing,
  putBack: nothing,
} satisfies InputSchemas<'reservation'>;
