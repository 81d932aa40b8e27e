import { handlingRoles, outcomes, proposalStates } from '@shangliang/core';
import { z } from 'zod';

const uuid = z.uuid();

/** How near two texts are: likely one matter, or related and perhaps to be merged. */
export const likenessBands = ['same', 'related'] as const;
export type LikenessBand = (typeof likenessBands)[number];

export const similarInput = z.object({
  proposalId: uuid.optional().meta({ description: 'Whose text this is: left out of the answer, and what was said about it is told' }),
  title: z.string().max(500).optional().meta({ description: 'As it is being written; else the text that is saved' }),
  parts: z.record(z.string().max(40), z.string().max(20_000)).optional(),
  withId: uuid.optional().meta({ description: 'Another proposal, however unlike: what both say is told in `beside`' }),
});
export type SimilarInput = z.infer<typeof similarInput>;

const span = z.object({ part: z.string(), start: z.int(), end: z.int() });
const passages = z
  .array(z.object({ mine: z.array(span), theirs: z.array(span), length: z.int() }))
  .meta({ description: 'The same words in both, by offsets within parts (UTF-16)' });
export const similarHit = z.object({
  id: uuid,
  title: z.string(),
  number: z.string().nullable(),
  state: z.enum(proposalStates),
  outcome: z.enum(outcomes).nullable(),
  year: z.int(),
  proposer: z.string(),
  units: z.array(z.object({ id: uuid, name: z.string(), role: z.enum(handlingRoles) })),
  classes: z.array(z.string()).meta({ description: 'Of the replies that were issued' }),
  band: z.enum(likenessBands),
  score: z.number().meta({ description: 'Likeness, 0 to 1' }),
  passages,
  same: z.boolean().nullable().meta({ description: 'What somebody has said: the same matter, or not; null where nobody has' }),
  saidBy: z.string().nullable(),
});
export const similarAnswer = z.object({
  hits: z.array(similarHit),
  beside: passages,
  mayDecide: z.boolean().meta({ description: 'Whether the reader may say that two are one matter' }),
});
export type SimilarHit = z.infer<typeof similarHit>;
export type SimilarAnswer = z.infer<typeof similarAnswer>;

export const sameMatterInput = z.object({ otherId: uuid, same: z.boolean() });
