import { CheckCircleFilled, CloudSyncOutlined, DisconnectOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { now } from '../../api/me.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords } from '../../look/words.ts';
import { moment } from '../../parts/moment.ts';
import type { Saving } from './draft-keeper.ts';
import './kept-text.css';
import { writingWords } from './writing-words.ts';

const icons: Readonly<Record<Saving, React.ReactNode>> = {
  saved: <CheckCircleFilled aria-hidden />,
  waiting: <CloudSyncOutlined aria-hidden />,
  sending: <CloudSyncOutlined aria-hidden />,
  offline: <DisconnectOutlined aria-hidden />,
  signedOut: <DisconnectOutlined aria-hidden />,
  refused: <ExclamationCircleFilled aria-hidden />,
  conflict: <ExclamationCircleFilled aria-hidden />,
};

/** Whether what was typed is safe, and where; always in sight. */
export function SaveState({ kept, onSaveNow }: { kept: { saving: Saving; known: { savedAt: number } }; onSaveNow: () => void }) {
  const say = useWords(writingWords);
  const { language } = usePreferences();
  const { saving, known } = kept;
  const words: Readonly<Record<Saving, string>> = {
    // of a text stored before its time was kept, nobody can say when
    saved: known.savedAt === 0 ? say.savedOnce : fill(say.saved, { time: moment(language, known.savedAt, now()) }),
    waiting: say.saving,
    sending: say.saving,
    offline: say.offline,
    signedOut: say.signedOut,
    refused: say.refused,
    conflict: say.conflictShort,
  };
  return (
    <div className={`save-state save-state-${saving}`}>
      <span role="status" data-saving={saving}>
        {icons[saving]} {words[saving]}
      </span>
      {saving === 'offline' || saving === 'refused' ? (
        <button type="button" className="button button-bare" onClick={onSaveNow}>
          {say.saveNow}
        </button>
      ) : null}
      {saving === 'conflict' ? (
        <a href="#conflict-title" className="button">
          {say.choose}
        </a>
      ) : null}
    </div>
  );
}
