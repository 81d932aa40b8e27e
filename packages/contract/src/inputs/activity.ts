import { activityKinds, attendances } from '@shangliang/core';
import { z } from 'zod';
import { code, fileIds, id, instant, line, lineOrEmpty, note, nothing, optionalLine, optionalNote } from './atoms.ts';
import type { InputSchemas } from './input-schemas.ts';

const announced = {
  kind: z.enum(activityKinds),
  title: line,
  about: optionalNote,
  place: line,
  startsAt: instant,
  endsAt: instant,
  signUpUntil: instant.meta({ description: 'Not after it starts' }),
  capacity: z.int().min(1).max(10_000).optional().meta({ description: 'Left out: as many as come' }),
  field: code.optional().meta({ description: 'A subject field of the rulebook, for drafts that come of it' }),
  fileIds,
};
const attendance = z
  .array(z.strictObject({ personId: id, attendance: z.enum(attendances) }))
  .max(1000)
  .meta({ description: 'Whoever is not named keeps what was noted; present without having signed up has walked in' });
const draftOfNote = z.strictObject({ noteId: id, proposalId: id });

export const activityInputs = {
  announce: z.strictObject({ ...announced, bodyId: id.optional().meta({ description: 'The body that asks, where its leader announces' }) }),
  amend: z.strictObject(announced),
  signUp: nothing,
  withdrawSignUp: nothing,
  promote: nothing,
  closeSignUp: nothing,
  cancel: z.strictObject({ reason: note }),
  hold: z.strictObject({ attendance }),
  correctAttendance: z.strictObject({ attendance: attendance.min(1), reason: note }),
  note: z.strictObject({ text: note, place: optionalLine, fileIds }),
  draftFromNote: z.strictObject({
    noteId: id,
    title: lineOrEmpty.optional().meta({ description: 'Left out: the note’s first line' }),
    field: code.optional(),
    bodyId: id.optional().meta({ description: 'For a body’s draft' }),
  }),
  linkNote: draftOfNote,
  markNoteSubmitted: draftOfNote,
  freeNote: draftOfNote,
  close: nothing,
} satisfies InputSchemas<'activity'>;
