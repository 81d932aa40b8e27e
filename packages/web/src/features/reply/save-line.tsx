import { CheckOutlined, CloudOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { now } from '../../api/me.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords } from '../../look/words.ts';
import { moment } from '../../parts/moment.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { replyWords } from './reply-words.ts';
import type { SaveState } from './use-autosave.ts';

/** Whether what was typed is safe, and where. */
export function SaveLine({ state }: { state: SaveState }) {
  const say = useWords(replyWords);
  const { language } = usePreferences();
  if (state.kind === 'refused') return <ProblemNotice error={state.error} />;
  return (
    <p className="save-line quiet numerals" role="status">
      {state.kind === 'saved' ? (
        <>
          <CheckOutlined aria-hidden /> {fill(say.saved, { time: moment(language, state.at, now()) })}
        </>
      ) : state.kind === 'saving' ? (
        <>
          <CloudOutlined aria-hidden /> {say.saving}
        </>
      ) : state.kind === 'typing' ? (
        say.typing
      ) : state.kind === 'unreachable' ? (
        <>
          <ExclamationCircleOutlined aria-hidden /> {say.unreachable}
        </>
      ) : null}
    </p>
  );
}
