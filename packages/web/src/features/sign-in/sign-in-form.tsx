import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { send } from '../../api/client.ts';
import { signIn as en } from '../../labels/en/sign-in.ts';
import { signIn as zh } from '../../labels/zh-CN/sign-in.ts';
import { useWords } from '../../look/words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';

interface Answer {
  mustChangePassword: boolean;
  codeNeeded: boolean;
}

/** Name and password, then the code where the account has a second factor. */
export function SignInForm({ onSignedIn }: { onSignedIn: (answer: Answer) => void }) {
  const say = useWords({ 'zh-CN': zh, en });
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const take = async (path: string, body: unknown) => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await send<Answer>(path, body);
      if (answer.codeNeeded) setStep('code');
      else onSignedIn(answer);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };

  if (step === 'code')
    return (
      <Form key="code" layout="vertical" requiredMark={false} onFinish={(values: { code: string }) => take('/api/sign-in/code', values)}>
        <Form.Item name="code" label={say.code} extra={say.codeHelp} rules={[{ required: true, message: say.codeMissing }]}>
          <Input size="large" autoFocus autoComplete="one-time-code" inputMode="text" />
        </Form.Item>
        <ProblemNotice error={error} />
        <Button type="primary" size="large" htmlType="submit" loading={busy} block style={{ marginTop: '1rem' }}>
          {say.confirm}
        </Button>
      </Form>
    );
  return (
    <Form
      key="password"
      layout="vertical"
      requiredMark={false}
      onFinish={(values: { login: string; password: string }) => take('/api/sign-in', values)}
    >
      <Form.Item name="login" label={say.login} rules={[{ required: true, whitespace: true, message: say.loginMissing }]}>
        <Input size="large" autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item name="password" label={say.password} rules={[{ required: true, message: say.passwordMissing }]}>
        <Input.Password size="large" autoComplete="current-password" />
      </Form.Item>
      <ProblemNotice error={error} />
      <Button type="primary" size="large" htmlType="submit" loading={busy} block style={{ marginTop: '1rem' }}>
        {say.signIn}
      </Button>
    </Form>
  );
}
