import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { send } from '../../api/client.ts';
import { useWords } from '../../look/words.ts';
import { PasswordForm } from '../sign-in/password-form.tsx';
import { accountWords } from './account-words.ts';
import { Part } from './part.tsx';

export function PasswordPart() {
  const say = useWords(accountWords).password;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  return (
    <Part id="password" title={say.title}>
      {open ? (
        <div className="account-code">
          <PasswordForm
            withCurrent
            onSend={(given) => send('/api/password', given)}
            onDone={() => {
              setOpen(false);
              message.success(say.changed);
              client.invalidateQueries({ queryKey: ['account'] });
            }}
          />
          <Button type="link" style={{ padding: 0, marginTop: '0.5rem' }} onClick={() => setOpen(false)}>
            {say.cancel}
          </Button>
        </div>
      ) : (
        <p>
          <Button onClick={() => setOpen(true)}>{say.change}</Button>
        </p>
      )}
    </Part>
  );
}
