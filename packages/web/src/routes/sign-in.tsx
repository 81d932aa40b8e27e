import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { send } from '../api/client.ts';
import { meQuery } from '../api/me.ts';
import { codeOf } from '../api/problem.ts';
import { waysQuery } from '../api/sign-in.ts';
import { Door } from '../features/sign-in/door.tsx';
import { Enrolment } from '../features/sign-in/enrolment.tsx';
import { PasswordForm } from '../features/sign-in/password-form.tsx';
import { SignInForm } from '../features/sign-in/sign-in-form.tsx';
import { signInWords } from '../features/sign-in/sign-in-words.ts';
import { fill, useLabels, useWords } from '../look/words.ts';
import { Loading } from '../parts/place-states.tsx';
import { oneOf } from '../plain-search.ts';

/** Only ever back into this very site. */
const within = (next: string | undefined): string => (next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/');

/** Other systems that let one in, each a button that leaves this page. */
function OtherWays({ next }: { next: string }) {
  const say = useWords(signInWords);
  const providers = useQuery(waysQuery).data?.providers ?? [];
  if (providers.length === 0) return null;
  return (
    <section className="door-others" aria-label={say.others}>
      <p className="quiet">{say.others}</p>
      {providers.map(({ id, name }) => (
        <a key={id} className="button" href={`/api/sign-in/oidc/${id}?returnTo=${encodeURIComponent(next)}`}>
          {fill(say.with, { name })}
        </a>
      ))}
    </section>
  );
}

/** Name and password, the code, then whatever has to be set up before anything else is open. */
export function SignIn() {
  const say = useWords(signInWords);
  const labels = useLabels();
  const client = useQueryClient();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const next = within(oneOf(search, 'next'));
  const who = useQuery(meQuery);
  const ways = useQuery(waysQuery);
  const leave = async () => {
    await send('/api/sign-out').catch(() => undefined);
    client.clear();
    await navigate({ to: '/sign-in', reloadDocument: true });
  };
  const signOut = (
    <button type="button" className="button button-bare" onClick={leave}>
      {say.another}
    </button>
  );
  if (ways.data?.firstRun) return <Navigate to="/set-up" replace />;
  if (who.isPending)
    return (
      <Door title={say.title} about={say.about}>
        <Loading />
      </Door>
    );
  if (who.data?.mustChangePassword)
    return (
      <Door title={say.first.title} about={say.first.about} foot={signOut}>
        <PasswordForm withCurrent onSend={(given) => send('/api/password', given)} onDone={() => client.invalidateQueries()} />
      </Door>
    );
  if (who.data?.mustEnrolSecondFactor)
    return (
      <Door title={say.enrol.title} about={say.enrol.needed} foot={signOut}>
        <Enrolment onDone={() => client.invalidateQueries()} />
      </Door>
    );
  if (who.data !== undefined) return <Navigate to={next} replace />;
  const told = oneOf(search, 'problem');
  const problems: Readonly<Record<string, string>> = labels.problems;
  return (
    <Door title={say.title} about={say.about} foot={<Link to="/forgotten">{say.forgot}</Link>}>
      {oneOf(search, 'done') === 'reset' ? (
        <p className="door-note" role="status">
          {say.reset.done}
        </p>
      ) : null}
      {told === undefined || problems[told] === undefined ? null : (
        <p className="door-note door-problem" role="alert">
          {problems[told]}
        </p>
      )}
      <SignInForm
        awaitsCode={codeOf(who.error) === 'codeNeeded'}
        onSignedIn={async () => {
          client.removeQueries({ predicate: ({ queryKey: [first] }) => first !== 'me' });
          await client.invalidateQueries(meQuery);
        }}
      />
      <OtherWays next={next} />
    </Door>
  );
}
