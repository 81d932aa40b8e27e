import type { eventList, verification } from '@shangliang/contract';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { read } from '../../api/client.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords, verbOf, wordOf } from '../../look/words.ts';
import { EmptyPlace, Shown } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { exactly } from '../../parts/when.ts';
import { administrationWords } from './administration-words.ts';
import { More } from './more.tsx';

type Events = ReturnType<(typeof eventList)['parse']>;
type Verification = ReturnType<(typeof verification)['parse']>;

interface Body {
  procedure?: string;
  action?: string;
  at?: string | number;
}

/** An entry's body is canonical JSON; whatever it cannot say is left out. */
function bodyOf(text: string): Body {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** The event record, newest first, and whether it is whole. */
export function RecordPart() {
  const say = useWords(administrationWords);
  const verify = useMutation<Verification>({ mutationFn: () => read('/api/events/verification') });
  const found = useInfiniteQuery({
    queryKey: ['events'],
    queryFn: ({ pageParam, signal }): Promise<Events> => read('/api/events', { newest: true, before: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <p className="admin-about">{say.record.verifyAbout}</p>
      <Button type="primary" onClick={() => verify.mutate()} loading={verify.isPending}>
        {verify.isPending ? say.record.verifying : say.record.verify}
      </Button>
      <ProblemNotice error={verify.error} />
      {verify.data === undefined ? null : (
        <div role="status" style={{ margin: '1rem 0' }}>
          <p className={verify.data.intact ? 'admin-good' : 'admin-bad'}>
            {verify.data.broken === null
              ? fill(say.record.intact, { entries: verify.data.entries })
              : fill(say.record.broken, { seq: verify.data.broken.seq, why: verify.data.broken.why })}
          </p>
          <p className="quiet">{say.record.head}</p>
          <code className="admin-code">{verify.data.head}</code>
        </div>
      )}
      <Shown of={found}>
        {() =>
          items.length === 0 ? (
            <EmptyPlace>{say.record.empty}</EmptyPlace>
          ) : (
            <ul style={{ marginTop: '1rem' }}>
              {items.map((entry) => (
                <Entry key={entry.seq} entry={entry} />
              ))}
            </ul>
          )
        }
      </Shown>
      <More found={found} />
    </>
  );
}

function Entry({ entry }: { entry: Events['items'][number] }) {
  const say = useWords(administrationWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const { procedure = '', action = '', at } = bodyOf(entry.body);
  const instant = typeof at === 'number' ? at : Date.parse(at ?? '');
  const about =
    procedure === 'administration'
      ? wordOf(say.record.acts, action)
      : `${wordOf(Object.fromEntries(Object.entries(labels.procedures).map(([name, { name: word }]) => [name, word])), procedure)} · ${action in labels.dueActs ? wordOf(labels.dueActs, action) : verbOf(labels, procedure, action)}`;
  return (
    <li className="admin-line">
      <details className="admin-line-main">
        <summary>
          <span className="quiet numerals">{entry.seq}</span> {about}
        </summary>
        <code className="admin-code">{entry.body}</code>
        <p className="quiet">
          {say.record.hash} <code style={{ overflowWrap: 'anywhere' }}>{entry.hash}</code>
        </p>
      </details>
      {Number.isNaN(instant) ? null : (
        <time className="quiet numerals" dateTime={new Date(instant).toISOString()}>
          {exactly(language, instant)}
        </time>
      )}
    </li>
  );
}
