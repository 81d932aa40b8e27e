import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';
import { send } from '../api/client.ts';
import { useMe } from '../api/me.ts';
import { accountWords } from '../features/account/account-words.ts';
import { DelegationPart } from '../features/account/delegation-part.tsx';
import { DisplayPart } from '../features/account/display-part.tsx';
import { FactorPart } from '../features/account/factor-part.tsx';
import { IdentitiesPart } from '../features/account/identities-part.tsx';
import { LogPart } from '../features/account/log-part.tsx';
import { NoticesPart } from '../features/account/notices-part.tsx';
import { PasswordPart } from '../features/account/password-part.tsx';
import { PostsPart } from '../features/account/posts-part.tsx';
import { SessionsPart } from '../features/account/sessions-part.tsx';
import { useWords } from '../look/words.ts';
import { Loading } from '../parts/place-states.tsx';

/** 我的账号: who I am here, how it looks, how I come in, how I am told, who acts for me. */
export function Account() {
  const say = useWords(accountWords);
  const who = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { hash } = useLocation();
  useEffect(() => {
    if (hash !== '') document.getElementById(hash)?.scrollIntoView();
  }, [hash]);
  const signOut = async () => {
    await send('/api/sign-out').catch(() => undefined);
    client.clear();
    await navigate({ to: '/sign-in' });
  };
  if (who === undefined)
    return (
      <main className="page">
        <Loading />
      </main>
    );
  const parts: readonly (readonly [string, string])[] = [
    ['posts', say.posts.title],
    ['display', say.display.title],
    ['password', say.password.title],
    ['factor', say.factor.title],
    ['sessions', say.sessions.title],
    ['notice-settings', say.notices.title],
    ['delegation', say.delegation.title],
    ['log', say.log.title],
  ];
  return (
    <main className="page">
      <div className="page-head">
        <h1>
          {who.name}
          <span className="quiet" style={{ marginLeft: '0.75rem', fontSize: '1rem', fontWeight: 400 }}>
            {say.title}
          </span>
        </h1>
        <span className="account-sign-out">
          <Button onClick={signOut}>{say.signOut}</Button>
        </span>
      </div>
      <div className="account">
        <nav className="account-nav" aria-label={say.sections}>
          {parts.map(([id, title]) => (
            <a key={id} href={`#${id}`}>
              {title}
            </a>
          ))}
        </nav>
        <div>
          <PostsPart who={who} />
          <DisplayPart />
          <PasswordPart />
          <FactorPart />
          <SessionsPart />
          <IdentitiesPart />
          <NoticesPart />
          <DelegationPart who={who} />
          <LogPart />
        </div>
      </div>
    </main>
  );
}
