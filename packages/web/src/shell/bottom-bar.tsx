import { BellOutlined, FileTextOutlined, InboxOutlined, PlusCircleFilled, UserOutlined } from '@ant-design/icons';
import { Link, useLocation } from '@tanstack/react-router';
import type { Me } from '../api/me.ts';
import { useUnread } from '../api/notices.ts';
import { fill, useWords } from '../look/words.ts';
import { footBar } from '../parts/foot-bar.ts';
import { places, placesOf } from './places.tsx';
import { shellWords } from './shell-words.ts';
import { useWaiting } from './waiting.ts';

/** On a phone: the places of every day under the thumb; the middle one is what this person most comes to do. */
export function BottomBar({ who }: { who: Me }) {
  const say = useWords(shellWords);
  const waiting = useWaiting();
  const unread = useUnread();
  const mine = placesOf(who);
  // reading a text to vote on it or to sign it is not writing
  const reads = useLocation({
    select: ({ search }) => Object.entries(search).some(([name, value]) => name === 'as' && value === 'reader'),
  });
  const middle = (['write', 'unit', 'review', 'overview', 'administration'] as const).find((name) => mine.includes(name));
  return (
    <nav ref={footBar} className="bottom-bar never-print" aria-label={say.rail}>
      <Link to="/" activeOptions={{ exact: true }}>
        <InboxOutlined aria-hidden />
        <span>{say.bar.matters}</span>
        {waiting === undefined ? null : <span className="bottom-count numerals">{waiting}</span>}
      </Link>
      <Link to="/proposals">
        <FileTextOutlined aria-hidden />
        <span>{say.bar.proposals}</span>
      </Link>
      {middle === undefined ? null : (
        <Link to={places[middle].to} activeOptions={{ exact: reads }}>
          {middle === 'write' ? <PlusCircleFilled aria-hidden /> : places[middle].icon}
          <span>{middle === 'write' ? say.bar.write : say.places[middle]}</span>
        </Link>
      )}
      <Link to="/notices">
        <BellOutlined aria-hidden />
        <span>{say.bar.notices}</span>
        {unread === undefined ? null : (
          <>
            <span className="bottom-count numerals" aria-hidden>
              {unread}
            </span>
            <span className="only-heard">{fill(say.unread, { n: unread })}</span>
          </>
        )}
      </Link>
      <Link to="/account">
        <UserOutlined aria-hidden />
        <span>{say.bar.account}</span>
      </Link>
    </nav>
  );
}
