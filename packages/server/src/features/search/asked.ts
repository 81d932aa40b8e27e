import type { Id } from '@shangliang/core';
import { type Question, question, unitNames, usualSynonyms } from '@shangliang/text';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';

/** What was typed, with what means the same: usual words, and the names units have, are called by and had before. */
export async function asked(tx: Tx, committeeId: Id, typed: string): Promise<Question> {
  const rows = await tx.rows(sql<{ name: string; short_name: string | null; former_names: string[] }>`select name, short_name, former_names
    from organization where committee_id = ${committeeId} and kind = 'unit' order by id limit 500`);
  const units = rows.map((row) => ({ name: row.name, shortName: row.short_name, formerNames: row.former_names }));
  return question(typed, [...unitNames(units), ...usualSynonyms]);
}
