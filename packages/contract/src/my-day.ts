import { postKinds, procedureNames, proposalStates } from '@shangliang/core';
import { z } from 'zod';
import { changePasswordInput, signInInput } from './administration.ts';
import { count, paging } from './reads.ts';

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
      dueAt: when.nullable(),
      title: z.string(),
      number: z.string().nullable(),
      who: z
        .array(z.object({ person: named.nullable(), post: z.enum(postKinds).nullable(), organization: named.nullable() }))
        .meta({ description: 'Persons, posts of the committee, or posts in an organization' }),
      missing: z.int().nullable().meta({ description: 'Of a vote: how many more are wanted' }),
    }),
  ),
  next: z.string().nullable(),
  total: count,
});
export type AwaitedList = z.infer<typeof awaitedList>;

export const searchGroups = ['proposals', 'people', 'organizations'] as const;
export type SearchGroup = (typeof searchGroups)[number];

export const searchQuery = z.object({
  q: z.string().trim().min(1).max(100).meta({ description: 'A number, words of a title, a name, pinyin or its initials' }),
  in: z.enum(searchGroups).optional().meta({ description: 'One group alone, page by page' }),
  limit: z.coerce.number().int().min(1).max(50).default(6),
  cursor: paging.cursor,
});

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
    }),
  ),
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
