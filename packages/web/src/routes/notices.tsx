import { dayOf } from '@shangliang/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { now } from '../api/me.ts';
import { type Notice, noticesQuery, useMarkOneRead, useMarkRead, useUnread } from '../api/notices.ts';
import { caseOfMatter, placeOfMatter } from '../features/matters/place-of-matter.ts';
import '../features/matters/notices.css';
import { notices as en } from '../labels/en/notices.ts';
import { notices as zh } from '../labels/zh-CN/notices.ts';
import { usePreferences } from '../look/preferences.ts';
import { fill, useLabels, useWords } from '../look/words.ts';
import { DueDate } from '../parts/due-date.tsx';
import { EmptyPlace, Shown } from '../parts/place-states.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { agoWords } from '../parts/when.ts';

const words = { 'zh-CN': zh, en };

function NoticeRow({ notice }: { notice: Notice }) {
  const say = useWords(words);
  const labels = useLabels();
  const { language } = usePreferences();
  const place = caseOfMatter(notice);
  const markRead = useMarkOneRead();
  const onOpen = () => {
    if (!notice.read) markRead.mutate(notice.id);
  };
  return (
    <li className={notice.read ? 'notice' : 'notice notice-unread'}>
      <p className="notice-kind">
        {notice.read ? null : (
          <>
            <span className="notice-dot" aria-hidden />
            <span className="only-heard">{say.isUnread} </span>
          </>
        )}
        {labels.noticeKinds[notice.kind]}
        {notice.coveringFor === null ? null : ` · ${fill(say.covering, { name: notice.coveringFor.name })}`}
        <time dateTime={notice.at}>{agoWords(language, Date.parse(notice.at), now())}</time>
        {notice.read ? null : (
          <button type="button" className="button button-bare notice-read" disabled={markRead.isPending} onClick={onOpen}>
            {say.oneRead}
            <span className="only-heard"> {notice.sentence}</span>
          </button>
        )}
      </p>
      <p className="notice-sentence">{notice.sentence}</p>
      <Link {...place} className="notice-title" onClick={onOpen}>
        {notice.title}
      </Link>
      {notice.todo.length === 0 ? null : (
        <ul className="notice-todo">
          {notice.todo.map((entry) => {
            const place = placeOfMatter({ ...notice, action: entry.action });
            return (
              <li key={entry.action}>
                <Link {...place} className="button" onClick={onOpen}>
                  {entry.verb}
                </Link>
                {entry.dueAt === null ? null : <DueDate at={entry.dueAt} />}
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}

const dayGroup = (at: string): 'today' | 'yesterday' | 'earlier' => {
  const days = dayOf(now()) - dayOf(Date.parse(at));
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : 'earlier';
};

/** 消息: everything I was told, newest first. */
export function Notices() {
  const say = useWords(words);
  const notices = useInfiniteQuery(noticesQuery);
  const unread = useUnread();
  const markRead = useMarkRead();
  const newest = notices.data?.pages[0]?.items[0];
  return (
    <main className="page page-narrow">
      <div className="page-head">
        <h1>
          {say.title}
          {unread === undefined ? null : <span className="notice-count quiet numerals">{fill(say.unread, { n: unread })}</span>}
        </h1>
        <div className="notice-tools">
          <Link to="/account" hash="notice-settings">
            {say.settings}
          </Link>
          {unread === undefined || newest === undefined ? null : (
            <button type="button" className="button" disabled={markRead.isPending} onClick={() => markRead.mutate(newest.id)}>
              {say.allRead}
            </button>
          )}
        </div>
      </div>
      <ProblemNotice error={markRead.error} />
      <Shown of={notices}>
        {({ pages }) => {
          const days = Map.groupBy(
            pages.flatMap((page) => page.items),
            (notice) => dayGroup(notice.at),
          );
          if (days.size === 0) return <EmptyPlace>{say.none}</EmptyPlace>;
          return (
            <>
              {[...days].map(([day, items]) => (
                <section key={day} aria-label={say.days[day]}>
                  <h2 className="notice-day">{say.days[day]}</h2>
                  <ul>
                    {items.map((notice) => (
                      <NoticeRow key={notice.id} notice={notice} />
                    ))}
                  </ul>
                </section>
              ))}
              {notices.hasNextPage ? (
                <button
                  type="button"
                  className="button notice-more"
                  disabled={notices.isFetchingNextPage}
                  onClick={() => notices.fetchNextPage()}
                >
                  {say.more}
                </button>
              ) : null}
            </>
          );
        }}
      </Shown>
    </main>
  );
}
