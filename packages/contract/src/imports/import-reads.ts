import { z } from 'zod';
import { importKinds } from './import-problems.ts';

/** What an import brought, or would bring. */
export const importSummary = z.object({
  kind: z.enum(importKinds),
  format: z.enum(['xlsx', 'csv', 'jsonl']),
  encoding: z.string().nullable(),
  sheet: z.string().nullable(),
  sha256: z.string(),
  rows: z.int(),
  /** Column → what it was taken for. */
  columns: z.record(z.string(), z.string()),
  ignoredColumns: z.array(z.string()).meta({ description: 'Columns that were not understood and not read' }),
  hiddenRows: z.int().meta({ description: 'Rows hidden in the sheet; they were read like the others' }),
  leftRows: z
    .array(z.int())
    .meta({ description: 'Rows below the table that are none of its rows (sums, who filled it in): not read; the first 100' })
    .default([]),
  otherSheets: z.array(z.string()).meta({ description: 'Sheets that were not read' }),
  created: z.record(z.string(), z.int()).meta({ description: 'Rows written, by table' }),
  sessions: z
    .array(z.object({ year: z.int(), term: z.int(), session: z.int() }))
    .meta({ description: 'Past sessions set up by this import' }),
  formerPeople: z.array(z.string()).meta({ description: 'Past proposers not on the roll, kept as departed; the first 100' }),
  formerUnits: z.array(z.string()).meta({ description: 'Units and bodies not registered, kept as former ones; the first 100' }),
});
export type ImportSummary = z.infer<typeof importSummary>;

export const importAnswer = z.object({
  /** Null for a trial run. */
  batchId: z.uuid().nullable(),
  summary: importSummary,
  root: z.string().nullable().meta({ description: 'Merkle root over the rows as they were written, hexadecimal; the record holds it too' }),
  accounts: z
    .array(z.object({ name: z.string(), login: z.string(), oneTimePassword: z.string() }))
    .meta({ description: 'Shown this once' }),
});
export type ImportAnswer = z.infer<typeof importAnswer>;

/** The first rows of a file, and every row with a fault, as far as there is room; nothing is written. */
export const importPreview = z.object({
  columns: z.array(z.object({ label: z.string(), read: z.boolean().meta({ description: 'Understood, and taken in' }) })),
  rows: z.array(
    z.object({
      row: z.int().meta({ description: 'As the file counts' }),
      cells: z.array(z.string()),
      faults: z.array(
        z.object({
          column: z.int().nullable().meta({ description: 'Which of the columns, from 0; null: the whole row' }),
          detail: z.string(),
        }),
      ),
    }),
  ),
  faults: z.int().meta({ description: 'All faults of the file' }),
  faultsShown: z.int(),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const importBatch = z.object({
  id: z.uuid(),
  kind: z.enum(importKinds),
  fileName: z.string(),
  sha256: z.string(),
  rows: z.int(),
  root: z.string(),
  importedAt: z.string(),
  importedBy: z.uuid().nullable(),
  undoneAt: z.string().nullable(),
});
export const importBatchList = z.object({ items: z.array(importBatch) });
export const importVerification = z.object({
  intact: z.boolean(),
  rows: z.int(),
  root: z.string(),
  changedRows: z.array(z.int()).meta({ description: 'Rows whose content is no longer what was imported; the first 100' }),
});
export type ImportVerification = z.infer<typeof importVerification>;
