import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { send } from '../../api/client.ts';
import { codeOf } from '../../api/problem.ts';
import { useWords } from '../../look/words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { signInWords } from './sign-in-words.ts';

interface Answer {
  mustChangePassword: boolean;
  codeNeeded: boolean;
}

/**
 * Name and password, then the code where the account has a second factor.
 * @param awaitsCode the password was right some minutes ago, in this browser
 */
export function SignInForm({ onSignedIn, awaitsCode = false }: { onSignedIn: (answer: Answer) => void; awaitsCode?: boolean }) {
  const say = useWords(signInWords);
  const [step, setStep] = useState<'password' | 'code'>(awaitsCode ? 'code' : 'password');
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
      // the few minutes for the code are over: the password again
      if (codeOf(problem) === 'notSignedIn') setStep('password');
      setError(problem);
    } finally {
      setBusy(false);
    }
  };

  if (step === 'code')
    return (
      <Form
        key="code"
        name="sign-in-code"
        layout="vertical"
        requiredMark={false}
        onFinish={(values: { code: string }) => take('/api/sign-in/code', values)}
      >
        <Form.Item
          name="code"
          label={say.code}
          extra={say.codeHelp}
          rules={[{ required: true, whitespace: true, message: say.codeMissing }]}
        >
          <Input size="large" autoFocus autoComplete="one-time-code" inputMode="text" />
        </Form.Item>
        <ProblemNotice error={error} />
        <Button type="primary" size="large" htmlType="submit" loading={busy} block style={{ marginTop: '1rem' }}>
          {say.confirm}
        </Button>
        <Button
          type="link"
          block
          style={{ marginTop: '0.5rem' }}
          onClick={() => {
            setError(undefined);
            setStep('password');
          }}
        >
          {say.another}
        </Button>
      </Form>
    );
  return (
    <Form
      key="password"
      name="sign-in"
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
