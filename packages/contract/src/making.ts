import { z } from 'zod';

/**
 * A long file on its way: whoever asks for one may give the request a number of their own in this header, and ask meanwhile how far it is.
 */
export const makingHeader = 'x-making';

/** What is done to make a file, in this order; a file may need only some of it. */
export const makingSteps = ['gathering', 'writing', 'converting'] as const;
export type MakingStep = (typeof makingSteps)[number];

const count = z.int().min(0);
export const making = z.object({
  step: z.enum(makingSteps),
  place: z.int().min(1).meta({ description: 'Which of the file’s steps this is, from 1' }),
  steps: z.int().min(1),
  done: count.nullable().meta({ description: 'Proposals, rows or parts that this step is through with; null where nobody can say' }),
  of: count.nullable(),
});
export type Making = z.infer<typeof making>;

export const makingRead = z.object({
  making: making.nullable().meta({ description: 'Nothing where nothing is made under this number by this reader, here' }),
});
export type MakingRead = z.infer<typeof makingRead>;

/** In percent of all steps; never a whole before it is there. */
export function percentOf({ place, steps, done, of }: Making): number {
  const within = done === null || of === null || of === 0 ? 0 : Math.min(1, done / of);
  return Math.min(99, Math.floor((100 * (place - 1 + within)) / steps));
}
