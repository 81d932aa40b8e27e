import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { waysQuery } from '../api/sign-in.ts';
import { Door } from '../features/sign-in/door.tsx';
import { signInWords } from '../features/sign-in/sign-in-words.ts';
import { useWords } from '../look/words.ts';
import { Shown } from '../parts/place-states.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';

function AskForm({ onSent }: { onSent: () => void }) {
  const say = useWords(signInWords);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const ask = async (given: { login: string }) => {
    setBusy(true);
    setError(undefined);
    try {
      await send('/api/password/forgotten', given);
      onSent();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p style={{ marginBottom: '1rem' }}>{say.forgotten.about}</p>
      <Form name="forgotten" layout="vertical" requiredMark={false} onFinish={ask}>
        <Form.Item name="login" label={say.login} rules={[{ required: true, whitespace: true, message: say.loginMissing }]}>
          <Input size="large" autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <ProblemNotice error={error} />
        <Button type="primary" size="large" htmlType="submit" loading={busy} block style={{ marginTop: '0.5rem' }}>
          {say.forgotten.send}
        </Button>
      </Form>
    </>
  );
}

/** 忘记密码: a link by mail, or whom to ask. */
export function Forgotten() {
  const say = useWords(signInWords);
  const ways = useQuery(waysQuery);
  const [sent, setSent] = useState(false);
  return (
    <Door title={sent ? say.forgotten.sentTitle : say.forgotten.title} foot={<Link to="/sign-in">{say.forgotten.back}</Link>}>
      <Shown of={ways} lines={3}>
        {({ passwordByMail }) => {
          if (!passwordByMail) return <p>{say.forgotten.noMail}</p>;
          if (!sent) return <AskForm onSent={() => setSent(true)} />;
          return (
            <div role="status">
              <p>{say.forgotten.sent}</p>
              <p className="quiet" style={{ marginTop: '1rem' }}>
                {say.forgotten.sentNot}
              </p>
            </div>
          );
        }}
      </Shown>
    </Door>
  );
}
