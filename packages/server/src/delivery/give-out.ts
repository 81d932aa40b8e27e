import { type ChannelName, coveredIn, type Hours, type Id, inPersonActions, type NoticeKind, sendingTime } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { foundKind } from '../features/matters/notice-words.ts';
import { newId } from '../ids.ts';
import { hoursOf, readDelegates, readHolders, readRecipients } from './recipients.ts';

interface Pending {
  id: Id;
  subject: string;
  procedure: string;
  case_id: Id;
  action: string;
  actor_id: Id | null;
  at: number;
  kind: string;
  due_name: string | null;
  asked: boolean;
  /** Something waits that need not be done in person. */
  asks_delegate: boolean;
}

const batch = 500;

const dateKinds: readonly NoticeKind[] = ['reminder', 'overdue', 'dueMoved'];
const kindOf = (notice: Pending, covered: boolean): NoticeKind =>
  notice.kind === foundKind
    ? 'told'
    : (dateKinds.find((kind) => kind === notice.kind) ?? ((covered ? notice.asks_delegate : notice.asked) ? 'asked' : 'told'));

/**
 * Finds the persons and channels for notices that were written but not given out yet: whoever holds the post now, and whoever
 * covers it. The action's own transaction wrote the notice and nothing else.
 * @returns how many notices were given out; a full batch means there may be more
 */
export async function giveOut(
  deps: Deps,
  tx: Tx,
  committeeId: Id,
  channels: readonly ChannelName[],
  rulebookHours: Hours,
): Promise<{ notices: number; more: boolean }> {
  const now = deps.clock.now();
  const waits = sql`select from matter m where m.committee_id = n.committee_id and m.subject = n.subject and m.case_id = n.case_id`;
  const pending = await tx.rows(sql<Pending>`
    select n.id, n.subject, n.procedure, n.case_id, n.action, n.actor_id, n.at, n.kind, n.due_name,
      exists (${waits}) as asked, exists (${waits} and m.action <> all(${[...inPersonActions]})) as asks_delegate
    from notice n where n.committee_id = ${committeeId} and n.given_out_at is null order by n.id limit ${batch} for update skip locked`);
  if (pending.length === 0) return { notices: 0, more: false };
  const rows = channels.length === 0 ? [] : await deliveriesFor(deps, tx, committeeId, channels, rulebookHours, pending);
  if (rows.length > 0)
    await tx.rows(sql`insert into delivery (committee_id, id, person_id, channel, notice_id, about, mode, urgent, send_after)
      select ${committeeId}, r.id, r."personId", r.channel, r."noticeId", r.about, r.mode, r.urgent, r."sendAfter"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(id uuid, "personId" uuid, channel text, "noticeId" uuid, about text, mode text, urgent boolean, "sendAfter" timestamptz)
      on conflict do nothing`);
  await tx.rows(sql`update notice set given_out_at = ${new Date(now).toISOString()}
    where committee_id = ${committeeId} and id = any(${pending.map((notice) => notice.id)}::uuid[])`);
  return { notices: pending.length, more: pending.length === batch };
}

async function deliveriesFor(
  deps: Deps,
  tx: Tx,
  committeeId: Id,
  channels: readonly ChannelName[],
  rulebookHours: Hours,
  pending: readonly Pending[],
): Promise<object[]> {
  const now = deps.clock.now();
  const holders = await readHolders(tx, committeeId, [...new Set(pending.map((notice) => notice.subject))]);
  const calendar = await deps.calendar.of(tx);
  const delegates = await readDelegates(tx, committeeId, now);
  const told = pending.flatMap((notice) => {
    const held = notice.subject.startsWith('p:') ? [notice.subject.slice(2)] : (holders.get(notice.subject) ?? []);
    const covering = delegates.filter((actor) => coveredIn(actor, notice.subject) !== null).map((actor) => actor.personId);
    return [
      ...held.map((personId) => ({ personId, notice, kind: kindOf(notice, false) })),
      ...covering.map((personId) => ({ personId, notice, kind: kindOf(notice, true) })),
    ].filter((entry) => entry.personId !== notice.actor_id);
  });
  const recipients = await readRecipients(tx, committeeId, [...new Set(told.map((entry) => entry.personId))]);
  return told.flatMap(({ personId, notice, kind }) => {
    const recipient = recipients.get(personId);
    if (recipient === undefined) return [];
    const urgent = recipient.settings.urgent.includes(kind);
    const hours = hoursOf(recipient.settings, rulebookHours);
    return channels.flatMap((channel) => {
      const mode = recipient.settings.modes[kind][channel];
      if (mode === 'off' || recipient.addresses[channel] === null) return [];
      const about = [notice.procedure, notice.case_id, notice.action, notice.kind, notice.due_name ?? '', notice.at].join('|');
      const sendAfter = new Date(sendingTime(calendar, hours, mode, urgent, now)).toISOString();
      return [{ id: newId(), personId, channel, noticeId: notice.id, about, mode: urgent ? 'immediate' : mode, urgent, sendAfter }];
    });
  });
}
