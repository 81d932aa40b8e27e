import { decideReckoning, type Id } from '@shangliang/core';
import { sql } from 'kysely';
import { worldOf } from '../committee-facts.ts';
import { DatabaseUnavailable } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { lockDossiers } from './load.ts';
import { persist } from './persist.ts';

interface Stale {
  committee_id: Id;
  proposal_id: Id;
}

const batch = 500;
const first = '00000000-0000-0000-0000-000000000000';

/**
 * A calendar that was published late or corrected moves the open dates it touches. Each date remembers the calendar it
 * was reckoned by, so that this may stop anywhere, begin again, and run in several processes: under a proposal's lock
 * only what is still to be done is done.
 */
export async function reckonAgain(deps: Deps): Promise<number> {
  let reckoned = 0;
  let after = first;
  for (;;) {
    const stale = await deps.database.beforeCommittee((tx) =>
      tx.rows(sql<Stale>`select committee_id, proposal_id from proposals_to_reckon(${after}::uuid, ${batch})`),
    );
    for (const entry of stale)
      try {
        reckoned += await reckonProposal(deps, entry.committee_id, entry.proposal_id);
      } catch (error) {
        if (error instanceof DatabaseUnavailable) throw error;
        deps.log.error({ err: error, proposalId: entry.proposal_id }, 'dates were not reckoned again');
      }
    const last = stale.at(-1);
    if (stale.length < batch || last === undefined) return reckoned;
    after = last.proposal_id;
  }
}

/** @returns how many dates were reckoned again, moved or not */
function reckonProposal(deps: Deps, committeeId: Id, proposalId: Id): Promise<number> {
  return deps.database.inCommittee(committeeId, async (tx) => {
    const before = await lockDossiers(tx, committeeId, [proposalId]);
    const world = await worldOf(deps, tx, committeeId);
    const decision = decideReckoning(world, before, proposalId);
    const count = decision.dues.length;
    return count === 0 ? 0 : persist(tx, committeeId, world, before, [decision], async () => count);
  });
}
