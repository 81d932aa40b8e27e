import { adoptions } from '@shangliang/core';
import { z } from 'zod';

/** A year in figures. */

const counted = z.record(z.string(), z.int());
export const statisticsQuery = z.object({ sessionId: z.uuid().optional(), unitId: z.uuid().optional() });
export const unitFigures = z.object({
  unitId: z.uuid(),
  unit: z.string(),
  /** Lead and separate cases with a reply that has left. */
  answered: z.int(),
  /** Of these: at least one recommendation adopted, as the rulebook counts it (S9). */
  adopted: z.int(),
  adoptedShare: z.number().nullable().meta({ description: 'Percent, one decimal' }),
  recommendations: z.object({ answered: z.int(), byAdoption: z.partialRecord(z.enum(adoptions), z.int()) }),
  classes: counted,
  classShares: z.record(z.string(), z.number()),
  overdue: z.int(),
});
/** What is held up, waiting or late at this moment. */
const heldFigures = z.object({
  cases: z.record(z.string(), counted).meta({ description: 'Cases by state, procedure by procedure' }),
  pending: counted.meta({ description: 'Dates still to come, by name' }),
  overdue: counted.meta({ description: 'Dates missed and not yet kept, by name' }),
  paused: counted.meta({ description: 'Dates that stand still while the other side holds the matter, by name' }),
  veryOverdue: counted.meta({ description: 'Of the missed ones, those missed by far' }),
  awaitingConsultation: z.int().meta({ description: 'Parts under way whose proposers nobody has heard yet' }),
  underObjection: z.int().meta({ description: 'Proposals that a unit would rather not handle' }),
});
export const statistics = z.object({
  sessionId: z.uuid(),
  submitted: z.int(),
  collective: z.int(),
  collectiveShare: z.number().nullable(),
  interSession: z.int(),
  outcomes: counted,
  filingShare: z.number().nullable(),
  states: counted,
  adjustments: counted,
  reassigned: z.int(),
  assignments: counted,
  answeringUnits: z.int(),
  consultations: z.object({ confirmed: z.int(), waived: z.int(), released: z.int() }),
  replies: z.int(),
  classes: counted,
  adoption: z.object({ byCase: z.object({ answered: z.int(), adopted: z.int() }), byRecommendation: counted }),
  evaluations: counted,
  evaluationResults: counted,
  secondHandling: z.int(),
  overdue: z.int(),
  trackings: counted,
  held: heldFigures,
  byUnit: z.array(unitFigures),
});
export type Statistics = z.infer<typeof statistics>;
