import { App, Button, Form, Input, QRCode } from 'antd';
import { useState } from 'react';
import { send } from '../../api/client.ts';
import { useWords } from '../../look/words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import './door.css';
import { signInWords } from './sign-in-words.ts';

/** Shown once: to copy, to print, to say that they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const say = useWords(signInWords).enrol;
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    message.success(say.copied);
  };
  return (
    <section aria-labelledby="codes">
      <h2 id="codes">{say.codesTitle}</h2>
      <p>{say.codesAbout}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="recovery-tools never-print">
        <Button type="primary" onClick={onKept}>
          {say.kept}
        </Button>
        <Button onClick={copy}>{say.copy}</Button>
        <Button onClick={() => print()}>{say.print}</Button>
      </p>
    </section>
  );
}

interface Begun {
  secret: string;
  uri: string;
}

/** Sets up an authenticator: its key, its first code, then the recovery codes. */
export function Enrolment({ onDone }: { onDone: () => void }) {
  const say = useWords(signInWords);
  const [begun, setBegun] = useState<Begun>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const take = async (run: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await run();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  if (codes !== undefined) return <RecoveryCodes codes={codes} onKept={onDone} />;
  if (begun === undefined)
    return (
      <div className="enrol">
        <ProblemNotice error={error} />
        <Button
          type="primary"
          size="large"
          loading={busy}
          style={{ justifySelf: 'start' }}
          onClick={() => take(async () => setBegun(await send<Begun>('/api/second-factor/enrolment')))}
        >
          {say.enrol.begin}
        </Button>
      </div>
    );
  return (
    <div className="enrol">
      <p>{say.enrol.scan}</p>
      <div className="enrol-qr">
        <QRCode aria-label={say.enrol.qr} value={begun.uri} size={200} bordered={false} color="#000000" bgColor="#ffffff" type="canvas" />
      </div>
      <p>
        {say.enrol.byHand} <span className="enrol-key">{begun.secret.replaceAll(/(.{4})(?!$)/g, '$1 ')}</span>
      </p>
      <p>{say.enrol.type}</p>
      <Form
        name="enrolment"
        layout="vertical"
        requiredMark={false}
        onFinish={(values: { code: string }) =>
          take(async () => setCodes((await send<{ recoveryCodes: string[] }>('/api/second-factor/confirmation', values)).recoveryCodes))
        }
      >
        <Form.Item name="code" label={say.code} rules={[{ required: true, whitespace: true, message: say.codeMissing }]}>
          <Input size="large" autoComplete="one-time-code" inputMode="numeric" style={{ maxWidth: '14rem' }} />
        </Form.Item>
        <ProblemNotice error={error} />
        <Button type="primary" size="large" htmlType="submit" loading={busy} style={{ marginTop: '0.5rem' }}>
          {say.enrol.confirm}
        </Button>
      </Form>
    </div>
  );
}
