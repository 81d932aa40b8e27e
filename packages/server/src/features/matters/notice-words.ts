import { type Language, labelsIn } from '@shangliang/contract';
import { dayOf, endOfDay, type Id, inPersonActions, isWriting, type NoticeKind, type ProcedureName, type Relation } from '@shangliang/core';
import { sql } from 'kysely';
import { isoOrNull } from '../paging.ts';
import { auditSentence } from '../proposal/audit-sentence.ts';

/** An action that is waited for, as the database lists it. */
export interface Todo {
  action: string;
  dueAt: string | null;
}

/** What of a notice is put into words. */
export interface NoticeWords {
  procedure: ProcedureName;
  action: string;
  relation: Relation;
  actor: string | null;
  principal: string | null;
  /** `action`, or what a date says. */
  kind: string;
  due_name: string | null;
  due_at: number | null;
  /** When it was written: a date called to mind after its end is late, not soon. */
  at: number;
  /** What was searched for, where a kept search found something. */
  about: string | null;
  todo: readonly Todo[];
}

/** Somebody's kept search found something: told, whatever else waits in that case. */
export const foundKind = 'found';

/** What waits for these subjects in cases, as `m`; what is done in person, for the own ones alone. */
const waiting = (subjects: readonly string[], own: readonly string[]) => sql`m.subject = any(${[...subjects]})
  and (m.subject = any(${[...own]}) or m.action <> all(${[...inPersonActions]}))`;
const asList = sql`coalesce(json_agg(distinct jsonb_build_object('action', m.action, 'dueAt', m.due_at)), '[]')`;

/** What waits for these subjects in the notice `n`'s own case, by date. */
export const todoOf = (subjects: readonly string[], own: readonly string[]) => sql`
  (select ${asList} from matter m where m.committee_id = n.committee_id and ${waiting(subjects, own)} and m.case_id = n.case_id)`;

/** The same for a page of notices: `with` it stands before the page's question, read once for all its cases rather than once a line. */
export const todoOfPage = (committeeId: Id, subjects: readonly string[], own: readonly string[]) => ({
  with: sql`todo as materialized (select m.case_id, m.action, m.due_at from matter m where m.committee_id = ${committeeId}
    and ${waiting(subjects, own)} and m.case_id = any((select array_agg(n.case_id) from page n)::uuid[]))`,
  of: sql`(select ${asList} from todo m where m.case_id = n.case_id)`,
});

const dateKinds = ['reminder', 'overdue', 'dueMoved'] as const;
const dateKindOf = (kind: string) => dateKinds.find((name) => name === kind);

export const noticeKindOf = ({ kind, todo }: Pick<NoticeWords, 'kind' | 'todo'>): NoticeKind =>
  dateKindOf(kind) ?? (todo.length > 0 && kind !== foundKind ? 'asked' : 'told');

/** A due date as one says it: the day, and the hour where it is not simply the day's end. */
export function dateInWords(language: Language, at: number): string {
  const wholeDay = at === endOfDay(dayOf(at));
  return new Intl.DateTimeFormat(language, {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'long',
    ...(wholeDay ? {} : { timeStyle: 'short' }),
  }).format(at);
}

/** What `procedure.action` asks for, as a matter that waits; of a text one is told about, that it be mended. */
function matterWord(language: Language, named: string): string {
  const [procedure = '', action = ''] = named.split('.');
  const words = new Map<string, Readonly<Record<string, { verb: string; matter?: string }>>>(Object.entries(labelsIn[language].actions));
  const label = words.get(procedure)?.[action];
  return (isWriting(named) ? undefined : label?.matter) ?? label?.verb ?? named;
}

export const todoShown = (language: Language, todo: readonly Todo[]) =>
  todo
    .map(({ action, dueAt }) => ({
      action,
      verb: matterWord(language, action),
      dueAt: isoOrNull(dueAt === null ? null : Date.parse(dueAt)),
    }))
    .sort((one, other) => (one.dueAt ?? '9').localeCompare(other.dueAt ?? '9'));

/** What happened, in one sentence. */
export function noticeSentence(language: Language, notice: NoticeWords): string {
  if (notice.kind === foundKind) {
    const { found } = labelsIn[language].letters;
    return language === 'en' ? `${found} “${notice.about ?? ''}”` : `${found}“${notice.about ?? ''}”`;
  }
  const kind = dateKindOf(notice.kind);
  if (kind === undefined)
    return auditSentence(
      language,
      notice.procedure,
      notice.action,
      notice.actor ?? undefined,
      notice.relation,
      undefined,
      notice.principal ?? undefined,
    );
  const { letters, dues } = labelsIn[language];
  const names: Readonly<Record<string, string>> = dues;
  const name = names[notice.due_name ?? ''] ?? notice.due_name ?? '';
  const past = notice.due_at !== null && notice.at > notice.due_at;
  const said = { reminder: past ? letters.late : letters.soon, overdue: letters.late, dueMoved: letters.moved }[kind];
  const when = notice.due_at === null ? '' : dateInWords(language, notice.due_at);
  const [colon, comma] = language === 'en' ? [': ', ', '] : ['：', '，'];
  return `${name}${colon}${said}${when === '' ? '' : `${comma}${when}`}`;
}
