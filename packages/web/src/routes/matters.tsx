import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { mattersQuery } from '../api/matters.ts';
import { holds, now, useMe } from '../api/me.ts';
import { AwaitedPart } from '../features/matters/awaited.tsx';
import { ChangedPart } from '../features/matters/changed.tsx';
import { grouped } from '../features/matters/group-matters.ts';
import { MatterRow } from '../features/matters/matter-row.tsx';
import { matterWords } from '../features/matters/matter-words.ts';
import { OverseenPart } from '../features/matters/overseen.tsx';
import '../features/matters/matters.css';
import { usePreferences } from '../look/preferences.ts';
import { fill, useWords } from '../look/words.ts';
import { EmptyPlace, Shown } from '../parts/place-states.tsx';
import { date } from '../parts/when.ts';

/** Nothing waits: what one might do instead. */
function NothingWaits() {
  const say = useWords(matterWords);
  const writes = holds(useMe(), 'member', 'bodyMember', 'bodyLeader');
  return (
    <EmptyPlace
      action={
        <Link to={writes ? '/write' : '/proposals'} className="button">
          {writes ? say.write : say.proposals}
        </Link>
      }
    >
      {say.none}
      <br />
      {writes ? say.noneMember : say.noneOther}
    </EmptyPlace>
  );
}

function WaitingPart() {
  const say = useWords(matterWords);
  const matters = useInfiniteQuery(mattersQuery);
  return (
    <section aria-labelledby="waiting" className="matters-waiting">
      <OverseenPart />
      <h2 id="waiting">{say.waiting}</h2>
      <Shown of={matters}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          const total = pages[0]?.total;
          if (items.length === 0) return <NothingWaits />;
          return (
            <>
              {grouped(items, now()).map(({ group, items: inside }) => (
                <section key={group} aria-label={say.groups[group]}>
                  <h3 className={`matters-group matters-group-${group}`}>{say.groups[group]}</h3>
                  <ul>
                    {inside.map((matter) => (
                      <MatterRow key={`${matter.caseId} ${matter.action}`} matter={matter} />
                    ))}
                  </ul>
                </section>
              ))}
              {matters.hasNextPage ? (
                <p className="aside-foot">
                  <button type="button" className="button" disabled={matters.isFetchingNextPage} onClick={() => matters.fetchNextPage()}>
                    {say.more}
                  </button>
                  <span className="quiet">
                    {fill(say.shown, { n: items.length, total: total?.capped ? `${total.count}+` : (total?.count ?? 0) })}
                  </span>
                </p>
              ) : null}
            </>
          );
        }}
      </Shown>
    </section>
  );
}

/** 我的事项: what waits for me, whom I wait for, what changed. */
export function Matters() {
  const say = useWords(matterWords);
  const { language } = usePreferences();
  const who = useMe();
  return (
    <main className="page">
      <div className="page-head">
        <h1>{say.title}</h1>
        <p className="quiet">{fill(say.greeting, { name: who?.name ?? '', date: date(language, now()) })}</p>
      </div>
      <div className="matters">
        <WaitingPart />
        <div className="matters-aside">
          <AwaitedPart />
          <ChangedPart />
        </div>
      </div>
    </main>
  );
}
