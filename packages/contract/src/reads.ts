import {
  assignmentStates,
  consultationStates,
  handlingRoles,
  keyStates,
  noticeKinds,
  outcomes,
  partSteps,
  procedureNames,
  proposalKinds,
  proposalStates,
  supervisionPosts,
} from '@shangliang/core';
import { z } from 'zod';
import { figureFilters } from './figures.ts';
import { paging, several } from './paging.ts';
import { allowedAction } from './problem.ts';

const uuid = z.uuid();
const when = z.string(); // ISO 8601 in UTC
const whenOrNull = when.nullable();

export const proposalSorts = ['newest', 'oldest', 'due', 'number'] as const;
export type ProposalSort = (typeof proposalSorts)[number];
export const assignmentSorts = ['newest', 'oldest', 'due'] as const;
export type AssignmentSort = (typeof assignmentSorts)[number];

/**
 * The order of a list that nobody has ordered: dates that are asked for are told the longest overdue first.
 * @param query as it is read, or as it stands in an address
 */
export const orderOf = <S extends string>(query: {
  sort?: S | undefined;
  late?: unknown;
  due?: unknown;
  overdue?: unknown;
}): S | 'due' | 'newest' =>
  query.sort ??
  ([query.late, query.due, query.overdue].some((asked) => asked !== undefined && asked !== false && asked !== 'false') ? 'due' : 'newest');

export const proposalFilters = {
  state: several(z.enum(proposalStates)),
  outcome: several(z.enum(outcomes)),
  field: several(z.string().max(60)),
  kind: z.enum(proposalKinds).optional(),
  occasion: z.enum(['plenary', 'interSession']).optional(),
  key: z.enum(keyStates).optional(),
  sessionId: uuid.optional(),
  unitId: uuid.optional().meta({ description: 'Proposals this unit has a part in' }),
  proposerId: uuid.optional().meta({ description: 'Proposals of this person, first or co-signing, or of this body' }),
  mine: z.stringbool().optional().meta({ description: 'Only those I or my organizations have a part in' }),
  overdue: z.stringbool().optional(),
  number: z.string().max(60).optional().meta({ description: 'Serial, case or unfiled number, whole' }),
  title: z.string().max(100).optional().meta({ description: 'Words of the title' }),
  ...figureFilters,
  sort: z.enum(proposalSorts).optional().meta({ description: 'Without it: newest first, and by date where dates are asked for' }),
};
export const proposalListQuery = z.object({ ...paging, ...proposalFilters });
export type ProposalListQuery = z.infer<typeof proposalListQuery>;

/** Up to a thousand is counted; beyond that it is "1000+". */
export const count = z.object({ count: z.int(), capped: z.boolean() });
export type Count = z.infer<typeof count>;

/** A date that a list asks for, and whose it is: a unit’s, in its part (主办, 会办, 分办), or the proposal’s own. */
export const askedDate = z.object({
  name: z.string(),
  at: when,
  state: z.string(),
  veryOverdue: z.boolean().meta({ description: 'Missed by far, as the rulebook’s `veryOverdueAfter` says' }),
  unit: z.object({ id: uuid, name: z.string() }).nullable(),
  role: z.enum(handlingRoles).nullable(),
});
export type AskedDate = z.infer<typeof askedDate>;
const askedDates = z
  .array(askedDate)
  .meta({ description: 'Every date that the query asks for; where it asks for none, every one that is overdue. Longest overdue first' });

export const proposalListItem = z.object({
  id: uuid,
  version: z.int(),
  state: z.enum(proposalStates),
  title: z.string(),
  field: z.string(),
  kind: z.enum(proposalKinds),
  occasion: z.string().nullable(),
  key: z.enum(keyStates),
  outcome: z.enum(outcomes).nullable(),
  serialNo: z.string().nullable(),
  caseNo: z.string().nullable(),
  unfiledNo: z.string().nullable(),
  proposer: z.object({ id: uuid.nullable(), name: z.string(), others: z.int() }),
  units: z.array(z.object({ id: uuid, name: z.string(), role: z.enum(handlingRoles), state: z.enum(assignmentStates) })),
  planned: z
    .array(z.object({ id: uuid, name: z.string(), role: z.enum(handlingRoles) }))
    .meta({ description: 'Units it is to go to, while no part has been made of them' }),
  unitsReturned: z
    .object({ posts: z.array(z.enum(supervisionPosts)), reason: z.string(), at: when })
    .nullable()
    .meta({ description: 'Where a supervision office would have other units than those planned: why. Shown to the offices' }),
  endorsementsOwed: z.array(z.enum(supervisionPosts)).meta({ description: 'Posts whose word on the planned units is still waited for' }),
  /** The five knots: before writing, review, before, during, after handling. */
  consultations: z.array(z.object({ stage: z.string(), state: z.enum(consultationStates) })),
  nextDue: z
    .object({ name: z.string(), at: when, state: z.string(), unitId: uuid.nullable() })
    .nullable()
    .meta({ description: 'The date that stands first; among those a figure asks for, where one does. With the unit whose date it is' }),
  dates: askedDates,
  submittedAt: whenOrNull,
  createdAt: when,
  waitsForMe: z.boolean().meta({ description: 'Whether the proposal itself is among my matters' }),
  allowedActions: z.array(z.string()),
});
export const proposalList = z.object({ items: z.array(proposalListItem), next: z.string().nullable(), total: count });
export type ProposalList = z.infer<typeof proposalList>;

