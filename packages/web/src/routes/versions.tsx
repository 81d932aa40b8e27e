import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { read } from '../api/client.ts';
import { useRulebook } from '../api/reference.ts';
import { DiffText } from '../features/writing/diff-text.tsx';
import { placeName } from '../features/writing/place-names.ts';
import '../features/writing/versions.css';
import { writingWords } from '../features/writing/writing-words.ts';
import { usePreferences } from '../look/preferences.ts';
import { fill, useWords } from '../look/words.ts';
import { EmptyPlace, Shown } from '../parts/place-states.tsx';
import { exactly } from '../parts/when.ts';
import { oneOf } from '../plain-search.ts';

interface Version {
  version: number;
  title: string;
  kept: boolean;
  savedBy: string;
  savedAt: string;
  current: boolean;
}
interface Comparison {
  title: { before: string; after: string; changed: boolean };
  parts: { part: string; paragraphs: { kind: string; before: string | null; after: string | null }[] }[];
}

/** Every version of a text; any two of them compared, with what came and went marked. */
export function Versions() {
  const say = useWords(writingWords);
  const { id = '' } = useParams({ strict: false });
  const versions = useQuery({
    queryKey: ['proposals', id, 'versions'],
    queryFn: ({ signal }) => read<{ items: Version[]; names: Record<string, string> }>(`/api/proposals/${id}/versions`, undefined, signal),
  });
  return (
    <main className="page versions">
      <div className="page-head">
        <h1>{say.versions}</h1>
        <Link to="/write/$id" params={{ id }} className="button">
          {say.back}
        </Link>
      </div>
      <p className="quiet">{say.versionsAbout}</p>
      <Shown of={versions}>{({ items, names }) => <Compared id={id} items={items} names={names} />}</Shown>
    </main>
  );
}

function Compared({ id, items, names }: { id: string; items: readonly Version[]; names: Readonly<Record<string, string>> }) {
  const say = useWords(writingWords);
  const { language } = usePreferences();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const latest = items[0]?.version ?? 1;
  const to = Number(oneOf(search, 'to') ?? latest);
  const from = Number(oneOf(search, 'from') ?? items[1]?.version ?? latest);
  const options = items.map((entry) => ({
    value: entry.version,
    label: `${fill(say.version, { n: entry.version })}${entry.current ? ` · ${say.current}` : ''}`,
  }));
  const choose = (change: { from?: number; to?: number }) =>
    navigate({ to: '/write/$id/versions', params: { id }, search: { from, to, ...change } as never, replace: true });
  return (
    <>
      <ul className="version-list">
        {items.map((entry) => (
          <li key={entry.version}>
            <strong>{fill(say.version, { n: entry.version })}</strong>
            <span className="quiet">
              {exactly(language, Date.parse(entry.savedAt))} · {names[entry.savedBy]} · {entry.current ? say.current : say.kept}
            </span>
          </li>
        ))}
      </ul>
      {items.length < 2 ? (
        <EmptyPlace>{say.oneVersion}</EmptyPlace>
      ) : (
        <>
          <div className="version-choice">
            <label htmlFor="from">{say.from}</label>
            <Select id="from" size="large" value={from} options={options} onChange={(value) => choose({ from: value })} />
            <label htmlFor="to">{say.to}</label>
            <Select id="to" size="large" value={to} options={options} onChange={(value) => choose({ to: value })} />
          </div>
          <Differences id={id} from={from} to={to} />
        </>
      )}
    </>
  );
}

function Differences({ id, from, to }: { id: string; from: number; to: number }) {
  const say = useWords(writingWords);
  const rulebook = useRulebook();
  const compared = useQuery({
    queryKey: ['proposals', id, 'compare', from, to],
    queryFn: ({ signal }) => read<Comparison>(`/api/proposals/${id}/versions/${from}/compare/${to}`, undefined, signal),
    placeholderData: (before) => before,
  });
  return (
    <Shown of={compared}>
      {({ title, parts }) => {
        const same = !title.changed && parts.every((part) => part.paragraphs.every((entry) => entry.kind === 'same'));
        if (same) return <EmptyPlace>{say.sameTexts}</EmptyPlace>;
        return (
          <article className="differences">
            <h2>
              <DiffText before={title.before} after={title.after} />
            </h2>
            {parts.map(({ part, paragraphs }) => (
              <section key={part}>
                <h3>{rulebook === undefined ? part : placeName(say, rulebook, `parts/${part}`)}</h3>
                <div className="song">
                  {paragraphs.map((entry, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have nothing else to be told by
                    <p key={index} className={`paragraph-${entry.kind}`}>
                      <DiffText before={entry.before ?? ''} after={entry.after ?? ''} />
                    </p>
                  ))}
                </div>
              </section>
            ))}
          </article>
        );
      }}
    </Shown>
  );
}
