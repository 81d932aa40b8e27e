import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { onSessionEnd } from '../api/client.ts';
import { meQuery } from '../api/me.ts';
import { codeOf } from '../api/problem.ts';
import { useWords } from '../look/words.ts';
import { Loading, NotShown } from '../parts/place-states.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { Header } from './header.tsx';
import { Rail } from './rail.tsx';
import './shell.css';
import { shellWords } from './shell-words.ts';

const SignInAgain = lazy(() => import('./sign-in-again.tsx').then((found) => ({ default: found.SignInAgain })));

const online = (): boolean => navigator.onLine;
function watchLine(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** Once, from where one was: the shell stands until the sign-in screen has been fetched. */
function ToSignIn() {
  const { href } = useLocation();
  const navigate = useNavigate();
  const [next] = useState(href);
  useEffect(() => {
    navigate({ to: '/sign-in', search: { next }, replace: true });
  }, [navigate, next]);
  return null;
}

/** What stands around every place of somebody signed in. */
export function Shell() {
  const say = useWords(shellWords);
  const who = useQuery(meQuery);
  const [ended, setEnded] = useState(false);
  const connected = useSyncExternalStore(watchLine, online);
  const known = who.data !== undefined;
  useEffect(() => onSessionEnd(() => setEnded(known)), [known]);

  if (who.data === undefined) {
    if (codeOf(who.error) === 'notSignedIn' || codeOf(who.error) === 'codeNeeded') return <ToSignIn />;
    return <main className="page">{who.error === null ? <Loading /> : <NotShown error={who.error} onRetry={() => who.refetch()} />}</main>;
  }
  if (who.data.mustChangePassword || who.data.mustEnrolSecondFactor) return <ToSignIn />;
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {say.skip}
      </a>
      <Rail who={who.data} />
      <div className="shell-middle">
        <Header who={who.data} />
        {connected ? null : (
          <p className="shell-offline never-print" role="status">
            {say.offline}
          </p>
        )}
        <div id="content" tabIndex={-1} className="shell-content">
          <Outlet />
        </div>
      </div>
      <BottomBar who={who.data} />
      {ended ? (
        <Suspense>
          <SignInAgain onDone={() => setEnded(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
