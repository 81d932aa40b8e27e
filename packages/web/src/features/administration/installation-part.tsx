import type { installationList } from '@shangliang/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { read } from '../../api/client.ts';
import { usePreferences } from '../../look/preferences.ts';
import { useLabels, useWords, wordOf } from '../../look/words.ts';
import { EmptyPlace, Shown } from '../../parts/place-states.tsx';
import { exactly } from '../../parts/when.ts';
import { administrationWords } from './administration-words.ts';
import { More } from './more.tsx';

type Log = ReturnType<(typeof installationList)['parse']>;

/** For the operator: what belongs to no committee. */
export function InstallationPart() {
  const say = useWords(administrationWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const found = useInfiniteQuery({
    queryKey: ['installation-events'],
    queryFn: ({ pageParam, signal }): Promise<Log> => read('/api/installation-events', { limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Shown of={found}>
        {() =>
          items.length === 0 ? (
            <EmptyPlace>{say.installation.empty}</EmptyPlace>
          ) : (
            <ul>
              {items.map((entry) => (
                <li key={entry.id} className="admin-line">
                  <div className="admin-line-main">
                    <p>{wordOf(labels.securityKinds, entry.kind)}</p>
                    <p className="admin-line-about">
                      {[entry.address, entry.agent, entry.nameHash === null ? null : `${say.installation.hash} ${entry.nameHash}`]
                        .filter((part) => part !== null)
                        .join(' · ')}
                    </p>
                  </div>
                  <time className="quiet numerals" dateTime={entry.at}>
                    {exactly(language, Date.parse(entry.at))}
                  </time>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      <More found={found} />
    </>
  );
}
