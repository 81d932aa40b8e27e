import type { ConsultationContent } from './types.ts';

/** What a record says of a talk. */
export const written = (input: ConsultationContent) => ({
  stage: input.stage,
  mode: input.mode,
  heldAt: input.heldAt,
  place: input.place,
  participants: input.participants,
  said: input.said,
  agreed: input.agreed,
  open: input.open ?? null,
  fileIds: input.fileIds ?? [],
});

/** The same fields where no talk came about. */
export const notHeld = {
  stage: 'during',
  mode: null,
  heldAt: null,
  place: null,
  participants: [],
  said: null,
  agreed: null,
  open: null,
  fileIds: [],
} as const;
