import { App, Button } from 'antd';
import { useWords } from '../../look/words.ts';
import { administrationWords } from './administration-words.ts';

function Command({ text }: { text: string }) {
  const say = useWords(administrationWords);
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    message.success(say.copied);
  };
  return (
    <>
      <code className="admin-code">{text}</code>
      <Button size="small" onClick={copy}>
        {say.copy}
      </Button>
    </>
  );
}

/** How the installation is backed up: on the server itself, never from here. */
export function BackupPart() {
  const say = useWords(administrationWords).backup;
  return (
    <>
      <p className="admin-about">{say.about}</p>
      <section className="admin-section">
        <h2>{say.make}</h2>
        <p>{say.makeAbout}</p>
        <Command text="npm run backup -- /backup/$(date +%F)" />
      </section>
      <section className="admin-section">
        <h2>{say.try}</h2>
        <p>{say.tryAbout}</p>
        <Command text="SHANGLIANG_DATA=./trial npm run restore -- /backup/$(date +%F)" />
      </section>
      <section className="admin-section">
        <h2>{say.key}</h2>
        <p>{say.keyAbout}</p>
      </section>
      <section className="admin-section">
        <h2>{say.head}</h2>
        <p>{say.headAbout}</p>
      </section>
    </>
  );
}
