import {
  activityKinds,
  activityStates,
  catalogueStates,
  changeKinds,
  coSignerReasons,
  procedureNames,
  reservationStates,
  reservationWays,
  talkKinds,
  talkStates,
  topicSources,
  topicStates,
  votes,
} from '@shangliang/core';
import { z } from 'zod';
import { code as atomCode } from './inputs/atoms.ts';
import { paging, several } from './paging.ts';
import { allowedAction } from './problem.ts';
import { anyCase, anyRecord, count, names } from './reads.ts';
import { topicHolders } from './topics-alike.ts';

/** What is read of activities, talks, the catalogue and drafts in the making. */

const uuid = z.uuid();
const when = z.string();
const code = z.string().max(60);

/** Everything of one activity, talk or catalogue that the reader may see, with what may be done where. */
export const dossierView = z.object({
  cases: z.partialRecord(z.enum(procedureNames), z.array(anyCase)),
  records: z.record(z.string(), z.array(anyRecord)),
  dues: z.array(z.looseObject({ caseId: uuid, name: z.string(), at: when, state: z.string(), basis: z.looseObject({}) })),
  beginnings: z.array(allowedAction),
  /** Topics that more than one has: a warning, with their names. */
  collisions: z.array(
    z.object({
      topicId: uuid,
      holders: z.array(z.object({ name: z.string(), way: z.enum(reservationWays), state: z.enum(reservationStates), since: when })),
    }),
  ),
  /** Topics of different holders that are alike, or were said to be one matter: a collision too. */
  nearCollisions: z.array(
    z.object({ topicId: uuid, otherId: uuid, words: z.array(z.string()), same: z.boolean().nullable(), saidBy: z.string().nullable() }),
  ),
  rulebookVersion: z.int(),
  names,
});
export type DossierView = z.infer<typeof dossierView>;

const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable(), total: count });

export const activityListQuery = z.object({
  ...paging,
  state: several(z.enum(activityStates)),
  kind: several(z.enum(activityKinds)),
  field: code.optional(),
  mine: z.stringbool().optional().meta({ description: 'Only those I signed up for or announced' }),
});
export type ActivityListQuery = z.infer<typeof activityListQuery>;
export const activityList = page(
  z.object({
    id: uuid,
    version: z.int(),
    state: z.enum(activityStates),
    kind: z.enum(activityKinds),
    title: z.string(),
    place: z.string(),
    startsAt: when,
    endsAt: when,
    signUpUntil: when,
    capacity: z.int().nullable(),
    signedUp: z.int(),
    waiting: z.int(),
    /** Where I stand in it. */
    mine: z.string().nullable(),
  }),
);
export type ActivityList = z.infer<typeof activityList>;

export const talkListQuery = z.object({
  ...paging,
  state: several(z.enum(talkStates)),
  kind: several(z.enum(talkKinds)),
  mine: z.stringbool().optional(),
  unused: z.stringbool().optional().meta({ description: 'Only those that no proposal rests on yet' }),
});
export type TalkListQuery = z.infer<typeof talkListQuery>;
export const talkList = page(
  z.object({
    id: uuid,
    version: z.int(),
    state: z.enum(talkStates),
    kind: z.enum(talkKinds),
    title: z.string(),
    place: z.string(),
    heldAt: when,
    headcount: z.int(),
    opinions: z.int(),
    attachedTo: z.int(),
  }),
);
export type TalkList = z.infer<typeof talkList>;

export const catalogueListQuery = z.object(paging);
export const catalogueList = page(
  z.object({
    id: uuid,
    version: z.int(),
    state: z.enum(catalogueStates),
    year: z.int(),
    title: z.string(),
    publishedAt: when.nullable(),
    listed: z.int(),
    suggested: z.int(),
  }),
);
export type CatalogueList = z.infer<typeof catalogueList>;

export const topicListQuery = z.object({
  ...paging,
  catalogueId: uuid.optional(),
  state: several(z.enum(topicStates)),
  field: several(code),
  source: z.enum(topicSources).optional(),
  key: z.stringbool().optional(),
  free: z.stringbool().optional().meta({ description: 'Only those that nobody has' }),
  colliding: z.stringbool().optional().meta({ description: 'Only those that more than one has' }),
});
export type TopicListQuery = z.infer<typeof topicListQuery>;
export const topicList = page(
  z.object({
    id: uuid,
    catalogueId: uuid,
    version: z.int(),
    state: z.enum(topicStates),
    title: z.string(),
    field: z.string(),
    about: z.string().nullable(),
    key: z.boolean(),
    source: z.enum(topicSources),
    /** Who has it: more than one is a collision. */
    holders: topicHolders,
    createdAt: when,
  }),
);
export type TopicList = z.infer<typeof topicList>;

export const versionList = z.object({
  items: z.array(z.object({ version: z.int(), title: z.string(), kept: z.boolean(), savedBy: uuid, savedAt: when, current: z.boolean() })),
  names,
});
const changes = z.array(z.object({ kind: z.enum(changeKinds), before: z.string().nullable(), after: z.string().nullable() }));
export const versionComparison = z.object({
  from: z.int(),
  to: z.int(),
  title: z.object({ before: z.string(), after: z.string(), changed: z.boolean() }),
  parts: z.array(z.object({ part: z.string(), paragraphs: changes })),
});

/** Where a body stands with its vote, for its own eyes. */
export const bodyVotes = z.object({
  textVersion: z.int(),
  members: z.int(),
  approvals: z.int(),
  approvalsNeeded: z.int(),
  votes: z.int(),
  votesNeeded: z.int(),
  missing: z.int().meta({ description: 'How many more must approve, or vote at all' }),
  notVoted: z.array(z.object({ id: uuid, name: z.string() })),
  own: z.enum(votes).nullable().meta({ description: 'One’s own vote on the text as it stands' }),
  leaders: z.array(z.object({ id: uuid, name: z.string() })).meta({ description: 'Who seals or signs, and submits' }),
});

export const coSigners = z.object({
  items: z.array(
    z.object({ id: uuid, name: z.string(), reasons: z.array(z.object({ code: z.enum(coSignerReasons), sentence: z.string() })) }),
  ),
});

const fields = z.array(atomCode).max(20);
/** What co-signers are suggested by: fields of the rulebook in which a member is an expert, and in which they work. */
export const profileInput = z.strictObject({ expertise: fields, practice: fields });

/** The latest prompt, and what of one's own has not become a proposal yet. */
export const ownPrompt = z.object({
  prompt: z.object({ id: uuid, month: z.string(), at: when }).nullable(),
  unused: z.object({
    notes: z.array(z.object({ id: uuid, activityId: uuid, activity: z.string(), text: z.string(), at: when })),
    talks: z.array(z.object({ id: uuid, title: z.string(), heldAt: when })),
    reservations: z.array(z.object({ id: uuid, catalogueId: uuid, topicId: uuid, topic: z.string() })),
  }),
});
export type OwnPrompt = z.infer<typeof ownPrompt>;
