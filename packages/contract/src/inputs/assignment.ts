import { handlingRoles } from '@shangliang/core';
import { z } from 'zod';
import { code, id, instant, line, note, nothing, optionalLine, optionalNote, text } from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';

const part = z.strictObject({ unitId: id, role: z.enum(handlingRoles) });

export const assignmentInputs = {
  preassign: part,
  claim: z.strictObject({
    suggestedUnitId: id.optional().meta({ description: 'A unit that should be added (建议增办)' }),
    suggestionReason: optionalNote,
  }),
  object: z.strictObject({
    reason: note,
    basis: note.meta({ description: 'The rule or division of duties it rests on' }),
    proposedUnitId: id.optional().meta({ description: 'The unit that should handle it instead (改办建议)' }),
  }),
  lapse: nothing,
  withdrawObjection: z.strictObject({ note: optionalNote }),
  refuseObjection: z.strictObject({ reason: note }),
  settle: z.strictObject({ role: z.enum(handlingRoles) }),
  replace: nothing,
  add: part,
  assign: nothing,
  receive: nothing,
  plan: z.strictObject({ plan: text, headName: line, deputyName: optionalLine, handlerName: line }),
  markContacted: z.strictObject({ at: instant }),
  giveOpinion: z.strictObject({ text, class: code.optional().meta({ description: 'A reply class of the rulebook' }) }),
  askAgain: z.strictObject({ question: note }),
  remindOpinion: nothing,
  urge: z.strictObject({ note }),
  answer: nothing,
  reopen: z.strictObject({ reason: note }),
  complete: nothing,
  classifyTracking: z.strictObject({ reason: note }),
} satisfies InputSchemas<'assignment'>;
