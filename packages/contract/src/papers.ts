import { paperKinds } from '@shangliang/core';
import { z } from 'zod';

/** Papers of a case that can be taken as Word files now. */
export const paperList = z.object({
  items: z.array(
    z.object({
      kind: z.enum(paperKinds),
      ofId: z.uuid(),
      title: z.string(),
      unit: z.string().nullable(),
      at: z.string().nullable(),
      draft: z.boolean().meta({ description: 'Not yet as it will leave the house' }),
      address: z.string().meta({ description: 'Where the Word file is' }),
    }),
  ),
});
export type PaperList = z.infer<typeof paperList>;

/** What a paper can be taken as: Word always, PDF where the server has LibreOffice. */
export const paperFormats = ['docx', 'pdf'] as const;
export type PaperFormat = (typeof paperFormats)[number];
export const paperFormatsOffered = z.object({ formats: z.array(z.enum(paperFormats)) });
export type PaperFormatsOffered = z.infer<typeof paperFormatsOffered>;
export const paperFormatQuery = z.object({ as: z.enum(paperFormats).default('docx') });