/** Names for every id a view speaks of. */
export const names = z.record(z.string(), z.string());

export const anyCase = z.looseObject({
  id: uuid,
  proposalId: uuid,
  state: z.string(),
  version: z.int(),
  allowedActions: z.array(allowedAction),
});
export const anyRecord = z.looseObject({});

export const timelineQuery = z.object({ ...paging, limit: z.coerce.number().int().min(1).max(500).default(200) });
export const timelineEntry = z.object({
  seq: z.int(),
  procedure: z.string(),
  caseId: uuid.nullable(),
  action: z.string(),
  relation: z.string().nullable(),
  /** Left: the proposers; right: the units; in the middle: both together; else the offices. */
  side: z.enum(['proposer', 'unit', 'together', 'office']),
  actorId: uuid.nullable(),
  onBehalfOf: uuid.nullable().meta({ description: 'Whom the actor covered' }),
  at: when,
  from: z.string().nullable(),
  to: z.string().nullable(),
  input: z.unknown(),
  sentence: z.string().meta({ description: 'In the reader’s language' }),
});
export const timeline = z.object({ items: z.array(timelineEntry), next: z.string().nullable(), names });
export type Timeline = z.infer<typeof timeline>;

const person = z.object({ id: uuid, name: z.string() });

export const backOfText = z.boolean().meta({ description: 'Of the writing of a text: it came back to its writer' });

/** The date behind what waits, also one that stands still. */
export const dueBehind = z
  .object({ name: z.string(), state: z.string(), pausedAt: whenOrNull, veryOverdueAt: whenOrNull, sentence: z.string() })
  .nullable();

export const matter = z.object({
  procedure: z.enum(procedureNames),
  caseId: uuid,
  proposalId: uuid,
  action: z.string(),
  dueAt: whenOrNull,
  back: backOfText,
  due: dueBehind,
  since: when,
  title: z.string(),
  number: z.string().nullable(),
  coveringFor: person.nullable().meta({ description: 'Somebody away, whose matter it is' }),
});
export const matterList = z.object({ items: z.array(matter), next: z.string().nullable(), total: count });
export type MatterList = z.infer<typeof matterList>;

/** What is late of all that the reader watches over, or of the unit named; each figure as its list counts it. */
export const overseenList = z.object({
  items: z.array(z.object({ unit: z.object({ id: uuid, name: z.string() }).nullable(), overdue: count, veryOverdue: count })),
});
export type OverseenList = z.infer<typeof overseenList>;
export const pageQuery = z.object(paging);

export const notice = z.object({
  id: uuid,
  procedure: z.enum(procedureNames),
  caseId: uuid,
  proposalId: uuid,
  action: z.string(),
  at: when,
  read: z.boolean(),
  title: z.string(),
  sentence: z.string(),
  kind: z.enum(noticeKinds),
  /** What waits for the reader in this very case, and by when. */
  todo: z.array(z.object({ action: z.string(), verb: z.string(), dueAt: whenOrNull })),
  /** The date it speaks of, where it speaks of one. */
  due: z.object({ name: z.string(), at: whenOrNull }).nullable(),
  coveringFor: person.nullable(),
});
export const noticeList = z.object({ items: z.array(notice), next: z.string().nullable(), unread: count });
export const noticesReadInput = z.strictObject({ upTo: uuid });

