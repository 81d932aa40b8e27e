import { adjustmentKinds, adoptions, assignmentStates, dueNames, evaluationStates, handlingRoles } from '@shangliang/core';
import { z } from 'zod';

const uuid = z.uuid();

/** How far behind a date is; `soon`: today or in the next two working days. */
export const lateDegrees = ['soon', 'overdue', 'veryOverdue'] as const;
export type LateDegree = (typeof lateDegrees)[number];

/** How the proposers were heard before the reply, counted apart (S7); `unheard`: a part under way, nobody heard yet. */
export const hearings = ['confirmed', 'waived', 'released', 'disputed', 'unheard'] as const;
export type Hearing = (typeof hearings)[number];

/** What became of what was suggested for a proposal: taken up among three, decided otherwise, not decided yet. */
export const suggestionFates = ['unitFollowed', 'unitOther', 'unitWaiting', 'fieldFollowed', 'fieldOther', 'fieldWaiting'] as const;
export type SuggestionFate = (typeof suggestionFates)[number];

/**
 * Filters of the list of proposals that every figure of the overview opens its list with. Beside `unitId` each speaks of
 * that unit's own part, reply, date or evaluation.
 */
export const figureFilters = {
  submitted: z.stringbool().optional().meta({ description: 'Submitted, whatever became of it' }),
  originId: z
    .union([uuid, z.literal('none')])
    .optional()
    .meta({ description: 'The body that proposes, or the first proposer’s sector (界别); `none` where neither is known' }),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .meta({ description: 'Submitted in this month' }),
  role: z.enum(handlingRoles).optional(),
  unitState: z.enum(assignmentStates).optional().meta({ description: 'A unit’s part stands so' }),
  class: z.string().max(60).optional().meta({ description: 'Of a unit’s last reply' }),
  late: z.enum(lateDegrees).optional(),
  due: z.enum(dueNames).optional().meta({ description: 'The date that is late; without `late`: still to be kept' }),
  heard: z.enum(hearings).optional(),
  evaluation: z.enum(evaluationStates).optional(),
  attitude: z.string().max(60).optional(),
  result: z.string().max(60).optional(),
  answered: z.stringbool().optional().meta({ description: 'A unit’s reply has left' }),
  adopted: z.stringbool().optional().meta({ description: 'Answered, and counted as adopted or not (S9)' }),
  adoption: z.enum(adoptions).optional().meta({ description: 'A recommendation was answered so' }),
  secondHandling: z.stringbool().optional(),
  tracked: z.stringbool().optional().meta({ description: 'Something promised is not done yet' }),
  adjustment: z.enum(adjustmentKinds).optional().meta({ description: 'Carried out (改联转撤)' }),
  suggestion: z
    .enum(suggestionFates)
    .optional()
    .meta({ description: 'A unit or category was suggested, and this became of it; for the offices alone' }),
};

/** What the overview counts by. Within the first few every proposal is counted once; within the others once in each line it belongs to. */
export const figureGroups = [
  'total',
  'state',
  'outcome',
  'kind',
  'occasion',
  'field',
  'origin',
  'month',
  'flow',
  'stuck',
  'late',
  'dueOverdue',
  'unit',
  'role',
  'unitState',
  'class',
  'heard',
  'evaluation',
  'attitude',
  'result',
  'adopted',
  'adoption',
  'secondHandling',
  'tracked',
  'adjustment',
  'suggestion',
] as const;
export type FigureGroup = (typeof figureGroups)[number];

export const figure = z.object({
  name: z.string(),
  proposals: z.int().meta({ description: 'As the list with the same filter counts them' }),
  items: z.int().meta({ description: 'Parts, replies, dates, evaluations, recommendations: what the line is made of' }),
});
export type Figure = z.infer<typeof figure>;

const counted = z.record(z.string(), z.int());
export const unitLine = z.object({
  id: uuid,
  name: z.string(),
  proposals: z.int(),
  roles: counted,
  states: counted,
  late: counted,
  answered: z.int(),
  adopted: z.int(),
  classes: counted,
  results: counted,
});
export type UnitLine = z.infer<typeof unitLine>;

const session = z.object({ id: uuid, year: z.int(), term: z.int(), session: z.int() });
export const overviewQuery = z.object({ sessionId: uuid.optional(), unitId: uuid.optional() });
export const overview = z.object({
  session,
  before: session.nullable().meta({ description: 'The session before, where there is one' }),
  unit: z.object({ id: uuid, name: z.string() }).nullable(),
  whole: z.boolean().meta({ description: 'False where the reader does not see every proposal: figures count what is seen' }),
  groups: z.record(z.enum(figureGroups), z.array(figure)),
  units: z.array(unitLine),
  names: z.record(z.string(), z.string()),
});
export type Overview = z.infer<typeof overview>;

const byName: Readonly<Partial<Record<FigureGroup, string>>> = {
  state: 'state',
  outcome: 'outcome',
  kind: 'kind',
  occasion: 'occasion',
  field: 'field',
  origin: 'originId',
  month: 'month',
  late: 'late',
  role: 'role',
  unitState: 'unitState',
  class: 'class',
  heard: 'heard',
  evaluation: 'evaluation',
  attitude: 'attitude',
  result: 'result',
  adoption: 'adoption',
  adjustment: 'adjustment',
  suggestion: 'suggestion',
  secondHandling: 'secondHandling',
  tracked: 'tracked',
};

/** What a line of the overview asks the list of proposals for, beside its session and unit. */
export function figureQuery(group: FigureGroup, name: string): Record<string, string> {
  const submitted = { submitted: 'true' };
  const filter = byName[group];
  if (filter !== undefined) return { ...submitted, [filter]: name };
  if (group === 'flow') {
    const [outcome = '', state = ''] = name.split('/');
    return outcome === 'undecided' ? { ...submitted, state } : { ...submitted, outcome, state };
  }
  if (group === 'stuck') return { ...submitted, state: name, late: 'overdue' };
  if (group === 'dueOverdue') return { ...submitted, late: 'overdue', due: name };
  if (group === 'adopted') return { ...submitted, [name]: 'true' };
  return submitted;
}
