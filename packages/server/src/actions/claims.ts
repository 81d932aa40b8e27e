import type { Decision, Id, Problem } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';

type Claim = Decision['claims'][number];

const keyOf = ({ unitId, year, value }: Claim): string => `${unitId} ${year} ${value}`;

/**
 * What was claimed and is another's already, by the decision that claimed it. Two who claim at once wait for one another:
 * the unit's numbers are locked until the end of the transaction.
 */
export async function findTaken(tx: Tx, committeeId: Id, decisions: readonly Decision[]): Promise<{ index: number; problem: Problem }[]> {
  const claims = decisions.flatMap((decision, index) => decision.claims.map((claim) => ({ index, claim })));
  if (claims.length === 0) return [];
  const units = [...new Set(claims.map(({ claim }) => claim.unitId))].sort();
  for (const unit of units) await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`${committeeId} ${unit}`}, 0))`);
  const values = claims.map(({ claim }) => claim.value);
  const rows = await tx.rows(sql<{ id: Id; unit_id: Id; document_no: string; year: number }>`
    select id, unit_id, document_no, extract(year from issued_at at time zone 'Asia/Shanghai')::integer as year from reply
    where committee_id = ${committeeId} and unit_id = any(${units}::uuid[]) and document_no = any(${values}) and issued_at is not null`);
  const seen = new Set<string>();
  return claims.flatMap(({ index, claim }) => {
    const isOthers = rows.some(
      (row) => row.id !== claim.caseId && row.unit_id === claim.unitId && row.document_no === claim.value && row.year === claim.year,
    );
    const twice = seen.has(keyOf(claim));
    seen.add(keyOf(claim));
    return isOthers || twice ? [{ index, problem: claim.refusedWith }] : [];
  });
}
