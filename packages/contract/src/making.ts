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
  ahead: count.meta({ description: 'Files that are turned into PDF before this one: one at a time' }),
  since: z.number().min(0).meta({ description: 'Seconds that this step has taken so far' }),
  usual: z
    .number()
    .positive()
    .nullable()
    .meta({ description: 'Seconds that it took for the last files of about this size; null where there were none, or others are ahead' }),
});
export type Making = z.infer<typeof making>;

export const makingRead = z.object({
  making: making.nullable().meta({ description: 'Nothing where nothing is made under this number by this reader, here' }),
});
export type MakingRead = z.infer<typeof makingRead>;

/** What has to be guessed by the time it usually takes is not called done before it is. */
const mostGuessed = 0.95;

function shareOf({ done, of, since, usual }: Making): number {
  if (done !== null && of !== null && of !== 0) return Math.min(1, done / of);
  return usual === null ? 0 : Math.min(mostGuessed, since / usual);
}

/** In percent of all steps; never a whole before it is there. */
export const percentOf = (making: Making): number => Math.min(99, Math.floor((100 * (making.place - 1 + shareOf(making))) / making.steps));
