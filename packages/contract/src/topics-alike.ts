import { reservationStates, reservationWays, topicStates } from '@shangliang/core';
import { z } from 'zod';
import { likenessBands, similarHit } from './similar.ts';

/** What is like a topic: other topics and who has them, and proposals of this and past years. */

const uuid = z.uuid();

const reason = {
  band: z.enum(likenessBands),
  score: z.number().meta({ description: 'Likeness, 0 to 1' }),
  words: z.array(z.string()).meta({ description: 'Why: words that both have, the rarest first' }),
  same: z.boolean().nullable().meta({ description: 'What somebody has said: the same matter, or not; null where nobody has' }),
  saidBy: z.string().nullable(),
};

export const topicHolders = z.array(z.object({ name: z.string(), way: z.enum(reservationWays), state: z.enum(reservationStates) }));

export const topicAlike = z.object({
  id: uuid,
  catalogueId: uuid,
  year: z.int().meta({ description: 'Of its catalogue' }),
  title: z.string(),
  about: z.string().nullable(),
  state: z.enum(topicStates),
  holders: topicHolders.meta({ description: 'Who has it; empty for those who may not know' }),
  ...reason,
});
export type TopicAlike = z.infer<typeof topicAlike>;

export const proposalAlike = similarHit.omit({ passages: true }).extend({ words: reason.words });
export type ProposalAlike = z.infer<typeof proposalAlike>;

export const topicAlikeAnswer = z.object({
  topics: z.array(topicAlike),
  proposals: z.array(proposalAlike),
  mayDecide: z.boolean().meta({ description: 'Whether the reader may say that two are one matter' }),
});
export type TopicAlikeAnswer = z.infer<typeof topicAlikeAnswer>;

export const sameTopicInput = z.union([
  z.strictObject({ topicId: uuid, same: z.boolean() }),
  z.strictObject({ proposalId: uuid, same: z.boolean() }),
]);
export type SameTopicInput = z.infer<typeof sameTopicInput>;
