import type { delegationList } from '@shangliang/contract';
import { isDelegable, type PostKind, postKinds } from '@shangliang/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { read, send } from '../../api/client.ts';
import type { Me } from '../../api/me.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { date } from '../../parts/when.ts';
import { accountWords } from './account-words.ts';
import { DelegationForm } from './delegation-form.tsx';
import { Part } from './part.tsx';

type Delegations = ReturnType<(typeof delegationList)['parse']>;

const kindOf = (text: string): PostKind | undefined => postKinds.find((kind) => kind === text);

/** 代办: whom I let act for me, and for whom I act. */
export function DelegationPart({ who }: { who: Me }) {
  const say = useWords(accountWords).delegation;
  const more = useWords(accountWords).log.more;
  const labels = useLabels();
  const { language } = usePreferences();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const mine = useInfiniteQuery({
    queryKey: ['account', 'delegations'],
    queryFn: ({ pageParam, signal }) => read<Delegations>('/api/delegations', { limit: 10, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const refresh = () => client.invalidateQueries({ queryKey: ['account'] });
  const revoke = useMutation({ mutationFn: (id: string) => send(`/api/delegations/${id}/revoke`), onSettled: refresh });
  const mayLend = who.posts.some(({ kind, organizationId }) => {
    const known = kindOf(kind);
    return known !== undefined && isDelegable({ kind: known, organizationId });
  });
  return (
    <Part id="delegation" title={say.title} about={mayLend ? say.about : say.notForYou}>
      <ProblemNotice error={revoke.error} />
      <Shown of={mine} lines={2}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return (
            <>
              {items.length === 0 && mayLend ? <p className="quiet">{say.none}</p> : null}
              <ul>
                {items.map((entry) => {
                  const given = entry.principal.id === who.personId;
                  const posts = entry.posts?.map((post) => labels.posts[post.kind]).join(' · ') ?? say.allPosts;
                  return (
                    <li key={entry.id} className="account-row">
                      <div>
                        <p>
                          {fill(given ? say.to : say.from, { name: given ? entry.delegate.name : entry.principal.name })}
                          <span className="quiet"> · {say.states[entry.state]}</span>
                        </p>
                        <p>
                          {date(language, Date.parse(entry.from))} – {date(language, Date.parse(entry.until))} · {posts} · {entry.reason}
                        </p>
                      </div>
                      {given && (entry.state === 'running' || entry.state === 'coming') ? (
                        <Button
                          onClick={() =>
                            modal.confirm({
                              title: say.revoke,
                              content: fill(say.revokeSure, { name: entry.delegate.name }),
                              okText: say.revoke,
                              onOk: () => revoke.mutateAsync(entry.id).catch(() => undefined),
                            })
                          }
                        >
                          {say.revoke}
                        </Button>
                      ) : null}
                    </li>
                  );
                })}
              </ul>
              {mine.hasNextPage ? <Button onClick={() => mine.fetchNextPage()}>{more}</Button> : null}
            </>
          );
        }}
      </Shown>
      {!mayLend ? null : open ? (
        <DelegationForm
          onCancel={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            refresh();
          }}
        />
      ) : (
        <p>
          <Button onClick={() => setOpen(true)}>{say.give}</Button>
        </p>
      )}
    </Part>
  );
}
