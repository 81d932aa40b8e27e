import { type ChannelName, defaultRulebook, type Hours, type Id, nextAttempt, nextWorkingHour, versionInForce } from '@shangliang/core';
import { sql } from 'kysely';
import { DatabaseUnavailable, type Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import type { Outcome } from './channel.ts';
import { type Composed, compose } from './compose.ts';
import { giveOut } from './give-out.ts';
import type { Channels } from './open-channels.ts';
import { putTogether } from './put-together.ts';
import { composeReset } from './reset-letter.ts';

/** Longer than any attempt to send may take; after it, whoever was sending is believed dead. */
const leaseMilliseconds = 5 * 60_000;

interface Claimed {
  id: Id;
  person_id: Id;
  channel: ChannelName;
  digest_on: string | null;
  urgent: boolean;
  attempts: number;
  password_reset_id: Id | null;
}

const iso = (at: number): string => new Date(at).toISOString();

/**
 * Gives out what was written, and sends what is due. May run at any time in several processes: each message is sent by
 * whoever holds its lease, one at a time, and is marked after it has left. A process that dies in between leaves at most that
 * one to be sent again, under the same id.
 * @param stopping asked between two messages
 * @returns how many messages left
 */
export async function deliver(deps: Deps, channels: Channels, stopping: () => boolean = () => false): Promise<number> {
  const committees = await deps.database.beforeCommittee((tx) =>
    tx.rows(sql<{ committee_id: Id }>`select committee_id from committees_with_mail(${iso(deps.clock.now())})`),
  );
  let sent = 0;
  for (const { committee_id: committeeId } of committees) {
    if (stopping()) break;
    try {
      while (await distribute(deps, channels, committeeId));
      sent += await sendAll(deps, channels, committeeId, stopping);
    } catch (error) {
      // one committee's trouble must not keep the others from hearing
      if (error instanceof DatabaseUnavailable) throw error;
      deps.log.error({ err: error, committeeId }, 'messages could not be prepared');
    }
  }
  return sent;
}

async function hoursIn(deps: Deps, tx: Tx, committeeId: Id): Promise<Hours> {
  const { rulebooks, versions } = await deps.facts.of(tx, committeeId);
  const { fromHour, toHour } = (rulebooks.get(versionInForce(versions, deps.clock.now())) ?? defaultRulebook).reminders;
  return { fromHour, toHour };
}

/** One process at a time: what is put together for one person is put together by one. @returns whether there may be more */
function distribute(deps: Deps, channels: Channels, committeeId: Id): Promise<boolean> {
  return deps.database.inCommittee(committeeId, async (tx) => {
    const [lock] = await tx.rows(sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(7405123, hashtext(${committeeId})) as mine`);
    if (lock?.mine !== true) return false;
    const hours = await hoursIn(deps, tx, committeeId);
    const { more } = await giveOut(deps, tx, committeeId, [...channels.keys()], hours);
    if (!more) await putTogether(deps, tx, committeeId, hours);
    return more;
  });
}

async function sendAll(deps: Deps, channels: Channels, committeeId: Id, stopping: () => boolean): Promise<number> {
  const open = new Set(channels.keys());
  let sent = 0;
  while (open.size > 0 && !stopping()) {
    const claimed = await claim(deps, committeeId, [...open]);
    if (claimed === undefined) return sent;
    if (claimed === 'settled') continue;
    const { message, composed } = claimed;
    const channel = channels.get(message.channel);
    if (channel === undefined) continue;
    const outcome = await channel.send(composed.outgoing);
    if (outcome.result === 'sent') sent += 1;
    else deps.log.warn({ messageId: message.id, channel: message.channel, result: outcome.result }, 'a message did not leave');
    // nobody answers there: the others wait, and keep their attempts
    if (outcome.result === 'unreachable') open.delete(message.channel);
    await mark(deps, committeeId, message, composed.hours, outcome);
  }
  return sent;
}

async function written(deps: Deps, tx: Tx, committeeId: Id, message: Claimed, hours: Hours): Promise<Composed | 'noAddress' | undefined> {
  const { id, person_id: personId, channel, password_reset_id: resetId } = message;
  if (resetId !== null) {
    const outgoing = await composeReset(tx, deps, committeeId, { id, resetId });
    return outgoing === undefined ? undefined : { outgoing, hours };
  }
  const about = { id, personId, channel, digest: message.digest_on !== null };
  return compose(tx, committeeId, about, deps.config.delivery.publicUrl ?? '', hours, deps.clock.now());
}

/** Takes the next message that is due; what need not or cannot be sent is settled at once. */
function claim(
  deps: Deps,
  committeeId: Id,
  channels: readonly ChannelName[],
): Promise<{ message: Claimed; composed: Composed } | 'settled' | undefined> {
  const now = deps.clock.now();
  return deps.database.inCommittee(committeeId, async (tx) => {
    const [message] = await tx.rows(sql<Claimed>`
      update outgoing_message set state = 'sending', attempts = attempts + 1, lease_until = ${iso(now + leaseMilliseconds)}
      where committee_id = ${committeeId} and id = (
        select id from outgoing_message where committee_id = ${committeeId} and state in ('waiting', 'sending') and send_after <= ${iso(now)}
          and (lease_until is null or lease_until <= ${iso(now)}) and channel = any(${[...channels]})
        order by send_after, id limit 1 for update skip locked)
      returning id, person_id, channel, digest_on::text as digest_on, urgent, attempts, password_reset_id`);
    if (message === undefined) return undefined;
    const hours = await hoursIn(deps, tx, committeeId);
    const composed = await written(deps, tx, committeeId, message, hours);
    if (composed === undefined || composed === 'noAddress') {
      await settle(tx, committeeId, message, { state: composed === undefined ? 'dropped' : 'failed', reason: composed ?? null });
      return 'settled';
    }
    // it became due while nobody was there to send it
    const allowed = message.urgent ? now : nextWorkingHour(await deps.calendar.of(tx), composed.hours, now);
    if (allowed > now) {
      await settle(tx, committeeId, message, { state: 'waiting', sendAfter: allowed, attempts: message.attempts - 1 });
      return 'settled';
    }
    return { message, composed };
  });
}

function mark(deps: Deps, committeeId: Id, message: Claimed, hours: Hours, outcome: Outcome): Promise<void> {
  const now = deps.clock.now();
  return deps.database.inCommittee(committeeId, async (tx) => {
    if (outcome.result === 'sent') return settle(tx, committeeId, message, { state: 'sent', sentAt: now });
    const next = outcome.result === 'refused' ? undefined : nextAttempt(message.attempts, now);
    const { reason } = outcome;
    if (next === undefined) return settle(tx, committeeId, message, { state: 'failed', reason });
    const sendAfter = message.urgent ? next : nextWorkingHour(await deps.calendar.of(tx), hours, next);
    return settle(tx, committeeId, message, { state: 'waiting', reason, sendAfter });
  });
}

interface Settled {
  state: string;
  reason?: string | null;
  sendAfter?: number;
  sentAt?: number;
  attempts?: number;
}

/** Only by whoever made the last attempt: one that came back from the dead changes nothing. */
async function settle(tx: Tx, committeeId: Id, { id, attempts }: Claimed, to: Settled): Promise<void> {
  await tx.rows(sql`update outgoing_message set state = ${to.state}, lease_until = null, reason = ${to.reason ?? null},
      attempts = ${to.attempts ?? attempts}, send_after = coalesce(${to.sendAfter === undefined ? null : iso(to.sendAfter)}::timestamptz, send_after),
      sent_at = ${to.sentAt === undefined ? null : iso(to.sentAt)}
    where committee_id = ${committeeId} and id = ${id} and state = 'sending' and attempts = ${attempts}`);
}