export const assignmentFilters = {
  unitId: uuid.optional(),
  state: several(z.enum(assignmentStates)),
  role: z.enum(handlingRoles).optional(),
  overdue: z.stringbool().optional(),
  mine: z.stringbool().optional().meta({ description: 'Only my units’ own' }),
  field: several(z.string().max(60)),
  sessionId: uuid.optional(),
  number: z.string().max(60).optional().meta({ description: 'Serial, case or unfiled number, whole' }),
  title: z.string().max(100).optional().meta({ description: 'Words of the title' }),
  late: figureFilters.late,
  due: figureFilters.due,
  sort: z.enum(assignmentSorts).optional(),
};
export const assignmentListQuery = z.object({ ...paging, ...assignmentFilters });
export type AssignmentListQuery = z.infer<typeof assignmentListQuery>;
export const assignmentListItem = z.object({
  id: uuid,
  proposalId: uuid,
  version: z.int(),
  state: z.enum(assignmentStates),
  step: z.enum(partSteps).meta({ description: 'Where the unit’s work on it stands' }),
  role: z.enum(handlingRoles),
  round: z.int(),
  unit: z.object({ id: uuid, name: z.string() }),
  title: z.string(),
  field: z.string(),
  caseNo: z.string().nullable(),
  handlerName: z.string().nullable(),
  replyId: uuid.nullable().meta({ description: 'This round’s reply, where one is begun and may be seen' }),
  objection: z.object({ reason: z.string(), basis: z.string(), proposedUnit: z.string().nullable(), at: when }).nullable(),
  conciliation: z
    .object({ id: uuid, version: z.int(), state: z.string(), allowedActions: z.array(z.string()) })
    .nullable()
    .meta({ description: 'Of an objected part: the case’s last one' }),
  beginnings: z
    .array(z.string())
    .meta({ description: 'Of an objected part, and of the reader’s own unit’s open ones: what may be begun, `procedure.action`' }),
  /** The five knots of this unit's talks with the proposers. */
  consultations: z.array(z.object({ stage: z.string(), state: z.enum(consultationStates) })),
  nextDue: z.object({ name: z.string(), at: when, state: z.string() }).nullable(),
  dates: askedDates,
  createdAt: when,
  allowedActions: z.array(z.string()),
});
export const assignmentList = z.object({ items: z.array(assignmentListItem), next: z.string().nullable(), total: count });
export type AssignmentList = z.infer<typeof assignmentList>;

export const eventListQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  before: z.coerce.number().int().min(1).optional().meta({ description: 'Newest first, from before this one on' }),
  newest: z.stringbool().optional().meta({ description: 'Newest first' }),
  limit: z.coerce.number().int().min(1).max(2000).default(500),
});
export const eventList = z.object({
  items: z.array(z.object({ seq: z.int(), body: z.string(), hash: z.string() })),
  algorithm: z.string(),
  next: z.int().nullable(),
});
export const verification = z.object({
  intact: z.boolean(),
  entries: z.int(),
  head: z.string(),
  broken: z.object({ seq: z.int(), why: z.string() }).nullable(),
});

export const me = z.object({
  personId: uuid,
  name: z.string(),
  committee: z.object({ id: uuid, name: z.string(), level: z.string() }),
  posts: z.array(z.object({ kind: z.string(), organizationId: uuid.nullable(), organization: z.string().nullable() })),
  covers: z
    .array(z.object({ principal: person, posts: z.array(z.object({ kind: z.string(), organizationId: uuid.nullable() })) }))
    .meta({ description: 'Whom one covers now' }),
  operator: z.boolean(),
  mustChangePassword: z.boolean(),
  /** A post held asks for a second factor and this session has none: nothing is open but setting one up. */
  mustEnrolSecondFactor: z.boolean(),
  now: when,
  /** Last year's, this year's and next year's, as far as they are known: to say how many working days are left. */
  calendar: z.array(z.object({ year: z.int(), holidays: z.array(z.string()), makeUpDays: z.array(z.string()) })),
});

export type Me = z.infer<typeof me>;

export const actionAnswer = z.object({
  procedure: z.enum(procedureNames),
  id: uuid,
  proposalId: uuid,
  state: z.string(),
  version: z.int(),
  numbers: z.record(z.string(), z.string()).meta({ description: 'Numbers this action gave, by field' }),
  begun: z.array(z.object({ procedure: z.enum(procedureNames), id: uuid, proposalId: uuid })),
  allowedActions: z.array(allowedAction),
});
export const bulkAnswer = z.object({ items: z.array(actionAnswer) });
export type ActionAnswer = z.infer<typeof actionAnswer>;
