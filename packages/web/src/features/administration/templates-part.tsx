import type { TemplateList } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { read } from '../../api/client.ts';
import { useLabels, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { oneOf } from '../../plain-search.ts';
import { OneTemplate } from './one-template.tsx';
import { Layout } from './template-layout.tsx';
import { templateWords } from './template-words.ts';

type Entry = TemplateList['items'][number];

/** 文书模板: every paper with the layout it is written in; one of them to look at and replace. */
export function TemplatesPart() {
  const wanted = oneOf(useSearch({ strict: false }), 'form');
  const found = useQuery({
    queryKey: ['paper-templates'],
    queryFn: ({ signal }): Promise<TemplateList> => read('/api/paper-templates', undefined, signal),
  });
  return (
    <Shown of={found} lines={8}>
      {({ items }) => {
        const one = items.find(({ form }) => form === wanted);
        return one === undefined ? <All items={items} /> : <OneTemplate key={one.form} entry={one} />;
      }}
    </Shown>
  );
}

function All({ items }: { items: readonly Entry[] }) {
  const say = useWords(templateWords);
  const labels = useLabels();
  return (
    <>
      <p className="admin-about">{say.about}</p>
      <ul>
        {items.map((entry) => (
          <li key={entry.form} className="admin-line">
            <div className="admin-line-main">
              <p className="admin-line-name">{labels.paperForms[entry.form]}</p>
              <p className="admin-line-about">
                <Layout entry={entry} />
              </p>
            </div>
            <div className="admin-line-tools">
              <Link
                to="/administration/$part"
                params={{ part: 'templates' }}
                search={{ form: entry.form }}
                aria-label={`${say.open} ${labels.paperForms[entry.form]}`}
              >
                {say.open}
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
