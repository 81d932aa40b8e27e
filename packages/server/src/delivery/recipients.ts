import { type Actor, type ChannelName, defaultNoticeSettings, type Hours, type Id, type NoticeSettings } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import { actorAt, readPostsHeld } from '../identity/posts-held.ts';

/** Who is reached where, and how they want to hear. */
export interface Recipient {
  addresses: Readonly<Record<ChannelName, string | null>>;
  settings: NoticeSettings;
  language: string;
}

interface RecipientRow {
  id: Id;
  mail: string | null;
  mobile: string | null;
  wecom: string | null;
  language: string | null;
  settings: NoticeSettings | null;
}

/** Of these people, those who gave an address and may sign in. */
export async function readRecipients(tx: Tx, committeeId: Id, ids: readonly Id[]): Promise<Map<Id, Recipient>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.rows(sql<RecipientRow>`
    select c.person_id as id, c.mail, c.mobile, c.wecom, s.language, s.body as settings from contact_point c
    left join notice_setting s on s.committee_id = c.committee_id and s.person_id = c.person_id
    where c.committee_id = ${committeeId} and c.person_id = any(${[...ids]}::uuid[])
      and not exists (select from account a where a.committee_id = c.committee_id and a.person_id = c.person_id and a.disabled_at is not null)`);
  return new Map(
    rows.map(({ id, mail, mobile, wecom, language, settings }) => [
      id,
      { addresses: { mail, sms: mobile, wecom }, settings: settings ?? defaultNoticeSettings, language: language ?? 'zh-CN' },
    ]),
  );
}

export const hoursOf = (settings: NoticeSettings, rulebook: Hours): Hours => settings.hours ?? rulebook;

/** Who holds a post now, by the subject that speaks of it. */
export async function readHolders(tx: Tx, committeeId: Id, subjects: readonly string[]): Promise<Map<string, Id[]>> {
  const token = sql`case when organization_id is null then 'r:' || kind else 'o:' || organization_id || ':' || kind end`;
  const rows = await tx.rows(sql<{ subject: string; person_ids: Id[] }>`
    select ${token} as subject, json_agg(distinct person_id) as person_ids from post
    where committee_id = ${committeeId} and ends_at is null and ${token} = any(${[...subjects]}) group by 1`);
  return new Map(rows.map((row) => [row.subject, row.person_ids]));
}

/** Everybody who covers somebody now. */
export async function readDelegates(tx: Tx, committeeId: Id, now: number): Promise<Actor[]> {
  const at = new Date(now).toISOString();
  const rows = await tx.rows(sql<{ id: Id }>`select distinct delegate_id as id from delegation
    where committee_id = ${committeeId} and revoked_at is null and from_at <= ${at} and until_at > ${at}`);
  if (rows.length === 0) return [];
  const held = await readPostsHeld(
    tx,
    committeeId,
    rows.map((row) => row.id),
    now,
  );
  return [...held].map(([id, posts]) => actorAt(id, posts, now)).filter((actor) => actor.covers !== undefined);
}
