import { Button, Popover } from 'antd';
import type { ShownDue } from '../../api/shown-case.ts';
import { usePreferences } from '../../look/preferences.ts';
import { useLabels, useWords, wordOf } from '../../look/words.ts';
import { DueDate } from '../../parts/due-date.tsx';
import { exactly } from '../../parts/when.ts';
import { caseWords } from './case-words.ts';

/** A date, and on being asked how it was reached. */
export function DueWhy({ due }: { due: ShownDue }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const name = wordOf(labels.dues, due.name);
  return (
    <span className="due-why">
      {name} <DueDate at={due.at} paused={due.pausedAt !== null} sentence={due.sentence} />
      <Popover
        trigger={['click', 'focus']}
        content={
          <div className="due-why-answer">
            <strong>{exactly(language, Date.parse(due.at))}</strong>
            <p>{due.sentence}</p>
          </div>
        }
      >
        <Button type="link" size="small" aria-label={`${name}: ${say.why}`}>
          {say.whyShort}
        </Button>
      </Popover>
    </span>
  );
}
