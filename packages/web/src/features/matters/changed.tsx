import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { now } from '../../api/me.ts';
import { type Notice, noticesQuery, useMarkOneRead, useMarkRead } from '../../api/notices.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { agoWords } from '../../parts/when.ts';
import { matterWords } from './matter-words.ts';
import { caseOfMatter } from './place-of-matter.ts';

const atFirst = 6;

/** What happened since one last looked, a sentence each. */
export function ChangedPart() {
  const say = useWords(matterWords);
  const { language } = usePreferences();
  const notices = useInfiniteQuery(noticesQuery);
  const markRead = useMarkRead();
  const markOne = useMarkOneRead();
  return (
    <section aria-labelledby="changed">
      <h2 id="changed">{say.changed}</h2>
      <Shown of={notices} lines={3}>
        {({ pages }) => {
          const unread = pages.flatMap((page) => page.items).filter((notice) => !notice.read);
          // a date that is called to mind again and again is said once
          const same = (one: Notice, other: Notice): boolean => one.proposalId === other.proposalId && one.sentence === other.sentence;
          const told = unread.filter((notice, index) => unread.findIndex((other) => same(notice, other)) === index);
          const [newest] = unread;
          const count = pages[0]?.unread.count ?? 0;
          const shown = told.slice(0, atFirst);
          const left = count - unread.filter((notice) => shown.some((other) => same(notice, other))).length;
          return (
            <>
              {newest === undefined ? <p className="aside-none">{say.changedNone}</p> : null}
              <ul>
                {shown.map((notice) => {
                  const place = caseOfMatter(notice);
                  return (
                    <li key={notice.id} className="aside-row">
                      <p>{notice.sentence}</p>
                      <Link {...place} className="aside-link" onClick={() => markOne.mutate(notice.id)}>
                        {notice.title}
                      </Link>
                      <p className="aside-when">{agoWords(language, Date.parse(notice.at), now())}</p>
                    </li>
                  );
                })}
              </ul>
              <p className="aside-foot">
                {newest === undefined ? null : (
                  <button type="button" className="button" disabled={markRead.isPending} onClick={() => markRead.mutate(newest.id)}>
                    {say.seen}
                  </button>
                )}
                <Link to="/notices">
                  {left > 0 ? fill(say.moreUnread, { n: pages[0]?.unread.capped ? `${count}+` : left }) : say.allNotices}
                </Link>
              </p>
            </>
          );
        }}
      </Shown>
    </section>
  );
}
