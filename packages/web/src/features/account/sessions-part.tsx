import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { read, send } from '../../api/client.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { agoWords } from '../../parts/when.ts';
import { accountWords } from './account-words.ts';
import { deviceOf } from './device-of.ts';
import { Part } from './part.tsx';

interface Session {
  id: string;
  current: boolean;
  seenAt: string;
  agent: string | null;
  address: string | null;
}

/** Where I am signed in. Sessions go by this machine's clock, not by that of the cases. */
export function SessionsPart() {
  const say = useWords(accountWords).sessions;
  const { language } = usePreferences();
  const { message } = App.useApp();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['account'] });
  const sessions = useQuery({
    queryKey: ['account', 'sessions'],
    queryFn: ({ signal }) => read<{ items: Session[] }>('/api/sessions', undefined, signal),
  });
  const end = useMutation({ mutationFn: (id: string) => send(`/api/sessions/${id}/revoke`), onSettled: refresh });
  const endOthers = useMutation({
    mutationFn: () => send<{ ended: number }>('/api/sessions/revoke-others'),
    onSuccess: ({ ended }) => message.success(fill(say.ended, { n: ended })),
    onSettled: refresh,
  });
  return (
    <Part id="sessions" title={say.title} about={say.about}>
      <ProblemNotice error={end.error ?? endOthers.error} />
      <Shown of={sessions} lines={2}>
        {({ items }) => (
          <>
            <ul>
              {items
                .toSorted((one, other) => Number(other.current) - Number(one.current))
                .map((session) => (
                  <li key={session.id} className="account-row">
                    <div>
                      <p>
                        {deviceOf(session.agent) ?? say.unknown}
                        {session.current ? <strong> · {say.current}</strong> : null}
                      </p>
                      <p className="numerals">
                        {fill(say.seen, { when: agoWords(language, Date.parse(session.seenAt), Date.now()) })}
                        {session.address === null ? null : ` · ${session.address}`}
                      </p>
                    </div>
                    {session.current ? null : (
                      <Button
                        aria-label={`${say.end} ${deviceOf(session.agent) ?? say.unknown}`}
                        loading={end.isPending && end.variables === session.id}
                        onClick={() => end.mutate(session.id)}
                      >
                        {say.end}
                      </Button>
                    )}
                  </li>
                ))}
            </ul>
            {items.length < 2 ? null : (
              <Button loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
                {say.endOthers}
              </Button>
            )}
          </>
        )}
      </Shown>
    </Part>
  );
}
