import { levelsSeenBy, viewersOf } from '@shangliang/core';
import { sql } from 'kysely';
import type { SignedIn } from '../../identity/session.ts';
import { paperOfProposal } from './of-proposals.ts';
import { enclosureOfReply } from './of-replies.ts';

/** Whose evaluation it is may see the scan or the signature it rests on; a body's leader for the body. */
function paperOfOwnEvaluation(who: SignedIn) {
  const led = who.posts.flatMap((post) => (post.kind === 'bodyLeader' && post.organizationId !== null ? [post.organizationId] : []));
  return sql`exists (select from evaluation e where e.committee_id = file.committee_id and (e.scan_file_id = file.id or (e.signature_file_id = file.id and e.entered_by = file.uploaded_by))
    and (e.evaluator_id = ${who.personId} or e.body_id = any(${led}::uuid[])))`;
}

/** Papers that whoever announced an activity laid beside it (明政情) are every member's; nobody opens another's file by naming it. */
const paperOfActivity = (who: SignedIn) =>
  levelsSeenBy(who.actor).includes('members')
    ? sql`exists (select from activity a where a.committee_id = file.committee_id and a.created_by = file.uploaded_by
        and a.file_ids @> to_jsonb(file.id::text))`
    : sql`false`;

/** Both sides of a delegation may read its letter. */
function letterOfOwnDelegation(who: SignedIn) {
  return sql`exists (select from delegation d where d.committee_id = file.committee_id and d.letter_file_id = file.id
    and (d.principal_id = ${who.personId} or d.delegate_id = ${who.personId}))`;
}

/** Pictures of a talk are for those with a part in the case; they come from who recorded it, or from the unit's other people. */
const pictureOfTalk = (who: SignedIn) => sql`exists (select from consultation c
  join access a on a.committee_id = c.committee_id and a.proposal_id = c.proposal_id and a.subject = any(${viewersOf(who.actor)}::text[])
  where c.committee_id = file.committee_id and c.file_ids @> to_jsonb(file.id::text)
    and (c.recorded_by = file.uploaded_by
      or exists (select from post p where p.committee_id = c.committee_id and p.organization_id = c.unit_id and p.person_id = file.uploaded_by)))`;

const offices = ['r:proposalsOffice', 'r:proposalsCommittee', 'r:administrator', 'r:partySupervision', 'r:governmentSupervision'];

/** What this reader may open beside the own: everything for the offices, else what belongs to a matter of theirs. */
export function mayOpen(who: SignedIn) {
  if (offices.some((office) => who.actor.subjects.has(office))) return sql``;
  const reasons = [
    paperOfOwnEvaluation(who),
    paperOfActivity(who),
    letterOfOwnDelegation(who),
    pictureOfTalk(who),
    paperOfProposal(who),
    enclosureOfReply(who),
  ];
  return sql`and (uploaded_by = ${who.personId} or ${sql.join(reasons, sql` or `)})`;
}
