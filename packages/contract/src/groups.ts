import { proposalStates } from '@shangliang/core';
import { z } from 'zod';
import { paging } from './paging.ts';
import { count } from './reads.ts';

const uuid = z.uuid();

export const groupsQuery = z.object({
  sessionId: uuid.optional().meta({ description: 'The current session where none is named' }),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  cursor: paging.cursor,
});

const member = z.object({
  id: uuid,
  title: z.string(),
  number: z.string().nullable(),
  state: z.enum(proposalStates),
  proposer: z.string(),
  mergeable: z.boolean().meta({ description: 'Not decided yet: may still be merged at the review desk' }),
});
const group = z.object({
  id: uuid,
  words: z.array(z.string()).meta({ description: 'What it is about, heaviest first' }),
  size: z.int().meta({ description: 'Proposals that the reader may see' }),
  members: z.array(member).meta({ description: 'Oldest first, at most fifty' }),
});
export const proposalGroups = z.object({
  sessionId: uuid,
  groupedAt: z.string().nullable().meta({ description: 'Null: not grouped yet' }),
  items: z
    .array(z.object({ id: uuid, words: z.array(z.string()), size: z.int(), groups: z.array(group) }))
    .meta({ description: 'Topics of two proposals or more, the largest first; under each its groups of one matter' }),
  next: z.string().nullable(),
  total: count.meta({ description: 'Topics' }),
  alone: z.int().meta({ description: 'Proposals like no other' }),
});
export type ProposalGroups = z.infer<typeof proposalGroups>;
export type ProposalGroup = z.infer<typeof group>;
