import { DeleteOutlined, PushpinFilled, PushpinOutlined } from '@ant-design/icons';
import type { KeptQuery, SavedSearch, SavedSearches } from '@shangliang/contract';
import { proposalStates } from '@shangliang/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read, send } from '../../api/client.ts';
import { useOrganizations, useRulebook } from '../../api/reference.ts';
import { fill, stateWord, useLabels, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import type { Narrowing } from './facets.tsx';
import { searchWords } from './found.tsx';

const keptQuery = queryOptions({
  queryKey: ['saved-searches'],
  queryFn: ({ signal }): Promise<SavedSearches> => read('/api/saved-searches', undefined, signal),
  staleTime: 60_000,
});

/** How the results are narrowed, as it is kept. */
export function keptNarrowing({ state, year, field, unitId }: Narrowing): Omit<KeptQuery, 'q'> {
  const known = proposalStates.find((one) => one === state);
  return {
    ...(known === undefined ? {} : { state: known }),
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(field === undefined ? {} : { field }),
    ...(unitId === undefined ? {} : { unitId }),
  };
}

const keyOf = (query: KeptQuery): string => JSON.stringify(Object.entries(query).sort(([one], [other]) => (one < other ? -1 : 1)));

function useRemove() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => send<undefined>(`/api/saved-searches/${id}/remove`),
    onSettled: () => client.invalidateQueries(keptQuery),
  });
}

/** Above what was found: keep this search, or keep it no longer. */
export function KeepSearch({ query }: { query: KeptQuery }) {
  const say = useWords(searchWords);
  const client = useQueryClient();
  const kept = useQuery(keptQuery);
  const keep = useMutation({
    mutationFn: () => send<SavedSearch>('/api/saved-searches', query),
    onSuccess: () => client.invalidateQueries(keptQuery),
  });
  const remove = useRemove();
  const found = kept.data?.items.find((entry) => keyOf(entry.query) === keyOf(query));
  const isFull = found === undefined && (kept.data?.items.length ?? 0) >= 30;
  return (
    <div className="search-keep">
      {found === undefined ? (
        <button
          type="button"
          className="button"
          disabled={keep.isPending || kept.data === undefined || isFull}
          onClick={() => keep.mutate()}
        >
          <PushpinOutlined aria-hidden /> {say.keep}
        </button>
      ) : (
        <button type="button" className="button" disabled={remove.isPending} onClick={() => remove.mutate(found.id)}>
          <PushpinFilled aria-hidden /> {say.unkeep}
        </button>
      )}
      <span className="quiet" role="status">
        {found === undefined ? (isFull ? say.keptMany : say.keepAbout) : say.kept}
      </span>
      <ProblemNotice error={keep.error ?? remove.error} />
    </div>
  );
}

/** Before anything is asked: the searches that are kept, each a way to its results. */
export function KeptSearches() {
  const say = useWords(searchWords);
  const kept = useQuery(keptQuery);
  const remove = useRemove();
  return (
    <section className="search-keeps" aria-labelledby="kept-searches">
      <h2 id="kept-searches">{say.keptTitle}</h2>
      <ProblemNotice error={remove.error} />
      <Shown of={kept} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{say.keptNone}</p>
          ) : (
            <ul>
              {items.map((entry) => (
                <KeptLine key={entry.id} entry={entry} onRemove={() => remove.mutate(entry.id)} />
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  );
}

function KeptLine({ entry: { query }, onRemove }: { entry: SavedSearch; onRemove: () => void }) {
  const say = useWords(searchWords);
  const labels = useLabels();
  const fields = useRulebook()?.fields ?? [];
  const organizations = useOrganizations();
  const { q, state, year, field, unitId } = query;
  const narrowed = [
    state === undefined ? undefined : stateWord(labels, 'proposal', state),
    year,
    field === undefined ? undefined : (fields.find((one) => one.code === field)?.label ?? field),
    unitId === undefined ? undefined : organizations.find((one) => one.id === unitId)?.name,
  ].filter((part) => part !== undefined);
  const search = { ...query, ...(year === undefined ? {} : { year: String(year) }), ...(narrowed.length === 0 ? {} : { in: 'proposals' }) };
  return (
    <li className="search-kept">
      <Link to="/search" search={search as never}>
        {q}
      </Link>
      <span className="quiet numerals">{narrowed.join(' · ')}</span>
      <button type="button" className="button button-bare" aria-label={fill(say.removeOf, { q })} onClick={onRemove}>
        <DeleteOutlined aria-hidden />
      </button>
    </li>
  );
}
