import { postKinds, procedureNames, proposalStates } from '@shangliang/core';
import { z } from 'zod';
import { changePasswordInput, signInInput } from './administration.ts';
import { waitedFor } from './case-view.ts';
import { paging } from './paging.ts';
import { backOfText, count, dueBehind } from './reads.ts';

const uuid = z.uuid();
const when = z.string();
const named = z.object({ id: uuid, name: z.string() });

/** Of proposals one has a part in: what somebody else is to do, and since when. */
export const awaitedList = z.object({
  items: z.array(
    z.object({
      procedure: z.enum(procedureNames),
      caseId: uuid,
      proposalId: uuid,
      action: z.string(),
      since: when,
      back: backOfText,
      dueAt: when.nullable(),
      due: dueBehind,
      title: z.string(),
      number: z.string().nullable(),
      who: z.array(waitedFor).meta({ description: 'Persons, posts of the committee, or posts in an organization' }),
      missing: z.int().nullable().meta({ description: 'Of a vote: how many more are wanted' }),
    }),
  ),
  next: z.string().nullable(),
  total: count,
});
export type AwaitedList = z.infer<typeof awaitedList>;

export const searchGroups = ['proposals', 'people', 'organizations'] as const;
export type SearchGroup = (typeof searchGroups)[number];

export const searchSorts = ['newest', 'best'] as const;
export type SearchSort = (typeof searchSorts)[number];
/** Where words are found beside the title. */
export const searchTextKinds = ['text', 'reply', 'talk', 'file'] as const;
export type SearchTextKind = (typeof searchTextKinds)[number];
export const searchFacets = ['state', 'year', 'field', 'unitId'] as const;
export type SearchFacet = (typeof searchFacets)[number];

export const searchQuery = z.object({
  q: z.string().trim().min(1).max(100).meta({
    description:
      'A number; words or “phrases” of titles, texts, replies and talks, -without, years and days; a name, pinyin or its initials',
  }),
  in: z.enum(searchGroups).optional().meta({ description: 'One group alone, page by page' }),
  limit: z.coerce.number().int().min(1).max(50).default(6),
  cursor: paging.cursor,
  sort: z.enum(searchSorts).default('newest').meta({ description: 'Of proposals; `best` among the newest thousand' }),
  state: z.enum(proposalStates).optional(),
  year: z.coerce.number().int().min(1900).max(2999).optional().meta({ description: 'Of the session' }),
  field: z.string().max(60).optional(),
  unitId: uuid.optional().meta({ description: 'Proposals this unit has a part in' }),
});
export type SearchQuery = z.infer<typeof searchQuery>;

const mark = z.object({ start: z.int(), end: z.int() }).meta({ description: 'UTF-16, end excluded' });

const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable(), total: count }).nullable();
export const searchAnswer = z.object({
  named: uuid.nullable().meta({ description: 'The one proposal a number means, of this session before others; what Enter opens' }),
  proposals: pageOf(
    z.object({
      id: uuid,
      title: z.string(),
      number: z.string().nullable(),
      state: z.enum(proposalStates),
      proposer: z.string(),
      createdAt: when,
      titleMarks: z.array(mark),
      hits: z
        .array(z.object({ kind: z.enum(searchTextKinds), ofId: uuid, snippet: z.string(), marks: z.array(mark) }))
        .meta({ description: 'Where the words stand, a piece of each text' }),
    }),
  ),
  facets: z
    .array(
      z.object({
        facet: z.enum(searchFacets),
        values: z.array(z.object({ value: z.string(), count: z.int() })).meta({ description: 'The most frequent first' }),
      }),
    )
    .nullable()
    .meta({ description: 'With `in=proposals`, on the first page: of the newest thousand that have the words' }),
  people: pageOf(z.object({ ...named.shape, posts: z.array(z.object({ kind: z.enum(postKinds), organization: z.string().nullable() })) })),
  organizations: pageOf(z.object({ ...named.shape, kind: z.string(), shortName: z.string().nullable(), active: z.boolean() })),
});
export type SearchAnswer = z.infer<typeof searchAnswer>;

/** How one comes in: other systems, what to do about a forgotten password, and whether anything stands here yet. */
export const signInWays = z.object({
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
  passwordByMail: z.boolean().meta({ description: 'A forgotten password can be set anew through a link by mail' }),
  firstRun: z.boolean().meta({ description: 'Nothing is set up yet: `POST /api/setup`' }),
});
export type SignInWays = z.infer<typeof signInWays>;

export const forgottenInput = z.strictObject({ login: signInInput.shape.login });
export const resetInput = z.strictObject({ token: z.string().min(20).max(100), next: changePasswordInput.shape.next });
