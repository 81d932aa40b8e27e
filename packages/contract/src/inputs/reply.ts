import { adoptions, replyStates } from '@shangliang/core';
import { z } from 'zod';
import { codeOrEmpty, fileIds, id, line, lineOrEmpty, note, nothing, optionalNote, textOrEmpty } from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';

const passed = z.strictObject({ comment: optionalNote });
const sentBack = z.strictObject({
  to: z.enum(replyStates).meta({ description: 'A level below; which ones may be chosen follows from the rules' }),
  comment: note,
});

/** One recommendation's answer while it is being written. */
const answer = z.strictObject({
  recommendationId: id,
  adoption: z.enum(adoptions),
  text: textOrEmpty,
  reason: textOrEmpty.optional().meta({ description: 'Why it is not adopted' }),
  nextStep: textOrEmpty.optional().meta({ description: 'What happens instead' }),
});

export const replyInputs = {
  draft: z.strictObject({ assignmentId: id, opening: textOrEmpty.optional() }),
  // saved while one types: whatever is not written yet is empty
  edit: z.strictObject({
    opening: textOrEmpty,
    closing: textOrEmpty,
    class: codeOrEmpty.meta({ description: 'A reply class of the rulebook' }),
    openness: codeOrEmpty.meta({ description: 'How far it is published, of the rulebook' }),
    opennessReason: textOrEmpty.optional(),
    contactName: lineOrEmpty,
    contactPhone: lineOrEmpty,
    documentNo: lineOrEmpty.optional().meta({ description: 'The number (发文字号) put to whoever signs; left out, what stands is kept' }),
    fileIds: fileIds.meta({ description: 'What goes out with it (附件), uploaded before by the unit; left out, what stands is kept' }),
    answers: z.array(answer).max(500),
  }),
  sendUp: nothing,
  advance: nothing,
  countersign: passed,
  refuseCountersign: z.strictObject({ comment: note }),
  passSection: passed,
  passSupervision: passed,
  issue: z.strictObject({ documentNo: line.meta({ description: 'The number printed on the reply (发文字号)' }), comment: optionalNote }),
  sendBackFromSection: sentBack,
  sendBackFromSupervision: sentBack,
  sendBackFromLeader: sentBack,
  takeBack: z.strictObject({ reason: note }),
} satisfies InputSchemas<'reply'>;
