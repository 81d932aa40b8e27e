import { sql } from 'kysely';
import type { Reader } from '../../identity/session.ts';
import { seenBy } from '../proposal/list-order.ts';
import { foundKind } from './notice-words.ts';

/** What a kept search found is told only while it may still be seen; every other notice is of the reader's own matters. `n` is the notice. */
export const stillSeen = (who: Pick<Reader, 'actor'>) => sql`(n.kind <> ${foundKind} or exists (select from proposal p
  where p.committee_id = n.committee_id and p.id = n.proposal_id and ${seenBy(who)}))`;
