import type { LearningAnswer } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../../db/open.ts';
import { suggestedAs } from '../proposal/suggestion-conditions.ts';

/** How often something was suggested, and how often somebody then decided so. */
export async function followedSuggestions(tx: Tx, committeeId: Id): Promise<LearningAnswer['suggestions']> {
  return tx.rows(sql<LearningAnswer['suggestions'][number]>`
    select m.about, count(*) filter (where m.decided)::int as made, count(*) filter (where m.decided and m.first)::int as first,
      count(*) filter (where m.decided and m.followed)::int as followed, count(*) filter (where not m.decided)::int as waiting
    from (select m.about, ${suggestedAs.decided} as decided, ${suggestedAs.first} as first, ${suggestedAs.followed} as followed
      from suggestion_made m join proposal p on p.committee_id = m.committee_id and p.id = m.proposal_id
      where m.committee_id = ${committeeId} and m.suggested <> '[]'::jsonb and p.submitted_at is not null) m
    group by m.about order by m.about`);
}
