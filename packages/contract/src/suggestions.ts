import { z } from 'zod';

/**
 * What a suggestion rests on: what the proposer asks for, a unit the text names, what was learnt from all decided cases, a few past cases like
 * it, or a unit's name and usual duties where there are too few.
 */
export const suggestionGrounds = ['proposer', 'named', 'learnt', 'cases', 'name'] as const;

const suggestion = z.object({
  value: z.string().meta({ description: 'A field’s code, or a unit’s id' }),
  label: z.string(),
  share: z.number().meta({ description: 'Of the weight of what it rests on, 0 to 1' }),
  confidence: z.number().nullable().meta({
    description: 'How often such a first suggestion was right, measured on cases held back while learning; null where nothing was measured',
  }),
  ground: z.enum(suggestionGrounds),
  cases: z
    .array(z.object({ id: z.uuid(), title: z.string(), number: z.string().nullable() }))
    .meta({ description: 'Past cases, nearest first' }),
  words: z.array(z.string()),
});
export const suggestionsAnswer = z.object({
  fields: z.array(suggestion).meta({ description: 'At most three, best first' }),
  units: z.array(suggestion),
  compared: z.int().meta({ description: 'How many past cases were near enough to say something' }),
});
export type SuggestionsAnswer = z.infer<typeof suggestionsAnswer>;
