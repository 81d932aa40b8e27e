import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { codeOf } from '../api/problem.ts';
import { Door } from '../features/sign-in/door.tsx';
import { PasswordForm } from '../features/sign-in/password-form.tsx';
import { signInWords } from '../features/sign-in/sign-in-words.ts';
import { useWords } from '../look/words.ts';

/** Where the link of a mail leads: what it carries stands behind the hash, which no server and no other site is told. */
export function ResetPassword() {
  const say = useWords(signInWords);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [token] = useState(() => location.hash.slice(1));
  const [spent, setSpent] = useState(false);
  const again = <Link to="/forgotten">{say.reset.again}</Link>;
  if (!/^[\w-]{20,100}$/.test(token))
    return (
      <Door title={say.reset.title} foot={again}>
        <p role="alert">{say.reset.missing}</p>
      </Door>
    );
  return (
    <Door title={say.reset.title} about={say.reset.about} foot={spent ? again : <Link to="/sign-in">{say.forgotten.back}</Link>}>
      <PasswordForm
        withCurrent={false}
        onSend={async ({ next }) => {
          try {
            await send('/api/password/reset', { token, next });
          } catch (problem) {
            setSpent(codeOf(problem) === 'resetLinkSpent');
            throw problem;
          }
        }}
        onDone={async () => {
          client.clear();
          await navigate({ to: '/sign-in', search: { done: 'reset' }, replace: true });
        }}
      />
    </Door>
  );
}
