import { type deliveryList, deliveryStates } from '@shangliang/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { read, send } from '../../api/client.ts';
import { now } from '../../api/me.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { EmptyPlace, Shown } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { agoWords, exactly } from '../../parts/when.ts';
import { oneOf } from '../../plain-search.ts';
import { administrationWords } from './administration-words.ts';
import { More } from './more.tsx';
import { useDeed } from './use-deed.ts';

type Deliveries = ReturnType<(typeof deliveryList)['parse']>;

/** What left the application and what did not; what failed is sent again. */
export function DeliveriesPart() {
  const say = useWords(administrationWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const navigate = useNavigate();
  const state = oneOf(useSearch({ strict: false }), 'state');
  const found = useInfiniteQuery({
    queryKey: ['deliveries', state],
    queryFn: ({ pageParam, signal }): Promise<Deliveries> => read('/api/deliveries', { state, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const resend = useDeed((id: string) => send(`/api/deliveries/${id}/resend`), { done: say.deliveries.resent });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="admin-filters">
        <label htmlFor="delivery-state">
          {say.deliveries.state}
          <Select
            id="delivery-state"
            allowClear
            value={state ?? null}
            placeholder={say.all}
            options={deliveryStates.map((value) => ({ value, label: labels.deliveryStates[value] }))}
            onChange={(chosen: string | undefined) =>
              navigate({ to: '/administration/$part', params: { part: 'deliveries' }, search: { state: chosen }, replace: true })
            }
          />
        </label>
      </div>
      <ProblemNotice error={resend.error} />
      <Shown of={found}>
        {() =>
          items.length === 0 ? (
            <EmptyPlace>{say.deliveries.empty}</EmptyPlace>
          ) : (
            <ul>
              {items.map((entry) => (
                <li key={entry.id} className="admin-line">
                  <div className="admin-line-main">
                    <p>
                      <span className="admin-line-name">{entry.person.name}</span> {labels.sendChannels[entry.channel]} ·{' '}
                      <span className={entry.state === 'failed' ? 'admin-bad' : undefined}>{labels.deliveryStates[entry.state]}</span>
                    </p>
                    <p className="admin-line-about">
                      {entry.digest ? `${say.deliveries.digest} · ` : ''}
                      {fill(say.deliveries.notices, { n: entry.notices })} ·{' '}
                      <time dateTime={entry.createdAt} title={exactly(language, Date.parse(entry.createdAt))}>
                        {agoWords(language, Date.parse(entry.createdAt), now())}
                      </time>
                      {entry.attempts > 1 ? ` · ${fill(say.deliveries.attempts, { n: entry.attempts })}` : ''}
                      {entry.nextAttemptAt === null
                        ? ''
                        : ` · ${fill(say.deliveries.next, { when: exactly(language, Date.parse(entry.nextAttemptAt)) })}`}
                    </p>
                    {entry.reason === null ? null : <p className="admin-line-about">{entry.reason}</p>}
                  </div>
                  {entry.state === 'failed' ? (
                    <Button onClick={() => resend.mutate(entry.id)} loading={resend.isPending && resend.variables === entry.id}>
                      {say.deliveries.resend}
                    </Button>
                  ) : null}
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
