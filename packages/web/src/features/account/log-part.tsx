import type { securityList } from '@shangliang/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { read } from '../../api/client.ts';
import { useMe } from '../../api/me.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords, wordOf } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { agoWords, exactly } from '../../parts/when.ts';
import { accountWords } from './account-words.ts';
import { deviceOf } from './device-of.ts';
import { Part } from './part.tsx';

type Log = ReturnType<(typeof securityList)['parse']>;

/** What happened to my account, by whom and from where. */
export function LogPart() {
  const say = useWords(accountWords).log;
  const labels = useLabels();
  const { language } = usePreferences();
  const who = useMe();
  const log = useInfiniteQuery({
    queryKey: ['account', 'log'],
    queryFn: ({ pageParam, signal }) => read<Log>('/api/security-events/mine', { limit: 8, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Part id="log" title={say.title} about={say.about}>
      <Shown of={log}>
        {({ pages }) => (
          <>
            <ul>
              {pages
                .flatMap((page) => page.items)
                .map((event) => (
                  <li key={event.id} className="account-row">
                    <div>
                      <p>{wordOf(labels.securityKinds, event.kind)}</p>
                      <p className="numerals">
                        {[
                          deviceOf(event.agent),
                          event.address,
                          event.actor === null || event.actorId === who?.personId ? undefined : fill(say.by, { name: event.actor }),
                        ]
                          .filter((part) => part !== undefined && part !== null)
                          .join(' · ')}
                      </p>
                    </div>
                    <time className="quiet" dateTime={event.at} title={exactly(language, Date.parse(event.at))}>
                      {agoWords(language, Date.parse(event.at), Date.now())}
                    </time>
                  </li>
                ))}
            </ul>
            {log.hasNextPage ? (
              <Button loading={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
                {say.more}
              </Button>
            ) : null}
          </>
        )}
      </Shown>
    </Part>
  );
}
