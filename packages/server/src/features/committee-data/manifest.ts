import { z } from 'zod';

/** What an archive of a committee says of itself: its last part, for only then everything is counted. */
export const committeeManifest = z.object({
  format: z.literal('shangliang-committee-1'),
  /** Schema that the rows fit, by its migrations. */
  migrations: z.array(z.string()),
  committee: z.object({ id: z.uuid(), name: z.string() }),
  /** The record's last entry and its hash. */
  record: z.object({ seq: z.int(), hash: z.string() }),
  tables: z.record(z.string(), z.object({ columns: z.array(z.string()), rows: z.int(), sha256: z.string() })),
  files: z.object({ kept: z.int(), missing: z.array(z.string()) }),
});
export type CommitteeManifest = z.infer<typeof committeeManifest>;

export const manifestPart = 'manifest.json';
export const tablePart = (table: string): string => `tables/${table}.jsonl`;
export const filePart = (sha256: string): string => `files/${sha256}`;

/** Nothing was taken out or brought in. Its message is for the operator, in both languages. */
export class CommitteeDataRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommitteeDataRefused';
  }
}
