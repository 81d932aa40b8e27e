import { z } from 'zod';

/** Books that offices keep, as workbooks: what was given to whom, what each unit did on it, how it was evaluated, the year in figures. */
export const bookKinds = ['assigning', 'handling', 'evaluation', 'statistics'] as const;
export type BookKind = (typeof bookKinds)[number];
/** Those that a unit keeps of its own parts. */
export const unitBooks = ['handling'] as const satisfies readonly BookKind[];

export const bookQuery = z.object({
  sessionId: z.uuid().optional().meta({ description: 'Without it the session of today' }),
  unitId: z.uuid().optional(),
});
export type BookQuery = z.infer<typeof bookQuery>;

/** Columns of the books, beside those that lists have. */
export const bookColumns = [
  'row',
  'assignedAt',
  'receivedAt',
  'answerDue',
  'objection',
  'work',
  'aim',
  'head',
  'deputy',
  'talks',
  'talkedAt',
  'talkModes',
  'answeredAt',
  'documentNo',
  'class',
  'evaluated',
  'evaluator',
  'attitude',
  'result',
  'relevance',
  'comment',
  'channel',
  'givenAt',
  'figure',
  'count',
  'share',
  'answered',
  'adopted',
  'adoptedShare',
  'overdue',
] as const;
export type BookColumn = (typeof bookColumns)[number];
/** Headings of the figures' sheets. */
export const bookSheets = ['whole', 'outcomes', 'fields', 'states', 'classes', 'adoptions', 'evaluationResults', 'units'] as const;
export type BookSheet = (typeof bookSheets)[number];
/** Figures of the first sheet. */
export const bookFigures = [
  'submitted',
  'collective',
  'interSession',
  'filed',
  'answeringUnits',
  'replies',
  'confirmedTalks',
  'waivedTalks',
  'secondHandling',
  'overdue',
] as const;
export type BookFigure = (typeof bookFigures)[number];
