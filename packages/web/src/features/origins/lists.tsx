import type { ActivityList, CatalogueList, TalkList } from '@shangliang/contract';
import { activityKinds, activityStates, tableOf, talkKinds, talkStates } from '@shangliang/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import { type Query, read } from '../../api/client.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, stateWord, useLabels, useWords, wordOf } from '../../look/words.ts';
import { DueDate } from '../../parts/due-date.tsx';
import { EmptyPlace, Shown } from '../../parts/place-states.tsx';
import { date, exactly } from '../../parts/when.ts';
import { oneOf } from '../../plain-search.ts';
import { originWords } from './origin-words.ts';

/** The table says from which states one may sign up. */
const signUpRuns = (state: string): boolean => tableOf('activity').actions.signUp?.from.includes(state) ?? false;

interface Page<T> {
  items: T[];
  next: string | null;
}

/** A list of one kind, page by page. */
function Paged<T extends { id: string }>({
  path,
  query,
  empty,
  children,
}: {
  path: string;
  query: Query;
  empty: string;
  children: (item: T) => ReactNode;
}) {
  const say = useWords(originWords);
  const list = useInfiniteQuery({
    queryKey: [path, query],
    queryFn: ({ pageParam, signal }): Promise<Page<T>> => read(path, { ...query, limit: 30, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
  return (
    <>
      <Shown of={list}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyPlace>{empty}</EmptyPlace>;
          return (
            <ul>
              {items.map((item) => (
                <li key={item.id} className="origin-row">
                  {children(item)}
                </li>
              ))}
            </ul>
          );
        }}
      </Shown>
      {list.hasNextPage ? (
        <button type="button" className="button" onClick={() => list.fetchNextPage()}>
          {say.more}
        </button>
      ) : null}
    </>
  );
}

/** Filters live in the URL. */
function useFilters(): { value: (name: string) => string | undefined; set: (name: string, value: string | undefined) => void } {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  return {
    value: (name) => oneOf(search, name),
    set: (name, value) => void navigate({ to: '/origins', search: { ...search, [name]: value } as never, replace: true }),
  };
}

type Filters = ReturnType<typeof useFilters>;

function Choice({
  filters,
  name,
  label,
  options,
}: {
  filters: Filters;
  name: string;
  label: string;
  options: { value: string; label: string }[];
}) {
  const say = useWords(originWords);
  return (
    <Select
      aria-label={label}
      value={filters.value(name) ?? ''}
      onChange={(value) => filters.set(name, value === '' ? undefined : value)}
      options={[{ value: '', label: `${label}：${say.all}` }, ...options]}
    />
  );
}

function Only({ filters, name, label }: { filters: Filters; name: string; label: string }) {
  return (
    <Checkbox checked={filters.value(name) === 'true'} onChange={(event) => filters.set(name, event.target.checked ? 'true' : undefined)}>
      {label}
    </Checkbox>
  );
}

export function ActivityRows() {
  const say = useWords(originWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const filters = useFilters();
  const query = { state: filters.value('state'), kind: filters.value('kind'), mine: filters.value('mine') };
  return (
    <>
      <fieldset className="origin-filters" aria-label={say.filters}>
        <Choice
          filters={filters}
          name="kind"
          label={say.kind}
          options={activityKinds.map((kind) => ({ value: kind, label: labels.activityKinds[kind] }))}
        />
        <Choice
          filters={filters}
          name="state"
          label={say.state}
          options={activityStates.map((state) => ({ value: state, label: stateWord(labels, 'activity', state) }))}
        />
        <Only filters={filters} name="mine" label={say.mine} />
      </fieldset>
      <Paged<ActivityList['items'][number]> path="/api/activities" query={query} empty={say.noActivities}>
        {(item) => (
          <>
            <Link to="/activities/$id" params={{ id: item.id }}>
              {item.title}
            </Link>
            <span className="quiet">{stateWord(labels, 'activity', item.state)}</span>
            <span className="origin-row-facts">
              {labels.activityKinds[item.kind]} · {exactly(language, Date.parse(item.startsAt))} · {item.place} ·{' '}
              {item.capacity === null
                ? fill(say.places, { n: item.signedUp })
                : fill(say.placesOf, { n: item.signedUp, most: item.capacity })}
              {item.waiting > 0 ? ` · ${fill(say.waiting, { n: item.waiting })}` : ''}
              {item.mine === null ? null : <span className="origin-mine"> · {wordOf(labels.attendeeStates, item.mine)}</span>}
              {signUpRuns(item.state) ? (
                <>
                  {' '}
                  · {say.until} <DueDate at={item.signUpUntil} />
                </>
              ) : null}
            </span>
          </>
        )}
      </Paged>
    </>
  );
}

export function TalkRows() {
  const say = useWords(originWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const filters = useFilters();
  const query = {
    state: filters.value('state'),
    kind: filters.value('kind'),
    mine: filters.value('mine'),
    unused: filters.value('unused'),
  };
  return (
    <>
      <fieldset className="origin-filters" aria-label={say.filters}>
        <Choice
          filters={filters}
          name="kind"
          label={say.kind}
          options={talkKinds.map((kind) => ({ value: kind, label: labels.talkKinds[kind] }))}
        />
        <Choice
          filters={filters}
          name="state"
          label={say.state}
          options={talkStates.map((state) => ({ value: state, label: stateWord(labels, 'talk', state) }))}
        />
        <Only filters={filters} name="unused" label={say.unused} />
      </fieldset>
      <Paged<TalkList['items'][number]> path="/api/talks" query={query} empty={say.noTalks}>
        {(item) => (
          <>
            <Link to="/talks/$id" params={{ id: item.id }}>
              {item.title}
            </Link>
            <span className="quiet">{stateWord(labels, 'talk', item.state)}</span>
            <span className="origin-row-facts">
              {labels.talkKinds[item.kind]} · {date(language, Date.parse(item.heldAt))} · {item.place} ·{' '}
              {fill(say.people, { n: item.headcount })} · {fill(say.opinions, { n: item.opinions })}
              {item.attachedTo > 0 ? ` · ${fill(say.attached, { n: item.attachedTo })}` : ''}
            </span>
          </>
        )}
      </Paged>
    </>
  );
}

export function CatalogueRows() {
  const say = useWords(originWords);
  const labels = useLabels();
  return (
    <Paged<CatalogueList['items'][number]> path="/api/catalogues" query={{}} empty={say.noCatalogues}>
      {(item) => (
        <>
          <Link to="/catalogues/$id" params={{ id: item.id }}>
            {item.title}
          </Link>
          <span className="quiet">{stateWord(labels, 'catalogue', item.state)}</span>
          <span className="origin-row-facts">
            {item.year} · {fill(say.topics, { n: item.listed })}
            {item.suggested > 0 ? ` · ${fill(say.suggestedTopics, { n: item.suggested })}` : ''}
          </span>
        </>
      )}
    </Paged>
  );
}
