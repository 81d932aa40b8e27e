import type { identityList } from '@shangliang/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { read, send } from '../../api/client.ts';
import { waysQuery } from '../../api/sign-in.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { date } from '../../parts/when.ts';
import { oneOf } from '../../plain-search.ts';
import { accountWords } from './account-words.ts';
import { Part } from './part.tsx';

type Identities = ReturnType<(typeof identityList)['parse']>;

/** Identities of other systems that let me in; not there where no other system is set up and none is linked. */
export function IdentitiesPart() {
  const say = useWords(accountWords).identities;
  const { language } = usePreferences();
  const told = oneOf(useSearch({ strict: false }), 'problem');
  const problems: Readonly<Record<string, string>> = useLabels().problems;
  const client = useQueryClient();
  const providers = useQuery(waysQuery).data?.providers ?? [];
  const identities = useQuery({
    queryKey: ['account', 'identities'],
    queryFn: ({ signal }) => read<Identities>('/api/identities', undefined, signal),
  });
  const link = useMutation({
    mutationFn: (provider: string) => send<{ location: string }>('/api/identities/link', { provider, returnTo: '/account' }),
    onSuccess: ({ location: there }) => location.assign(there),
  });
  const remove = useMutation({
    mutationFn: (id: string) => send(`/api/identities/${id}/remove`),
    onSettled: () => client.invalidateQueries({ queryKey: ['account'] }),
  });
  const linked = identities.data?.items ?? [];
  if (providers.length === 0 && linked.length === 0) return null;
  const nameOf = (id: string | null, issuer: string): string => providers.find((entry) => entry.id === id)?.name ?? issuer;
  return (
    <Part id="identities" title={say.title}>
      <ProblemNotice error={link.error ?? remove.error} />
      {told === undefined || problems[told] === undefined ? null : <p role="alert">{problems[told]}</p>}
      <Shown of={identities} lines={1}>
        {({ items }) => (
          <>
            {items.length === 0 ? <p className="quiet">{say.none}</p> : null}
            <ul>
              {items.map((identity) => (
                <li key={identity.id} className="account-row">
                  <div>
                    <p>{nameOf(identity.provider, identity.issuer)}</p>
                    <p>{fill(say.linkedAt, { when: date(language, Date.parse(identity.linkedAt)) })}</p>
                  </div>
                  <Button onClick={() => remove.mutate(identity.id)}>{say.remove}</Button>
                </li>
              ))}
            </ul>
            <div className="account-tools">
              {providers
                .filter(({ id }) => items.every((identity) => identity.provider !== id))
                .map(({ id, name }) => (
                  <Button key={id} loading={link.isPending} onClick={() => link.mutate(id)}>
                    {fill(say.link, { name })}
                  </Button>
                ))}
            </div>
          </>
        )}
      </Shown>
    </Part>
  );
}
