import type { OverseenList } from '@shangliang/contract';
import { overseenBy } from '@shangliang/core';
import { worldOf } from '../../committee-facts.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { factsOf } from '../proposal/figure-conditions.ts';
import { countProposals } from '../proposal/list-order.ts';

/** How much is late of what the reader watches over, counted as the lists that it leads to. */
export async function listOverseen(deps: Deps, who: SignedIn): Promise<OverseenList> {
  const reach = overseenBy(who.actor);
  if (reach.length === 0) return { items: [] };
  return deps.database.inCommittee(who.committeeId, async (tx) => {
    const facts = factsOf(await worldOf(deps, tx, who.committeeId));
    const { names } = await deps.facts.of(tx, who.committeeId);
    const items: OverseenList['items'] = [];
    for (const unitId of reach) {
      const of = { limit: 1, ...(unitId === null ? {} : { unitId }) };
      items.push({
        unit: unitId === null ? null : { id: unitId, name: names.get(unitId) ?? '' },
        overdue: await countProposals(tx, who, { ...of, late: 'overdue' }, facts),
        veryOverdue: await countProposals(tx, who, { ...of, late: 'veryOverdue' }, facts),
      });
    }
    return { items };
  });
}
