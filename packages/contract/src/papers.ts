import { paperForms, paperKinds } from '@shangliang/core';
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

/** Who a version of a template is from, and when; version 0 is the layout that comes with the house. */
export const templateVersion = z.object({
  version: z.int().min(0),
  own: z.boolean().meta({ description: 'The committee’s own file, not the standard layout' }),
  name: z.string().nullable(),
  at: z.string().nullable(),
  by: z.string().nullable(),
});
export type TemplateVersion = z.infer<typeof templateVersion>;

/** Every form with the layout in use. */
export const templateList = z.object({ items: z.array(templateVersion.extend({ form: z.enum(paperForms) })) });
export type TemplateList = z.infer<typeof templateList>;

/** A name that a template may use between double braces. */
export const templateName = z.object({
  name: z.string(),
  block: z.boolean().meta({ description: 'Stands alone in its paragraph and takes as many as it needs' }),
  gives: z.string().meta({ description: 'In the reader’s language' }),
  need: z.enum(['necessary', 'useful', 'optional']),
});

/** One form: its names, and its versions newest first. */
export const templateRead = z.object({
  form: z.enum(paperForms),
  names: z.array(templateName),
  versions: z.array(templateVersion),
  next: z.int().nullable(),
});
export type TemplateRead = z.infer<typeof templateRead>;

/** What is found in a file that is to become a template. Nothing is kept. */
export const templateFindings = z.object({
  usable: z.boolean(),
  faults: z.array(z.object({ code: z.string(), detail: z.string() })).meta({ description: 'What is to be mended first' }),
  wanting: z.array(z.object({ code: z.string(), detail: z.string() })).meta({ description: 'What a reader would miss' }),
  names: z.array(z.string()),
  example: z.array(z.string()).meta({ description: 'Line by line what the template makes of an example' }),
});
export type TemplateFindings = z.infer<typeof templateFindings>;

export const templateUse = z.object({
  version: z.int().min(0).meta({ description: 'An earlier version; 0 is the standard layout' }),
});
