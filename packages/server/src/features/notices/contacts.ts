import type { contacts } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import type { z } from 'zod';
import { recordAdministration } from '../../actions/administration.ts';
import type { Deps } from '../../deps.ts';
import type { SignedIn } from '../../identity/session.ts';
import { Refusal } from '../../problem.ts';

type Contacts = z.infer<typeof contacts>;
const nowhere: Contacts = { mail: null, mobile: null, wecom: null };

/** @throws Refusal notFound for whom the committee does not know */
export async function findContacts(deps: Deps, committeeId: Id, personId: Id): Promise<Contacts> {
  const [row] = await deps.database.inCommittee(committeeId, (tx) =>
    tx.rows(sql<Contacts>`select c.mail, c.mobile, c.wecom from person p
      left join contact_point c on c.committee_id = p.committee_id and c.person_id = p.id
      where p.committee_id = ${committeeId} and p.id = ${personId}`),
  );
  if (row === undefined) throw new Refusal('notFound');
  return row;
}

/** The record says which were changed, never to what: it can not be emptied of an address. */
export async function saveContacts(deps: Deps, who: SignedIn, personId: Id, given: Contacts): Promise<void> {
  const { committeeId } = who;
  // as people write a number, and as a gateway takes it
  const to = { ...given, mobile: given.mobile?.replaceAll(/[\s-]/g, '') ?? null };
  await deps.database.inCommittee(committeeId, async (tx) => {
    const [person] = await tx.rows(
      sql<{ id: Id }>`select id from person where committee_id = ${committeeId} and id = ${personId} for update`,
    );
    if (person === undefined) throw new Refusal('notFound');
    const [known] = await tx.rows(
      sql<Contacts>`select mail, mobile, wecom from contact_point where committee_id = ${committeeId} and person_id = ${personId}`,
    );
    const was = known ?? nowhere;
    const changed = (['mail', 'mobile', 'wecom'] as const).filter((name) => was[name] !== to[name]);
    if (changed.length === 0) return;
    await tx.rows(sql`insert into contact_point (committee_id, person_id, mail, mobile, wecom, changed_at, changed_by)
      values (${committeeId}, ${personId}, ${to.mail}, ${to.mobile}, ${to.wecom}, ${new Date(deps.clock.now()).toISOString()}, ${who.personId})
      on conflict (committee_id, person_id) do update
        set mail = excluded.mail, mobile = excluded.mobile, wecom = excluded.wecom, changed_at = excluded.changed_at, changed_by = excluded.changed_by`);
    await recordAdministration(tx, deps, { committeeId, actorId: who.personId }, 'changeContacts', personId, { changed });
  });
}
