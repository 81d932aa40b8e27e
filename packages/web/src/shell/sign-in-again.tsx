import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { meQuery } from '../api/me.ts';
import { SignInForm } from '../features/sign-in/sign-in-form.tsx';
import { Controls } from '../look/controls.tsx';
import { useWords } from '../look/words.ts';
import { shellWords } from './shell-words.ts';

/** Over the page as it stands: nothing typed there is lost while one signs in again. */
export function SignInAgain({ onDone }: { onDone: () => void }) {
  const say = useWords(shellWords).ended;
  const client = useQueryClient();
  return (
    <Controls>
      <Modal open title={say.title} footer={null} closable={false} mask={{ closable: false }} keyboard={false} width={416}>
        <p style={{ marginBottom: '1rem' }}>{say.about}</p>
        <SignInForm
          onSignedIn={async () => {
            const before = client.getQueryData(meQuery.queryKey)?.personId;
            const now = await client.fetchQuery({ ...meQuery, staleTime: 0 });
            // somebody else: nothing of the former reader's page is theirs to see
            if (now.personId !== before) location.assign('/');
            onDone();
            await client.invalidateQueries();
          }}
        />
      </Modal>
    </Controls>
  );
}
