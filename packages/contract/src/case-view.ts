import { consultationStages, courses, postKinds, procedureNames, relations } from '@shangliang/core';
import { z } from 'zod';
import { allowedAction } from './problem.ts';
import { anyCase, anyRecord, backOfText, names } from './reads.ts';

const uuid = z.uuid();
const when = z.string(); // ISO 8601 in UTC
const whenOrNull = when.nullable();

const shownDue = z.looseObject({
  caseId: uuid,
  name: z.string(),
  at: when,
  state: z.string(),
  overdueAt: whenOrNull,
  veryOverdueAt: whenOrNull.meta({ description: 'Missed by far, as the rulebook’s `veryOverdueAfter` says' }),
  pausedAt: whenOrNull.meta({ description: 'Since when it stands still' }),
  pausedDays: z.int(),
  basis: z.looseObject({}),
  sentence: z.string().meta({ description: 'How the date was reached, in the reader’s language' }),
});
const named = z.object({ id: uuid, name: z.string() });
/** Somebody who is waited for: a person, or a post with those who hold it now. */
export const waitedFor = z.object({
  person: named.nullable(),
  post: z.enum(postKinds).nullable(),
  organization: named.nullable(),
  holders: z.array(named).meta({ description: 'Who holds the post, as far as they may be named' }),
  more: z.int().meta({ description: 'How many hold it besides' }),
});
export type WaitedFor = z.infer<typeof waitedFor>;
export const offeredAction = allowedAction.extend({
  course: z
    .enum(courses)
    .meta({ description: 'next: waits for the reader; open: may move the case on; beside: beside its course, or done already' }),
  follows: z
    .array(z.object({ action: z.string(), relation: z.enum(relations), who: z.array(waitedFor) }))
    .meta({ description: 'Whose turn it is once it has been taken, as far as that is known before' }),
});
export type OfferedAction = z.infer<typeof offeredAction>;
export const caseView = z.object({
  cases: z.partialRecord(z.enum(procedureNames), z.array(anyCase.extend({ allowedActions: z.array(offeredAction) }))),
  records: z.record(z.string(), z.array(anyRecord)),
  dues: z.array(shownDue),
  merged: z.array(z.looseObject({ id: uuid, title: z.string() })),
  beginnings: z.array(offeredAction),
  waiting: z
    .array(
      z.object({
        procedure: z.enum(procedureNames),
        caseId: uuid,
        action: z.string(),
        back: backOfText,
        dueAt: whenOrNull,
        mine: z.boolean(),
        who: z.array(waitedFor),
      }),
    )
    .meta({ description: 'What waits for whom in this case' }),
  ahead: z
    .array(
      z.object({
        action: z.string(),
        caseId: uuid,
        before: z.string(),
        steps: z.array(
          z.object({
            code: z.string(),
            action: z.string().nullable(),
            caseId: uuid.nullable(),
            aboutId: uuid.nullable(),
            mine: z.boolean(),
            who: z.array(waitedFor),
          }),
        ),
      }),
    )
    .meta({ description: 'What must be done first, in order, before an act that waits for the reader' }),
  /** Grassroots talks it rests on, with what was said. */
  talks: z.array(z.looseObject({ id: uuid, title: z.string() })),
  /** What was done by a delegate, and for whom. */
  onBehalf: z.array(
    z.object({ seq: z.int(), caseId: uuid.nullable(), action: z.string(), actorId: uuid, onBehalfOf: uuid, sentence: z.string() }),
  ),
  coverage: z.array(
    z.object({
      assignmentId: uuid,
      aboutId: uuid,
      coverage: z.string(),
      round: z.int(),
      confirmed: z.int(),
      uncounted: z.int().meta({ description: 'Confirmed, but held in a way that does not count' }),
      open: z.int().meta({ description: 'Written down, not confirmed by the other side yet' }),
      before: z.int().meta({ description: 'Confirmed in rounds before' }),
      stages: z.array(z.enum(consultationStages)),
    }),
  ),
  /** What a reply still lacks before it may be sent up: everything at once, for whoever writes it. */
  obstacles: z.array(z.object({ caseId: uuid, reasons: z.array(z.string()) })),
  rulebookVersion: z.int(),
  names,
});
export type CaseView = z.infer<typeof caseView>;
