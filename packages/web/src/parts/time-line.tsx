import type { Side } from '@shangliang/core';
import { caseWords } from '../features/case/case-words.ts';
import { usePreferences } from '../look/preferences.ts';
import { fill, useWords } from '../look/words.ts';
import type { LineEntry } from './line-of.ts';
import './time-line.css';
import { date, exactly, time } from './when.ts';

const day = (at: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.parse(at));

/**
 * Proposers left, units right, in the middle what they did together; offices are small marks on the line. On a phone two sides
 * of bubbles; heard, a list in order, each entry saying whose it is.
 */
export function TimeLine({ entries }: { entries: readonly LineEntry[] }) {
  const { language } = usePreferences();
  const say = useWords(caseWords);
  const sideWords: Readonly<Record<Side, string>> = {
    proposer: say.sideProposer,
    unit: say.sideUnit,
    together: say.sideTogether,
    office: say.sideOffice,
  };
  if (entries.length === 0) return <p className="quiet">{say.noEntries}</p>;
  return (
    <div className="time-line">
      <div className="time-line-heads" aria-hidden="true">
        <span>{say.sideProposer}</span>
        <span>{say.sideUnit}</span>
      </div>
      <ol>
        {entries.map((entry, index) => {
          const at = Date.parse(entry.at);
          const previous = entries[index - 1];
          const sameDay = previous !== undefined && day(previous.at) === day(entry.at);
          const knot = entry.knot === 'confirmed' ? say.knotConfirmed : entry.knot === 'open' ? say.knotOpen : undefined;
          return (
            <li key={entry.key} className={`time-line-entry time-line-${entry.side}`} data-knot={entry.knot ?? undefined}>
              <div className="time-line-what">
                <span className="only-heard">{sideWords[entry.side]}：</span>
                {entry.knot !== null && entry.caseId !== null ? <a href={`#${entry.caseId}`}>{entry.sentence}</a> : entry.sentence}
                {entry.times > 1 ? <span className="numerals">{fill(say.times, { n: entry.times })}</span> : null}
                {knot === undefined ? null : <span className="time-line-knot-word">{knot}</span>}
                <time dateTime={entry.at} title={exactly(language, at)} className="time-line-when numerals">
                  {sameDay ? <span className="only-heard">{date(language, at)}</span> : date(language, at)} {time(language, at)}
                </time>
                {entry.followed.length === 0 ? null : (
                  <details>
                    <summary>{fill(say.followed, { n: entry.followed.length })}</summary>
                    <ul>
                      {entry.followed.map((one) => (
                        <li key={one.seq}>{one.sentence}</li>
                      ))}
                    </ul>
                  </details>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
