import type { MatterList } from '@shangliang/contract';
import { isWriting } from '@shangliang/core';
import { Link } from '@tanstack/react-router';
import { now } from '../../api/me.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, matterWord, useLabels, useWords } from '../../look/words.ts';
import { DueDate } from '../../parts/due-date.tsx';
import { agoWords } from '../../parts/when.ts';
import { useTerm } from '../../parts/who-has-it.ts';
import { groupOf } from './group-matters.ts';
import { matterWords } from './matter-words.ts';
import { placeOfMatter } from './place-of-matter.ts';

type Matter = MatterList['items'][number];

/** One thing to do: by when, what, about which; the whole row leads to where it is done. */
export function MatterRow({ matter }: { matter: Matter }) {
  const say = useWords(matterWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const termOf = useTerm();
  const place = placeOfMatter(matter);
  const [procedure = '', action = ''] = matter.action.split('.');
  const word = matterWord(labels, procedure, action, matter.back);
  const urgency = { overdue: 'overdue', today: 'soon', thisWeek: 'near', later: 'calm', noDate: 'calm' }[groupOf(matter.dueAt, now())];
  return (
    <li className={`matter matter-${urgency}`}>
      <div className="matter-due">
        {matter.dueAt === null ? (
          <span className="quiet">
            {fill(isWriting(matter.action) && !matter.back ? say.begun : say.since, {
              when: agoWords(language, Date.parse(matter.since), now()),
            })}
          </span>
        ) : (
          <DueDate
            at={matter.dueAt}
            paused={matter.due?.pausedAt != null}
            sentence={matter.due?.sentence}
            term={termOf(matter.due?.name ?? '')}
          />
        )}
      </div>
      <div className="matter-what">
        <p className="matter-verb">
          {word}
          {matter.number === null ? null : <span className="quiet numerals"> {matter.number}</span>}
          {matter.coveringFor === null ? null : (
            <span className="matter-cover">{fill(say.covering, { name: matter.coveringFor.name })}</span>
          )}
        </p>
        <Link {...place} className="matter-link">
          <span className="only-heard">{`${word} `}</span>
          {matter.title}
        </Link>
      </div>
      <span className="button matter-act" aria-hidden>
        {say.act}
      </span>
    </li>
  );
}
