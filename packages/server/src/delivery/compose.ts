import { type Language, languages } from '@shangliang/contract';
import { type ChannelName, coveredIn, type Hours, type Id, ownSubjects } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import { todoOf } from '../features/matters/notice-words.ts';
import { stillSeen } from '../features/matters/still-seen.ts';
import { actorAt, namesOfPeople, readPostsHeld } from '../identity/posts-held.ts';
import type { OutgoingMessage } from './channel.ts';
import { type LetterNotice, letterOf } from './letter.ts';
import { hoursOf, readRecipients } from './recipients.ts';

export interface Composed {
  outgoing: OutgoingMessage;
  hours: Hours;
}

const mostNotices = 300;

/**
 * Writes a message as things stand now: what was done meanwhile is no longer asked for, and whoever lost the post is not told.
 * @returns undefined where nothing is left to say; `noAddress` where there is nowhere to say it
 */
export async function compose(
  tx: Tx,
  committeeId: Id,
  message: { id: Id; personId: Id; channel: ChannelName; digest: boolean },
  publicUrl: string,
  rulebookHours: Hours,
  now: number,
): Promise<Composed | 'noAddress' | undefined> {
  const { personId, channel } = message;
  const recipient = (await readRecipients(tx, committeeId, [personId])).get(personId);
  const to = recipient?.addresses[channel] ?? null;
  if (recipient === undefined || to === null) return 'noAddress';
  const held = (await readPostsHeld(tx, committeeId, [personId], now)).get(personId);
  if (held === undefined) return undefined;
  const actor = actorAt(personId, held, now);
  const subjects = [...actor.subjects];
  const rows = await tx.rows(sql<LetterNotice & { subject: string }>`
    select n.subject, n.procedure, n.action, n.relation, n.kind, n.about, n.due_name, n.due_at, n.at, n.proposal_id, p.title,
      coalesce(p.case_no, p.serial_no) as number, a.name as actor, b.name as principal, null as covering,
      ${todoOf(subjects, [...ownSubjects(actor)])} as todo
    from delivery d
      join notice n on n.committee_id = d.committee_id and n.id = d.notice_id
      join proposal p on p.committee_id = n.committee_id and p.id = n.proposal_id
      left join person a on a.committee_id = n.committee_id and a.id = n.actor_id
      left join person b on b.committee_id = n.committee_id and b.id = n.on_behalf_of
    where d.committee_id = ${committeeId} and d.message_id = ${message.id} and n.subject = any(${subjects}) and ${stillSeen({ actor })}
    order by n.id limit ${mostNotices}`);
  if (rows.length === 0) return undefined;
  const names = await namesOfPeople(
    tx,
    committeeId,
    (actor.covers ?? []).map((cover) => cover.principalId),
  );
  const notices = rows.map((row) => ({ ...row, covering: names.get(coveredIn(actor, row.subject) ?? '') ?? null }));
  const language: Language = languages.find((name) => name === recipient.language) ?? 'zh-CN';
  return {
    outgoing: { id: message.id, to, ...letterOf(language, publicUrl, message.digest, notices) },
    hours: hoursOf(recipient.settings, rulebookHours),
  };
}
