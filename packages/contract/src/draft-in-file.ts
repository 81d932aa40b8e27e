import { z } from 'zod';

/** What a file or a pasted text holds of a proposal, for its author to confirm. Nothing of it is kept. */

const person = z.object({
  name: z.string().meta({ description: 'As it is written in the file' }),
  isProposer: z.boolean().meta({ description: 'Named as proposer; else as co-signer' }),
  candidates: z
    .array(z.object({ id: z.uuid(), name: z.string(), sectors: z.array(z.string()) }))
    .meta({ description: 'Members of that name today; several share it where there are several' }),
});

export const draftInFile = z.object({
  title: z.string().nullable(),
  parts: z.record(z.string(), z.string()).meta({ description: 'By the part’s code, character for character as in the file' }),
  from: z.enum(['headings', 'sentences']).meta({ description: 'By what the parts were told apart' }),
  numbered: z.int().meta({ description: 'Recommendations that carry numbers' }),
  people: z.array(person),
  rest: z.array(z.string()).meta({ description: 'Lines that went nowhere' }),
  original: z.array(
    z.object({
      text: z.string(),
      within: z.enum(['table', 'textBox']).nullable(),
      pictures: z.int(),
      cell: z.object({ table: z.int(), row: z.int(), column: z.int() }).nullable(),
    }),
  ),
  otherProposals: z.array(z.string()).meta({ description: 'Titles of further proposals in the same file; they are not read' }),
  dropped: z.object({
    tablesAsLines: z.int(),
    contents: z.int().meta({ description: 'Lines of a table of contents' }),
    pictures: z.int().meta({ description: 'Charts and embedded objects among them' }),
    deletedCharacters: z.int(),
    hiddenCharacters: z.int(),
    footnotes: z.int(),
    formulas: z.int(),
    comments: z.int(),
  }),
});
export type DraftInFile = z.infer<typeof draftInFile>;

/** The most a pasted text may have. */
export const mostPasted = 200_000;
