import type { Id } from '@shangliang/core';
import { type Question, question } from '@shangliang/text';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';

/** What was typed, with the names that units had before: papers of those days still speak of them. */
export async function asked(tx: Tx, committeeId: Id, typed: string): Promise<Question> {
  const rows = await tx.rows(sql<{ name: string; former_names: string[] }>`select name, former_names from organization
    where committee_id = ${committeeId} and former_names <> '[]'::jsonb order by id limit 500`);
  return question(
    typed,
    rows.map((row) => [row.name, ...row.former_names]),
  );
}
