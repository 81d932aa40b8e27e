import { adjustmentKinds, consultationModes } from '@shangliang/core';
import { z } from 'zod';
import { id, instant, line, note, nothing, optionalNote, participants, proposalIds, text } from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';

/** The talk in which it was proposed. */
const talk = {
  reason: note,
  mode: z.enum(consultationModes),
  heldAt: instant,
  place: line,
  participants,
  said: text,
};

export const adjustmentInputs = {
  propose: z.strictObject({
    kind: z.enum(adjustmentKinds),
    ...talk,
    withIds: proposalIds.optional().meta({ description: 'Where the kind is join: the other proposals of the same matter' }),
  }),
  proposeAlike: z.strictObject({ groupId: id, memberIds: proposalIds, ...talk }),
  dissolve: nothing,
  consent: z.strictObject({ note: optionalNote }),
  decline: z.strictObject({ note }),
  carryOut: nothing,
} satisfies InputSchemas<'adjustment'>;
