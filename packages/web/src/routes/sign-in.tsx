import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { SignInForm } from '../features/sign-in/sign-in-form.tsx';
import { signIn as en } from '../labels/en/sign-in.ts';
import { signIn as zh } from '../labels/zh-CN/sign-in.ts';
import { useWords } from '../look/words.ts';
import { oneOf } from '../plain-search.ts';

/** Only ever back into this very site. */
const within = (next: string | undefined): string => (next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/');

export function SignIn() {
  const say = useWords({ 'zh-CN': zh, en });
  const client = useQueryClient();
  const navigate = useNavigate();
  const next = within(oneOf(useSearch({ strict: false }), 'next'));
  return (
    <main className="page" style={{ maxWidth: '26rem', paddingTop: '12vh' }}>
      <h1>{say.title}</h1>
      <p className="quiet" style={{ marginBottom: '2rem' }}>
        {say.about}
      </p>
      <SignInForm
        onSignedIn={async () => {
          client.clear();
          await navigate({ href: next });
        }}
      />
    </main>
  );
}
