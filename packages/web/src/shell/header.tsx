import { BellOutlined, LogoutOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons';
import { civilFromDay, dayOf } from '@shangliang/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { send } from '../api/client.ts';
import { type Me, now } from '../api/me.ts';
import { useUnread } from '../api/notices.ts';
import { prefer, usePreferences } from '../look/preferences.ts';
import { fill, useWords } from '../look/words.ts';
import { PlacesMenu } from './places-menu.tsx';
import { SearchField } from './search-field.tsx';
import { shellWords } from './shell-words.ts';

export function Header({ who }: { who: Me }) {
  const say = useWords(shellWords);
  const { language } = usePreferences();
  const client = useQueryClient();
  const navigate = useNavigate();
  const unread = useUnread();
  const bell = unread === undefined ? say.notices : `${say.notices} (${fill(say.unread, { n: unread })})`;
  const { year } = civilFromDay(dayOf(now()));
  const signOut = async () => {
    await send('/api/sign-out').catch(() => undefined);
    client.clear();
    await navigate({ to: '/sign-in' });
  };
  return (
    <header className="header never-print">
      <PlacesMenu who={who} />
      <span className="header-committee">
        {who.committee.name}
        <span className="quiet numerals"> · {year}</span>
      </span>
      <SearchField className="header-search" />
      <Link to="/search" className="header-search-link" aria-label={say.search}>
        <SearchOutlined aria-hidden />
      </Link>
      <Link to="/notices" className="header-link">
        <BellOutlined aria-hidden />
        <span className="only-heard">{bell}</span>
        {unread === undefined ? null : (
          <span className="header-count numerals" aria-hidden>
            {unread}
          </span>
        )}
      </Link>
      <Link to="/account" className="header-link header-account" aria-label={`${who.name}, ${say.account}`}>
        <UserOutlined aria-hidden /> <span>{who.name}</span>
      </Link>
      <button
        type="button"
        className="button button-bare"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        onClick={() => prefer({ language: language === 'en' ? 'zh-CN' : 'en' })}
      >
        {say.language}
      </button>
      <button type="button" className="button button-bare" aria-label={say.signOut} title={say.signOut} onClick={signOut}>
        <LogoutOutlined aria-hidden />
      </button>
    </header>
  );
}
