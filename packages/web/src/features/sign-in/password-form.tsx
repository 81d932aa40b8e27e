import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { isRefused } from '../../api/problem.ts';
import { useWords } from '../../look/words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { signInWords } from './sign-in-words.ts';

export interface Passwords {
  current: string;
  next: string;
}

/** A new password, and the present one where somebody is signed in. What is at fault is said at its field. */
export function PasswordForm({
  withCurrent,
  onSend,
  onDone,
}: {
  withCurrent: boolean;
  onSend: (given: Passwords) => Promise<unknown>;
  onDone: () => void;
}) {
  const say = useWords(signInWords).first;
  const [form] = Form.useForm<Passwords>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const take = async (given: Passwords) => {
    setBusy(true);
    setError(undefined);
    try {
      await onSend(given);
      form.resetFields();
      onDone();
    } catch (problem) {
      const fields = isRefused(problem) ? (problem.problem.errors ?? []) : [];
      const known = fields.flatMap(({ pointer, detail }) =>
        pointer === '/next' || pointer === '/current' ? [{ name: pointer.slice(1) as keyof Passwords, errors: [detail] }] : [],
      );
      form.setFields(known);
      if (known.length === 0) setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form form={form} name="new-password" layout="vertical" requiredMark={false} onFinish={take}>
      {withCurrent ? (
        <Form.Item name="current" label={say.current} rules={[{ required: true, message: say.nextMissing }]}>
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
      ) : null}
      <Form.Item name="next" label={say.next} extra={say.nextHelp} rules={[{ required: true, message: say.nextMissing }]}>
        <Input.Password size="large" autoComplete="new-password" />
      </Form.Item>
      <ProblemNotice error={error} />
      <Button type="primary" size="large" htmlType="submit" loading={busy} style={{ marginTop: '0.5rem' }}>
        {say.save}
      </Button>
    </Form>
  );
}
