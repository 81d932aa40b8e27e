import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import type { Id } from '@shangliang/core';
import { encodedPairs, plain } from '@shangliang/text';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import type { Deps } from '../../deps.ts';
import { readTexts } from './texts.ts';

const asked = 200;
const batch = 20;

type Writing = Pick<Deps, 'database' | 'underway'>;

/**
 * Writes what texts are found by for every proposal whose texts have changed. After the transaction that changed them, in small
 * transactions of its own; may stop anywhere and begin again. While requests are underway it rests as long as it worked, but for
 * those that wait for it.
 * @param of.awaited how many requests wait for this very work
 * @returns how many proposals were looked at
 */
export async function writeDocuments(
  deps: Writing,
  { ending = () => false, awaited = 0 }: { ending?: () => boolean; awaited?: number } = {},
): Promise<number> {
  let done = 0;
  while (!ending()) {
    const owed = await deps.database.beforeCommittee((tx) =>
      tx.rows(sql<{ committee_id: Id; proposal_id: Id }>`select committee_id, proposal_id from search_documents_owed(${asked})`),
    );
    let written = 0;
    for (const [committeeId, entries] of Map.groupBy(owed, (entry) => entry.committee_id))
      for (let from = 0; from < entries.length && !ending(); from += batch) {
        const began = performance.now();
        const ids = entries.slice(from, from + batch).map((entry) => entry.proposal_id);
        written += await deps.database.inCommittee(committeeId, (tx) => writeSome(tx, committeeId, ids));
        if (deps.underway.requests() > awaited) await pause(performance.now() - began);
        else await turn();
      }
    done += written;
    // what somebody is writing this moment is left for the next round
    if (written === 0) break;
  }
  return done;
}

async function writeSome(tx: Tx, committeeId: Id, wanted: readonly Id[]): Promise<number> {
  const taken = await tx.rows(sql<{ proposal_id: Id }>`delete from search_owed o using (
      select proposal_id from search_owed where committee_id = ${committeeId} and proposal_id = any(${[...wanted]}::uuid[])
      order by proposal_id for update skip locked) w
    where o.committee_id = ${committeeId} and o.proposal_id = w.proposal_id returning o.proposal_id`);
  if (taken.length === 0) return 0;
  const ids = taken.map((row) => row.proposal_id);
  const texts = await readTexts(tx, committeeId, ids);
  const rows = texts.map(({ proposalId, kind, ofId, writtenAt, texts }) => ({
    proposal_id: proposalId,
    kind,
    of_id: ofId,
    written_at: writtenAt,
    // no pair reaches from one field into the next
    pairs: [...encodedPairs(texts.map((text) => plain(text).text).join('\n'))],
  }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(proposal_id uuid, kind text, of_id uuid, written_at timestamptz, pairs integer[])`;
  await tx.rows(sql`delete from search_document d where d.committee_id = ${committeeId} and d.proposal_id = any(${ids}::uuid[])
    and not exists (select from ${given} where g.proposal_id = d.proposal_id and g.kind = d.kind and g.of_id = d.of_id)`);
  await tx.rows(sql`insert into search_document (committee_id, proposal_id, kind, of_id, written_at, pairs)
    select ${committeeId}, g.proposal_id, g.kind, g.of_id, g.written_at, g.pairs from ${given}
    on conflict (committee_id, proposal_id, kind, of_id) do update set written_at = excluded.written_at, pairs = excluded.pairs`);
  return ids.length;
}
