import type { rulebookComparison } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { send } from '../../api/client.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { date } from '../../parts/when.ts';
import { administrationWords } from './administration-words.ts';
import type { VersionRead } from './rulebook-part.tsx';

type Comparison = ReturnType<(typeof rulebookComparison)['parse']>;

/** Every version there was: who, why, from when, and what it changed. */
export function RulebookVersions({ versions, onOpen }: { versions: readonly VersionRead[]; onOpen: (version: number) => void }) {
  const say = useWords(administrationWords);
  return (
    <section className="admin-section" aria-labelledby="rulebook-versions">
      <h2 id="rulebook-versions">{say.rulebook.versions}</h2>
      <ul>
        {versions.map((entry) => (
          <Version key={entry.version} entry={entry} onOpen={() => onOpen(entry.version)} />
        ))}
      </ul>
    </section>
  );
}

function Version({ entry, onOpen }: { entry: VersionRead; onOpen: () => void }) {
  const say = useWords(administrationWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const [compared, setCompared] = useState(false);
  return (
    <li className="admin-line">
      <div className="admin-line-main">
        <p>
          <span className="admin-line-name">{fill(say.rulebook.version, { version: entry.version })}</span>{' '}
          {labels.rulebook.versionStates[entry.state]} · {say.rulebook.appliesFrom} {date(language, Date.parse(entry.appliesFrom))}
        </p>
        <p className="admin-line-about">
          {entry.createdBy === null
            ? say.rulebook.installed
            : fill(say.rulebook.by, { name: entry.createdBy.name, date: date(language, Date.parse(entry.createdAt)) })}{' '}
          · {entry.note}
        </p>
        {compared ? <Differences version={entry.version} /> : null}
      </div>
      <div className="admin-line-tools">
        {entry.version === 1 ? null : (
          <Button size="small" aria-expanded={compared} onClick={() => setCompared(!compared)}>
            {say.rulebook.compare}
          </Button>
        )}
        <Button size="small" onClick={onOpen}>
          {say.rulebook.useAsBase}
        </Button>
        <Button size="small" href={`/api/rulebook/file?version=${entry.version}`} download>
          {say.rulebook.exportFile}
        </Button>
      </div>
    </li>
  );
}

function Differences({ version }: { version: number }) {
  const say = useWords(administrationWords);
  const { language } = usePreferences();
  const found = useQuery({
    queryKey: ['rulebook', 'comparison', version, language],
    queryFn: ({ signal }) =>
      send<Comparison>('/api/rulebook/comparison', { before: { version: version - 1 }, after: { version } }, { signal }),
  });
  return (
    <Shown of={found} lines={2}>
      {({ differences }) =>
        differences.length === 0 ? (
          <p className="quiet">{say.rulebook.same}</p>
        ) : (
          <ul className="rulebook-differences">
            {differences.map((difference) => (
              <li key={`${difference.kind} ${difference.pointer}`}>{difference.sentence}</li>
            ))}
          </ul>
        )
      }
    </Shown>
  );
}
