import type { AwaitedList } from '@shangliang/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { awaitedQuery } from '../../api/matters.ts';
import { now, useMe } from '../../api/me.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, matterWord, useLabels, useWords } from '../../look/words.ts';
import { DueDate } from '../../parts/due-date.tsx';
import { Shown } from '../../parts/place-states.tsx';
import { agoWords } from '../../parts/when.ts';
import { useTerm, useWho } from '../../parts/who-has-it.ts';
import { groupOf } from './group-matters.ts';
import { matterWords } from './matter-words.ts';
import { caseOfMatter } from './place-of-matter.ts';

type Awaited = AwaitedList['items'][number];
const atFirst = 5;
const mostNamed = 3;

/** Those who are waited for, as the page of the case names them; of many the first. */
function useWhoOfMany(): (who: Awaited['who']) => string {
  const say = useWords(matterWords);
  const whoOf = useWho();
  return (who) => (who.length > mostNamed ? fill(say.andOthers, { list: whoOf(who.slice(0, mostNamed)), n: who.length }) : whoOf(who));
}

function AwaitedRow({ item }: { item: Awaited }) {
  const say = useWords(matterWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const whoOf = useWhoOfMany();
  const termOf = useTerm();
  const place = caseOfMatter(item);
  const [procedure = '', action = ''] = item.action.split('.');
  return (
    <li className={groupOf(item.dueAt, now()) === 'overdue' ? 'aside-row aside-row-late' : 'aside-row'}>
      <p>
        <strong>{whoOf(item.who)}</strong> {matterWord(labels, procedure, action, item.back)}
        {item.missing === null || item.missing === 0 ? null : (
          <span className="quiet"> · {fill(say.votesMissing, { n: item.missing })}</span>
        )}
      </p>
      <Link {...place} className="aside-link">
        {item.title}
      </Link>
      <p className="aside-when">
        {fill(say.awaitedSince, { when: agoWords(language, Date.parse(item.since), now()) })}
        {item.dueAt === null ? null : (
          <>
            {' '}
            <span className="aside-due">
              <span aria-hidden>· </span>
              <DueDate at={item.dueAt} sentence={item.due?.sentence} term={termOf(item.due?.name ?? '')} />
            </span>
          </>
        )}
      </p>
    </li>
  );
}

/** Who has what I wait for, and since when. */
export function AwaitedPart() {
  const partakes = useMe()?.posts.some((post) => post.kind === 'member' || post.organizationId !== null) ?? false;
  const say = useWords(matterWords);
  const awaited = useInfiniteQuery(awaitedQuery);
  const [whole, setWhole] = useState(false);
  // an office has no part of its own in a proposal: what it watches is in the overview
  if (!partakes && (awaited.data?.pages[0]?.items.length ?? 0) === 0) return null;
  return (
    <section aria-labelledby="awaited">
      <h2 id="awaited">{say.awaited}</h2>
      <Shown of={awaited} lines={3}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          const total = pages[0]?.total.count ?? 0;
          if (items.length === 0) return <p className="aside-none">{say.awaitedNone}</p>;
          return (
            <>
              <ul>
                {(whole ? items : items.slice(0, atFirst)).map((item) => (
                  <AwaitedRow key={`${item.caseId} ${item.action}`} item={item} />
                ))}
              </ul>
              <p className="aside-foot">
                {items.length <= atFirst ? null : (
                  <button type="button" className="button button-bare" onClick={() => setWhole(!whole)}>
                    {whole ? say.less : fill(say.all, { n: pages[0]?.total.capped ? `${total}+` : total })}
                  </button>
                )}
                {whole && awaited.hasNextPage ? (
                  <button type="button" className="button" onClick={() => awaited.fetchNextPage()}>
                    {say.more}
                  </button>
                ) : null}
              </p>
            </>
          );
        }}
      </Shown>
    </section>
  );
}
