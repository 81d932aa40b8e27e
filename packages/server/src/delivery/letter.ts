import { type Language, labelsIn } from '@shangliang/contract';
import type { Id } from '@shangliang/core';
import { dateInWords, type NoticeWords, noticeSentence, todoShown } from '../features/matters/notice-words.ts';
import type { OutgoingMessage } from './channel.ts';

/** A notice as it goes into a message. */
export interface LetterNotice extends NoticeWords {
  proposal_id: Id;
  title: string;
  number: string | null;
  /** Whom the reader covers in it. */
  covering: string | null;
}

interface Entry {
  heading: string;
  todo: string[];
  news: string[];
  link: string;
}

const mostNews = 8;

/** A title is one line of a message, whatever it holds. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function entryOf(language: Language, publicUrl: string, notices: readonly LetterNotice[]): Entry {
  const { letters } = labelsIn[language];
  const [first] = notices;
  if (first === undefined) throw new RangeError('a case without a notice');
  const [open, close, comma] = language === 'en' ? ['(', ')', ', '] : ['（', '）', '，'];
  const title = language === 'en' ? `“${oneLine(first.title)}”` : `《${oneLine(first.title)}》`;
  const waiting = notices.flatMap((notice) =>
    todoShown(language, notice.todo).map(({ verb, dueAt }) => {
      const due = dueAt === null ? '' : `${comma}${letters.by} ${dateInWords(language, Date.parse(dueAt))}`;
      const cover = notice.covering === null ? '' : `${open}${letters.covering} ${notice.covering}${close}`;
      return `${letters.todo}${language === 'en' ? ': ' : '：'}${verb}${cover}${due}`;
    }),
  );
  return {
    heading: first.number === null ? title : `${title}${open}${first.number}${close}`,
    todo: [...new Set(waiting)],
    news: [...new Set(notices.map((notice) => oneLine(noticeSentence(language, notice))))].slice(-mostNews),
    link: `${publicUrl}/proposals/${first.proposal_id}`,
  };
}

const html = (entries: readonly Entry[], openWord: string, why: string): string => {
  const list = (lines: readonly string[], tag: 'strong' | 'span'): string =>
    lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li><${tag}>${escaped(line)}</${tag}></li>`).join('')}</ul>`;
  const cases = entries.map(
    ({ heading, todo, news, link }) =>
      `<h3>${escaped(heading)}</h3>${list(todo, 'strong')}${list(news, 'span')}<p><a href="${escaped(link)}">${escaped(openWord)}</a></p>`,
  );
  return `<!doctype html><html><body style="font-size:16px;line-height:1.6">${cases.join('\n')}<hr><p style="color:#666">${escaped(why)}</p></body></html>`;
};

/** One message about some notices, grouped by case: what to do and by when first, then what happened. */
export function letterOf(
  language: Language,
  publicUrl: string,
  digest: boolean,
  notices: readonly LetterNotice[],
): Omit<OutgoingMessage, 'id' | 'to'> {
  const { letters } = labelsIn[language];
  const grouped = [...Map.groupBy(notices, (notice) => notice.proposal_id).values()].map((of) => entryOf(language, publicUrl, of));
  // what waits comes before what is merely told
  const entries = grouped.sort((one, other) => Number(other.todo.length > 0) - Number(one.todo.length > 0));
  const [first] = entries;
  const [colon, gap] = language === 'en' ? [': ', ' '] : ['：', ''];
  const said =
    entries.length === 1 && first !== undefined
      ? `${first.todo[0] ?? first.news[0] ?? letters.news} — ${first.heading}`
      : `${entries.length}${gap}${letters.matters}`;
  const subject = `${language === 'en' ? `[${letters.product}]` : `【${letters.product}】`}${language === 'en' ? ' ' : ''}${digest ? `${letters.digest}${colon}` : ''}${said}`;
  const text = entries
    .map(({ heading, todo, news, link }) =>
      [heading, ...todo.map((line) => `  ▶ ${line}`), ...news.map((line) => `  · ${line}`), `  ${letters.open}${colon}${link}`].join('\n'),
    )
    .concat(letters.why)
    .join('\n\n');
  return {
    subject,
    text,
    html: html(entries, letters.open, letters.why),
    short: said,
    link: entries.length === 1 && first !== undefined ? first.link : publicUrl,
  };
}
