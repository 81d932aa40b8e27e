import type { secondFactorState } from '@shangliang/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { read, send } from '../../api/client.ts';
import { fill, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Enrolment, RecoveryCodes } from '../sign-in/enrolment.tsx';
import { signInWords } from '../sign-in/sign-in-words.ts';
import { accountWords } from './account-words.ts';
import { Part } from './part.tsx';

type State = ReturnType<(typeof secondFactorState)['parse']>;
const fewCodes = 3;

/** Nothing about the factor changes without a code of it. */
function CodeForm({
  about,
  verb,
  danger,
  onSend,
  onCancel,
}: {
  about: string;
  verb: string;
  danger: boolean;
  onSend: (code: string) => Promise<void>;
  onCancel: () => void;
}) {
  const say = useWords(signInWords);
  const cancel = useWords(accountWords).password.cancel;
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const take = async ({ code }: { code: string }) => {
    setBusy(true);
    setError(undefined);
    try {
      await onSend(code);
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Form name="factor-code" layout="vertical" requiredMark={false} className="account-code" onFinish={take}>
      <p style={{ marginBottom: '0.75rem' }}>{about}</p>
      <Form.Item name="code" label={say.code} rules={[{ required: true, whitespace: true, message: say.codeMissing }]}>
        <Input autoFocus autoComplete="one-time-code" />
      </Form.Item>
      <ProblemNotice error={error} />
      <div className="account-tools" style={{ marginTop: '0.5rem' }}>
        <Button type="primary" danger={danger} htmlType="submit" loading={busy}>
          {verb}
        </Button>
        <Button onClick={onCancel}>{cancel}</Button>
      </div>
    </Form>
  );
}

/** 两步登录: set up, new recovery codes, remove. */
export function FactorPart() {
  const say = useWords(accountWords).factor;
  const about = useWords(signInWords).enrol.about;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [doing, setDoing] = useState<'renew' | 'remove'>();
  const [codes, setCodes] = useState<readonly string[]>();
  const factor = useQuery({
    queryKey: ['account', 'factor'],
    queryFn: ({ signal }) => read<State>('/api/second-factor', undefined, signal),
  });
  const done = () => {
    setDoing(undefined);
    setCodes(undefined);
    return client.invalidateQueries({ predicate: ({ queryKey: [first] }) => first === 'account' || first === 'me' });
  };
  return (
    <Part id="factor" title={say.title}>
      <Shown of={factor} lines={2}>
        {({ enrolled, needed, recoveryCodesLeft }) => {
          if (codes !== undefined) return <RecoveryCodes codes={codes} onKept={done} />;
          if (!enrolled)
            return (
              <div>
                <p style={{ marginBottom: '0.75rem' }}>
                  {say.off} {about}
                </p>
                <Enrolment onDone={done} />
              </div>
            );
          if (doing === 'renew')
            return (
              <CodeForm
                key="renew"
                about={say.renewAbout}
                verb={say.renew}
                danger={false}
                onCancel={() => setDoing(undefined)}
                onSend={async (code) =>
                  setCodes((await send<{ recoveryCodes: string[] }>('/api/second-factor/recovery-codes', { code })).recoveryCodes)
                }
              />
            );
          if (doing === 'remove')
            return (
              <CodeForm
                key="remove"
                about={needed ? `${say.removeAbout} ${say.needed}` : say.removeAbout}
                verb={say.remove}
                danger
                onCancel={() => setDoing(undefined)}
                onSend={async (code) => {
                  await send('/api/second-factor/remove', { code });
                  message.success(say.removed);
                  await done();
                }}
              />
            );
          return (
            <div>
              <p>{fill(say.on, { n: recoveryCodesLeft })}</p>
              {recoveryCodesLeft <= fewCodes ? <p>{say.few}</p> : null}
              <div className="account-tools" style={{ marginTop: '0.75rem' }}>
                <Button onClick={() => setDoing('renew')}>{say.renew}</Button>
                <Button onClick={() => setDoing('remove')}>{say.remove}</Button>
              </div>
            </div>
          );
        }}
      </Shown>
    </Part>
  );
}
