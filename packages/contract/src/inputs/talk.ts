import { stances, talkKinds } from '@shangliang/core';
import { z } from 'zod';
import { fileIds, id, instant, line, note, nothing, optionalLine } from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';

const talked = {
  kind: z.enum(talkKinds),
  title: line,
  place: line,
  heldAt: instant,
  people: z
    .array(
      z.strictObject({ name: line.meta({ description: 'Or a role, where the person would rather not be named' }), role: optionalLine }),
    )
    .max(200),
  headcount: z.int().min(1).max(10_000),
  opinions: z
    .array(z.strictObject({ by: line, stance: z.enum(stances), text: note }))
    .min(1)
    .max(200),
};
const ofProposal = z.strictObject({ proposalId: id });

export const talkInputs = {
  record: z.strictObject({ ...talked, fileIds, bodyId: id.optional().meta({ description: 'Where it was a body’s talk' }) }),
  amend: z.strictObject({ ...talked, fileIds }),
  discard: nothing,
  attach: ofProposal,
  detach: ofProposal,
  prove: z.strictObject({ proposalId: id, content: z.strictObject({ ...talked, fileIds: z.array(id) }) }),
} satisfies InputSchemas<'talk'>;
