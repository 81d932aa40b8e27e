import { ClockCircleOutlined, ExclamationCircleFilled, PauseCircleOutlined } from '@ant-design/icons';
import { now, useCalendar } from '../api/me.ts';
import { usePreferences } from '../look/preferences.ts';
import { fill, useWords } from '../look/words.ts';
import './due-date.css';
import { dueWords, exactly } from './when.ts';

const words = {
  'zh-CN': { paused: '暂停计时', term: '{term} ', late: '{term}' },
  en: { paused: 'paused', term: '{term}: ', late: '{term}: ' },
};
const icons = { overdue: <ExclamationCircleFilled aria-hidden />, soon: <ClockCircleOutlined aria-hidden />, calm: null };

/** A date as people say it; the exact one, and how it was reached, on hovering and for a screen reader. */
export function DueDate({
  at,
  paused = false,
  sentence,
  term,
}: {
  at: string;
  paused?: boolean;
  sentence?: string | undefined;
  /** What is due, where the words around name something else. */
  term?: string | undefined;
}) {
  const { language } = usePreferences();
  const calendar = useCalendar();
  const say = useWords(words);
  const instant = Date.parse(at);
  const exact = exactly(language, instant);
  const title = sentence === undefined ? exact : `${exact}\n${sentence}`;
  if (paused)
    return (
      <time dateTime={at} title={title} className="due due-calm">
        <PauseCircleOutlined aria-hidden /> {term === undefined ? null : fill(say.term, { term })}
        {say.paused}
      </time>
    );
  const { text, named = text, urgency } = dueWords(language, calendar, instant, now());
  return (
    <time dateTime={at} title={title} className={`due due-${urgency}`}>
      {icons[urgency]} {term === undefined ? null : fill(urgency === 'overdue' ? say.late : say.term, { term })}
      {term === undefined ? text : named}
      <span className="only-heard"> {exact}</span>
    </time>
  );
}
