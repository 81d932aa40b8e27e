import { type Language, labelsIn } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import { wallClock } from '../../clock.ts';
import { committeeFacts } from '../../committee-facts.ts';
import { migrate } from '../../db/migrate.ts';
import type { Database } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import type { Refusal } from '../../problem.ts';
import { inUseSentence, unreadableSentence } from './import-sentences.ts';
import { runImport } from './run-import.ts';
import { undoImport } from './undo-import.ts';
import { verifyImport } from './verify-import.ts';

export type ImportDeps = Pick<Deps, 'database' | 'clock' | 'facts'>;

/** What an import needs where no server runs. */
export const importDeps = (database: Database): ImportDeps => ({ database, clock: wallClock, facts: committeeFacts() });

/** Every committee of the installation with its imports; the schema is brought up to date first. */
async function committees(database: Database): Promise<{ id: Id; name: string; batches: string[] }[]> {
  await migrate(database);
  return database.asOwner((tx) =>
    tx.rows(sql<{ id: Id; name: string; batches: string[] }>`select c.id, c.name,
      (select coalesce(json_agg(b.id || ' ' || b.kind || ' ' || b.rows || ' ' || b.file_name
        || case when b.undone_at is null then '' else ' (undone)' end order by b.imported_at), '[]')
        from import_batch b where b.committee_id = c.id) as batches
      from committee c order by c.created_at`),
  );
}

/** The imports at the console, for the operator. */
export const imports = {
  committees,
  run: runImport,
  undo: undoImport,
  verify: verifyImport,
  unreadable: unreadableSentence,
  inUse: inUseSentence,
  refusal: (language: Language, error: Refusal): string => labelsIn[language].problems[error.code],
};
