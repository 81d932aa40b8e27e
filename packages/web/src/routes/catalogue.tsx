import type { DossierView } from '@shangliang/contract';
import { isReserved } from '@shangliang/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Checkbox, Select } from 'antd';
import { useRulebook } from '../api/reference.ts';
import { casesIn, dossierQuery, offersOf } from '../features/origins/dossier.ts';
import { originWords } from '../features/origins/origin-words.ts';
import '../features/origins/origins.css';
import { TopicRow } from '../features/origins/topic-row.tsx';
import { fill, stateWord, useLabels, useWords } from '../look/words.ts';
import { ActionBar } from '../parts/action-bar.tsx';
import { ActionButton } from '../parts/action-form.tsx';
import { EmptyPlace, Shown } from '../parts/place-states.tsx';
import { oneOf } from '../plain-search.ts';

/** The year's topics: who has which, and what is still free. */
export function Catalogue() {
  const { id = '' } = useParams({ strict: false });
  const view = useQuery(dossierQuery('catalogue', id));
  return (
    <main className="page origin-page">
      <Shown of={view} lines={8}>
        {(data) => <CatalogueShown view={data} />}
      </Shown>
    </main>
  );
}

function CatalogueShown({ view }: { view: DossierView }) {
  const say = useWords(originWords);
  const labels = useLabels();
  const rulebook = useRulebook(view.rulebookVersion);
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const [catalogue] = casesIn(view, 'catalogue');
  if (catalogue === undefined) return null;
  const set = (name: string, value: string | undefined) =>
    void navigate({ to: '/catalogues/$id', params: { id: catalogue.id }, search: { ...search, [name]: value } as never, replace: true });
  const field = oneOf(search, 'field');
  const only = (name: 'free' | 'key' | 'colliding'): boolean => oneOf(search, name) === 'true';
  const holders = new Map(
    casesIn(view, 'topic').map((topic) => [
      topic.id,
      casesIn(view, 'reservation').filter((entry) => entry.topicId === topic.id && isReserved(entry)),
    ]),
  );
  const near = new Set(view.nearCollisions.flatMap(({ topicId, otherId }) => [topicId, otherId]));
  const shown = casesIn(view, 'topic').filter((topic) => {
    const has = holders.get(topic.id)?.length ?? 0;
    return (
      (field === undefined || topic.field === field) &&
      (!only('free') || has === 0) &&
      (!only('key') || topic.key) &&
      (!only('colliding') || has > 1 || near.has(topic.id))
    );
  });
  const offers = offersOf('catalogue', catalogue);
  const maySuggest = view.beginnings.some((entry) => entry.action === 'topic.suggest' && entry.allowed);
  return (
    <>
      <p className="quiet">
        {catalogue.year} · {stateWord(labels, 'catalogue', catalogue.state)}
        {catalogue.agreedBy.length === 0
          ? ''
          : ` · ${fill(say.agreed, { names: catalogue.agreedBy.map((post) => labels.posts[post]).join('、') })}`}
      </p>
      <div className="page-head">
        <h1>{catalogue.title}</h1>
        {maySuggest ? <ActionButton label={say.suggest} deed={{ procedure: 'topic', action: 'suggest', rootId: catalogue.id }} /> : null}
      </div>
      <fieldset className="origin-filters" aria-label={say.filters}>
        <Select
          aria-label={say.allFields}
          value={field ?? ''}
          onChange={(value) => set('field', value === '' ? undefined : value)}
          options={[{ value: '', label: say.allFields }, ...(rulebook?.fields.map(({ code, label }) => ({ value: code, label })) ?? [])]}
        />
        {(['free', 'key', 'colliding'] as const).map((name) => (
          <Checkbox key={name} checked={only(name)} onChange={(event) => set(name, event.target.checked ? 'true' : undefined)}>
            {say[name]}
          </Checkbox>
        ))}
      </fieldset>
      {shown.length === 0 ? <EmptyPlace>{say.noTopics}</EmptyPlace> : null}
      <ul>
        {shown.map((topic) => (
          <li key={topic.id} className="origin-entry">
            <TopicRow
              view={view}
              topic={topic}
              reservations={holders.get(topic.id) ?? []}
              field={rulebook?.fields.find((entry) => entry.code === topic.field)?.label ?? topic.field}
            />
          </li>
        ))}
      </ul>
      {offers.length === 0 ? null : <ActionBar offers={offers} names={view.names} />}
    </>
  );
}
