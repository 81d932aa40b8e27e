import { dayOf, type Hours, type Id, isoDate, nextDigest } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { newId } from '../ids.ts';

interface Due {
  person_id: Id;
  channel: string;
  urgent: boolean;
}

const batch = 500;

/** Makes one message of everything due for one person on one channel: of a digest everything unsent, else what is due at once. */
export async function putTogether(deps: Deps, tx: Tx, committeeId: Id, hours: Hours): Promise<void> {
  const now = deps.clock.now();
  await makeDigests(tx, committeeId, now, new Date(nextDigest(await deps.calendar.of(tx), hours, now)).toISOString());
  const at = new Date(now).toISOString();
  const due = await findDue(tx, committeeId, 'immediate', at);
  const rows = due.map(({ person_id, channel, urgent }) => ({ id: newId(), person_id, channel, urgent }));
  if (rows.length === 0) return;
  await tx.rows(sql`insert into outgoing_message (committee_id, id, person_id, channel, urgent, state, send_after, created_at)
    select ${committeeId}, m.id, m.person_id, m.channel, m.urgent, 'waiting', ${at}, ${at} from ${asRows(rows)}`);
  await tx.rows(sql`update delivery d set message_id = m.id from ${asRows(rows)}
    where d.committee_id = ${committeeId} and d.person_id = m.person_id and d.channel = m.channel
      and d.message_id is null and d.mode = 'immediate' and d.send_after <= ${at}`);
}

const asRows = (rows: readonly object[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, person_id uuid, channel text, urgent boolean)`;

const findDue = (tx: Tx, committeeId: Id, mode: 'immediate' | 'digest', at: string): Promise<Due[]> =>
  tx.rows(sql<Due>`select person_id, channel, bool_or(urgent) as urgent from delivery
    where committee_id = ${committeeId} and message_id is null and mode = ${mode} and send_after <= ${at}
    group by person_id, channel order by person_id, channel limit ${batch}`);

/** One digest a person, channel and day, whatever comes late; that one's items wait for the next. */
async function makeDigests(tx: Tx, committeeId: Id, now: number, next: string): Promise<void> {
  const at = new Date(now).toISOString();
  const due = await findDue(tx, committeeId, 'digest', at);
  if (due.length === 0) return;
  const rows = due.map(({ person_id, channel, urgent }) => ({ id: newId(), person_id, channel, urgent }));
  const made = await tx.rows(sql<{ id: Id; person_id: Id; channel: string }>`
    insert into outgoing_message (committee_id, id, person_id, channel, digest_on, urgent, state, send_after, created_at)
    select ${committeeId}, m.id, m.person_id, m.channel, ${isoDate(dayOf(now))}::date, m.urgent, 'waiting', ${at}, ${at} from ${asRows(rows)}
    on conflict (committee_id, person_id, channel, digest_on) do nothing returning id, person_id, channel`);
  if (made.length > 0)
    await tx.rows(sql`update delivery d set message_id = m.id from ${asRows(made)}
      where d.committee_id = ${committeeId} and d.person_id = m.person_id and d.channel = m.channel and d.message_id is null`);
  await tx.rows(sql`update delivery d set send_after = ${next} from ${asRows(rows)}
    where d.committee_id = ${committeeId} and d.person_id = m.person_id and d.channel = m.channel
      and d.message_id is null and d.mode = 'digest' and d.send_after <= ${at}`);
}
