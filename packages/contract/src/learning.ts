import { z } from 'zod';

/** What is learnt from a committee's decided cases. */
export const learntAbout = ['field', 'unit'] as const;
export type LearntAbout = (typeof learntAbout)[number];

/** What stood there before: a model learnt earlier, or always saying what is most frequent. */
export const learntBefore = ['model', 'usual'] as const;

const share = z.number().min(0).max(1);
const right = z.object({
  first: share.meta({ description: 'Of the cases held back, how many it had right at once' }),
  three: share.meta({ description: 'Right among three' }),
});

export const learntModel = z.object({
  about: z.enum(learntAbout),
  version: z.int(),
  trainedAt: z.string(),
  learntFrom: z.int().meta({ description: 'Decided cases' }),
  heldBack: z.int().meta({ description: 'Cases that neither had seen, on which the two were compared' }),
  before: right.extend({ was: z.enum(learntBefore) }),
  now: right,
  taken: z.boolean().meta({ description: 'Not worse than what was there' }),
  inUse: z.boolean(),
});

const followed = z.object({
  about: z.enum(learntAbout),
  made: z.int().meta({ description: 'Proposals for which something was suggested, and that are decided by now' }),
  first: z.int().meta({ description: 'Decided as was suggested first' }),
  followed: z.int().meta({ description: 'Decided as was suggested, among three' }),
  waiting: z.int().meta({ description: 'Suggested, and not decided yet' }),
});

export const learningAnswer = z.object({
  state: z.array(
    z.object({
      about: z.enum(learntAbout),
      decided: z.int().meta({ description: 'Cases decided by now' }),
      nextAt: z.int().meta({ description: 'Learnt (anew) from so many decided cases on' }),
    }),
  ),
  models: z.array(learntModel).meta({ description: 'Newest first, at most twenty of each' }),
  suggestions: z.array(followed),
});
export type LearningAnswer = z.infer<typeof learningAnswer>;
