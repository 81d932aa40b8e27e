import { CopyOutlined, PrinterOutlined } from '@ant-design/icons';
import { App, Button, Modal } from 'antd';
import { useWords } from '../../look/words.ts';
import { administrationWords } from './administration-words.ts';

export interface PasswordSlip {
  name: string;
  login: string;
  oneTimePassword: string;
}

/** Prints slips to hand over, one a person, and nothing else of the page. */
function printSlips(slips: readonly PasswordSlip[], words: { login: string; password: string; about: string }): void {
  const frame = document.createElement('iframe');
  frame.style.display = 'none';
  document.body.append(frame);
  const page = frame.contentDocument;
  if (page === null) return;
  for (const slip of slips) {
    const part = page.createElement('section');
    part.style.cssText = 'font: 12pt sans-serif; padding: 1.5em 0; border-bottom: 1px dashed #888; break-inside: avoid';
    for (const line of [slip.name, `${words.login}  ${slip.login}`, `${words.password}  ${slip.oneTimePassword}`, words.about]) {
      const text = page.createElement('p');
      text.textContent = line;
      part.append(text);
    }
    page.body.append(part);
  }
  frame.contentWindow?.print();
  setTimeout(() => frame.remove(), 60_000);
}

export function PasswordSlips({ slips }: { slips: readonly PasswordSlip[] }) {
  const say = useWords(administrationWords);
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(slips.map((slip) => `${slip.name}\t${slip.login}\t${slip.oneTimePassword}`).join('\n'));
    message.success(say.copied);
  };
  return (
    <>
      <ul>
        {slips.map((slip) => (
          <li key={slip.login} className="password-slip">
            <span>
              {slip.name} · {say.people.login} {slip.login}
            </span>
            <code>{slip.oneTimePassword}</code>
          </li>
        ))}
      </ul>
      <div className="admin-line-tools" style={{ justifyContent: 'flex-start', marginTop: '1rem' }}>
        <Button icon={<CopyOutlined aria-hidden />} onClick={copy}>
          {say.copy}
        </Button>
        <Button
          icon={<PrinterOutlined aria-hidden />}
          onClick={() => printSlips(slips, { login: say.people.login, password: say.people.password, about: say.people.passwordAbout })}
        >
          {say.print}
        </Button>
      </div>
    </>
  );
}

/** Shown once; closed only by the word that it was handed over. */
export function OneTimePassword({ slip, onClose }: { slip: PasswordSlip | undefined; onClose: () => void }) {
  const say = useWords(administrationWords);
  return (
    <Modal
      open={slip !== undefined}
      title={say.people.password}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {say.people.passwordDone}
        </Button>
      }
    >
      <p style={{ marginBottom: '0.5rem' }}>{say.people.passwordAbout}</p>
      {slip === undefined ? null : <PasswordSlips slips={[slip]} />}
    </Modal>
  );
}
