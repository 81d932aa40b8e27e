import { DownloadOutlined } from '@ant-design/icons';
import { securityKinds, type securityList } from '@shangliang/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { addressOf, read } from '../../api/client.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { PersonPicker } from '../../parts/form/pickers.tsx';
import { EmptyPlace, Shown } from '../../parts/place-states.tsx';
import { exactly } from '../../parts/when.ts';
import { allOf, oneOf } from '../../plain-search.ts';
import { administrationWords } from './administration-words.ts';
import { More } from './more.tsx';

type Log = ReturnType<(typeof securityList)['parse']>;

const beginningOf = (day: string | undefined): string | undefined => (day === undefined ? undefined : `${day}T00:00:00+08:00`);
const endOf = (day: string | undefined): string | undefined =>
  day === undefined ? undefined : new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString();

/** Who signed in, who tried, what was changed about accounts. */
export function SecurityPart() {
  const say = useWords(administrationWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const shown = {
    kind: allOf(search, 'kind'),
    personId: oneOf(search, 'personId'),
    from: oneOf(search, 'from'),
    until: oneOf(search, 'until'),
  };
  const filter = { kind: shown.kind, personId: shown.personId, from: beginningOf(shown.from), until: endOf(shown.until) };
  const narrow = (change: Partial<typeof shown>) =>
    navigate({ to: '/administration/$part', params: { part: 'security' }, search: { ...shown, ...change }, replace: true });
  const found = useInfiniteQuery({
    queryKey: ['security', filter],
    queryFn: ({ pageParam, signal }): Promise<Log> => read('/api/security-events', { ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <search className="admin-filters">
        <label htmlFor="security-kind" className="admin-grow">
          {say.security.kind}
          <Select
            id="security-kind"
            mode="multiple"
            allowClear
            maxTagCount="responsive"
            value={shown.kind}
            placeholder={say.all}
            options={securityKinds.map((value) => ({ value, label: labels.securityKinds[value] }))}
            onChange={(kind: string[]) => narrow({ kind })}
          />
        </label>
        <label htmlFor="security-person">
          {say.security.person}
          <PersonPicker
            id="security-person"
            several={false}
            {...(shown.personId === undefined ? {} : { value: shown.personId })}
            onChange={(personId) => narrow({ personId: typeof personId === 'string' ? personId : undefined })}
          />
        </label>
        {(['from', 'until'] as const).map((name) => (
          <label key={name}>
            {say.security[name]}
            <input
              type="date"
              className="admin-date"
              value={shown[name] ?? ''}
              onChange={(event) => narrow({ [name]: event.target.value === '' ? undefined : event.target.value })}
            />
          </label>
        ))}
      </search>
      <div className="admin-line-tools" style={{ justifyContent: 'flex-start' }}>
        {(['csv', 'jsonl'] as const).map((format) => (
          <Button
            key={format}
            icon={<DownloadOutlined aria-hidden />}
            href={addressOf('/api/security-events/export', { ...filter, format })}
            title={say.security.exportAbout}
            download
          >
            {say.security[format]}
          </Button>
        ))}
      </div>
      <Shown of={found}>
        {() =>
          items.length === 0 ? (
            <EmptyPlace>{say.security.empty}</EmptyPlace>
          ) : (
            <ul>
              {items.map((entry) => (
                <li key={entry.id} className="admin-line">
                  <div className="admin-line-main">
                    <p>
                      <span className="admin-line-name">{entry.person ?? ''}</span> {entry.sentence}
                      {entry.actor === null || entry.actor === entry.person ? null : (
                        <span className="quiet"> · {fill(say.security.by, { name: entry.actor })}</span>
                      )}
                    </p>
                    <p className="admin-line-about">
                      {[entry.address, entry.agent].filter((part) => part !== null).join(' · ')}
                      {Object.keys(entry.detail).length === 0 ? '' : ` · ${JSON.stringify(entry.detail)}`}
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
