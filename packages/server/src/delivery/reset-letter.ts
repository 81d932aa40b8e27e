import { type Language, labelsIn, languages } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import type { Deps } from '../deps.ts';
import { resetToken } from '../identity/password-reset.ts';
import type { OutgoingMessage } from './channel.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The mail with the link that sets a password anew. @returns undefined where the link is used or over, or there is nowhere to send it */
export async function composeReset(
  tx: Tx,
  deps: Pick<Deps, 'vault' | 'config'>,
  committeeId: Id,
  message: { id: Id; resetId: Id },
): Promise<OutgoingMessage | undefined> {
  const [row] = await tx.rows(sql<{ mail: string | null; login: string; language: string | null }>`
    select c.mail, a.login, s.language from password_reset r
      join account a on a.committee_id = r.committee_id and a.id = r.account_id
      join contact_point c on c.committee_id = a.committee_id and c.person_id = a.person_id
      left join notice_setting s on s.committee_id = a.committee_id and s.person_id = a.person_id
    where r.committee_id = ${committeeId} and r.id = ${message.resetId} and r.used_at is null and a.disabled_at is null
      and r.expires_at > ${new Date().toISOString()}`);
  if (row === undefined || row.mail === null) return undefined;
  const language: Language = languages.find((name) => name === row.language) ?? 'zh-CN';
  const { letters } = labelsIn[language];
  const subject = language === 'en' ? `[${letters.product}] ${letters.resetSubject}` : `【${letters.product}】${letters.resetSubject}`;
  const asked = `${letters.resetAsked} (${letters.resetLogin} ${row.login})`;
  // behind the hash: it reaches no proxy's log and no other site
  const link = `${deps.config.delivery.publicUrl ?? ''}/reset#${resetToken(deps.vault, message.resetId)}`;
  return {
    id: message.id,
    to: row.mail,
    subject,
    text: [asked, link, letters.resetIgnore].join('\n\n'),
    html: `<!doctype html><html><body style="font-size:16px;line-height:1.6"><p>${escaped(asked)}</p><p><a href="${escaped(link)}">${escaped(link)}</a></p><p style="color:#666">${escaped(letters.resetIgnore)}</p></body></html>`,
    short: letters.resetSubject,
    link,
  };
}
