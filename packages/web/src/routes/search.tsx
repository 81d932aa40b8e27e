import { type SearchAnswer, searchFacets, searchGroups, searchSorts } from '@shangliang/contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { read } from '../api/client.ts';
import { Facets, type Narrowing } from '../features/search/facets.tsx';
import { Found, searchWords } from '../features/search/found.tsx';
import '../features/search/search.css';
import { KeepSearch, KeptSearches, keptNarrowing } from '../features/search/kept-searches.tsx';
import { walkResults } from '../features/search/walk-results.ts';
import { fill, useWords } from '../look/words.ts';
import { EmptyPlace, Shown } from '../parts/place-states.tsx';
import { oneOf } from '../plain-search.ts';
import { SearchField } from '../shell/search-field.tsx';

/** 搜索: everything one may see, from one field. */
export function Search() {
  const say = useWords(searchWords);
  const given = useSearch({ strict: false });
  const asked = oneOf(given, 'q') ?? '';
  const only = searchGroups.find((group) => group === oneOf(given, 'in'));
  const sort = searchSorts.find((one) => one === oneOf(given, 'sort')) ?? 'newest';
  const chosen: Narrowing = Object.fromEntries(
    searchFacets.flatMap((facet) => {
      const value = oneOf(given, facet);
      return value === undefined || only !== 'proposals' ? [] : [[facet, value]];
    }),
  );
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => walkResults(event, list.current);
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const found = useInfiniteQuery({
    queryKey: ['search', asked, only, sort, chosen],
    queryFn: ({ pageParam, signal }) =>
      read<SearchAnswer>(
        '/api/search',
        { q: asked, in: only, limit: only === undefined ? 6 : 30, cursor: pageParam, sort, ...chosen },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (only === undefined ? undefined : (page[only]?.next ?? undefined)),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const total = searchGroups.reduce((sum, group) => sum + (found.data?.pages[0]?.[group]?.total.count ?? 0), 0);
  return (
    <main className="page page-reading">
      <h1>{say.title}</h1>
      <SearchField className="page-search" />
      {only === undefined ? null : (
        <p style={{ marginBottom: '1rem' }}>
          <Link to="/search" search={{ q: asked }}>
            {say.back}
          </Link>
        </p>
      )}
      {asked === '' ? (
        <>
          <p className="quiet">{say.hint}</p>
          <KeptSearches />
        </>
      ) : (
        <div ref={list} className="search-found">
          <Shown of={found}>
            {({ pages }) => (
              <>
                <p className="only-heard" role="status">
                  {fill(say.found, { n: total })}
                </p>
                <KeepSearch query={{ q: asked, ...keptNarrowing(chosen) }} />
                {pages[0]?.facets == null ? null : <Facets facets={pages[0].facets} asked={asked} chosen={chosen} sort={sort} />}
                {total === 0 ? (
                  <EmptyPlace>
                    {fill(say.none, { q: asked })}
                    <br />
                    {say.noneNext}
                  </EmptyPlace>
                ) : (
                  <Found pages={pages} asked={asked} only={only} />
                )}
                {found.hasNextPage ? (
                  <button type="button" className="button" disabled={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
                    {say.more}
                  </button>
                ) : null}
              </>
            )}
          </Shown>
        </div>
      )}
    </main>
  );
}
