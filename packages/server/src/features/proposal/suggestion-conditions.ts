import type { SuggestionFate } from '@shangliang/contract';
import { levelsSeenBy } from '@shangliang/core';
import { type RawBuilder, sql } from 'kysely';
import type { SignedIn } from '../../identity/session.ts';

/** Of `m`, what was suggested for the proposal `p`, and `s` the units that took it. */
const taken = sql`s.committee_id = p.committee_id and s.proposal_id = p.id and s.role in ('lead', 'separate') and s.state <> 'replaced'
  and s.received_at is not null`;

const decided = sql`(case m.about when 'field' then p.outcome is not null else exists (select from assignment s where ${taken}) end)`;
const first = sql`(case m.about when 'field' then m.suggested->>0 = p.field
  else exists (select from assignment s where ${taken} and m.suggested->>0 = s.unit_id::text) end)`;
const followed = sql`(case m.about when 'field' then m.suggested @> to_jsonb(p.field)
  else exists (select from assignment s where ${taken} and m.suggested @> to_jsonb(s.unit_id::text)) end)`;

/** Whether it is decided by now, and whether as was suggested: at first, or among three. */
export const suggestedAs = { decided, first, followed };

/** What became of it, as `unitFollowed`. */
export const suggestionFate = sql`concat(m.about, case when not ${decided} then 'Waiting' when ${followed} then 'Followed' else 'Other' end)`;

/** Whether this became of what was suggested for the proposal `p`. */
export const suggestionBecame = (fate: SuggestionFate): RawBuilder<unknown> => sql`exists (select from suggestion_made m
  where m.committee_id = p.committee_id and m.proposal_id = p.id and m.suggested <> '[]'::jsonb and ${suggestionFate} = ${fate})`;

/** Suggestions are for those who place proposals: a unit is not told that another was thought of. */
export const seesSuggestions = (who: SignedIn): boolean => levelsSeenBy(who.actor).includes('offices');
