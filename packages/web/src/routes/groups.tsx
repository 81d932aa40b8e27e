import type { ProposalGroups } from '@shangliang/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { read } from '../api/client.ts';
import { holds, useMe } from '../api/me.ts';
import { groupWords } from '../features/groups/group-words.ts';
import { Topic } from '../features/groups/topic.tsx';
import { plenariesQuery } from '../features/lists/kept.ts';
import { usePreferences } from '../look/preferences.ts';
import { fill, useWords } from '../look/words.ts';
import { EmptyPlace, Shown } from '../parts/place-states.tsx';
import { exactly } from '../parts/when.ts';
import { oneOf } from '../plain-search.ts';

/** 议题分组: a session's proposals by matter, the largest topics first. */
export function Groups() {
  const say = useWords(groupWords);
  const who = useMe();
  const { language } = usePreferences();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const sessionId = oneOf(search, 'session');
  const plenaries = useQuery(plenariesQuery);
  const found = useInfiniteQuery({
    queryKey: ['proposal-groups', sessionId],
    queryFn: ({ pageParam, signal }): Promise<ProposalGroups> => read('/api/proposal-groups', { sessionId, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const [first] = found.data?.pages ?? [];
  return (
    <main className="page page-reading">
      <div className="page-head">
        <h1>{say.title}</h1>
        <label className="quiet never-print">
          {say.session}{' '}
          <select
            className="topics-session"
            value={sessionId ?? first?.sessionId ?? ''}
            onChange={(event) => navigate({ to: '/groups', search: { session: event.target.value } })}
          >
            {(plenaries.data?.items ?? []).map((entry) => (
              <option key={entry.id} value={entry.id}>
                {fill(say.sessionName, { term: entry.term, session: entry.session, year: entry.year })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="quiet topics-about">{say.about}</p>
      <Shown of={found} lines={8}>
        {({ pages: [page, ...rest] }) =>
          page === undefined || page.groupedAt === null ? (
            <EmptyPlace>{say.none}</EmptyPlace>
          ) : (
            <>
              <p className="topics-head numerals">
                <span>{fill(say.topics, { n: page.total.capped ? `${page.total.count}+` : page.total.count })}</span>
                <span>{fill(say.alone, { n: page.alone })}</span>
                <span>{fill(say.at, { when: exactly(language, Date.parse(page.groupedAt)) })}</span>
              </p>
              {page.items.length === 0 ? <EmptyPlace>{say.noneAlike}</EmptyPlace> : null}
              {[page, ...rest]
                .flatMap((one) => one.items)
                .map((topic) => (
                  <Topic key={topic.id} topic={topic} mayMerge={holds(who, 'proposalsOffice', 'proposalsCommittee')} />
                ))}
              {found.hasNextPage ? (
                <button
                  type="button"
                  className="button"
                  style={{ marginTop: '1rem' }}
                  disabled={found.isFetchingNextPage}
                  onClick={() => found.fetchNextPage()}
                >
                  {say.more}
                </button>
              ) : null}
            </>
          )
        }
      </Shown>
    </main>
  );
}
