import { sql } from 'kysely';
import type { Database } from '../db/open.ts';
import { type Verification, verifyChain } from './events.ts';

/** Verifies the record of every committee of an installation, for the operator at the console. */
export async function verifyEveryChain(database: Database): Promise<{ committee: string; verification: Verification }[]> {
  const committees = await database.asOwner((tx) =>
    tx.rows(sql<{ id: string; name: string }>`select id, name from committee order by created_at`),
  );
  const chains: { committee: string; verification: Verification }[] = [];
  for (const { id, name } of committees)
    chains.push({ committee: name, verification: await database.inCommittee(id, (tx) => verifyChain(tx, id)) });
  return chains;
}
