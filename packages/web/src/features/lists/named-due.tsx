import { WarningOutlined } from '@ant-design/icons';
import type { AskedDate } from '@shangliang/contract';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords, wordOf } from '../../look/words.ts';
import { DueDate } from '../../parts/due-date.tsx';
import { dayMonth } from '../../parts/when.ts';
import { listWords } from './list-words.ts';

/** A date with its name under it: which of a case's dates it is, and how many more are late. */
export function NamedDue({ due, late = 0 }: { due: { name: string; at: string }; late?: number }) {
  const labels = useLabels();
  const say = useWords(listWords);
  return (
    <span className="named-due">
      <DueDate at={due.at} />
      <span className="quiet">
        {' '}
        {wordOf(labels.dues, due.name)}
        {late < 2 ? null : <span className="named-due-more"> {fill(say.moreLate, { n: late - 1 })}</span>}
      </span>
    </span>
  );
}

interface Dated {
  dates: readonly AskedDate[];
  nextDue: { name: string; at: string } | null;
}

/**
 * The date that stands first, in a row of one height; every date, each with its name, its unit and that unit's part, where
 * dates are asked for.
 */
export function Dates({ of, every, units }: { of: Dated; every: boolean; units: boolean }) {
  const labels = useLabels();
  const say = useWords(listWords);
  const { language } = usePreferences();
  if (!every || of.dates.length === 0)
    return of.nextDue === null ? <span className="quiet">{say.noDue}</span> : <NamedDue due={of.nextDue} late={of.dates.length} />;
  return (
    <ul className="asked-dates">
      {of.dates.map((date) => (
        <li key={`${date.name} ${date.at} ${date.unit?.id ?? ''}`} className="asked-date">
          <span className="asked-date-how">
            <DueDate at={date.at} />{' '}
            {date.veryOverdue ? (
              <span className="very-late">
                <WarningOutlined aria-hidden /> {say.veryOverdue}
              </span>
            ) : null}
          </span>
          <span className="quiet">
            {wordOf(labels.dues, date.name)} {fill(say.dueBy, { date: dayMonth(language, Date.parse(date.at)) })}
          </span>
          {date.unit === null || !units ? null : (
            <span className="asked-date-unit">
              {date.unit.name}
              {date.role === null ? null : <span className="asked-date-role"> {labels.roles[date.role]}</span>}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
