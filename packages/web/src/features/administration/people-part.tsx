import { PlusOutlined } from '@ant-design/icons';
import type { RollList } from '@shangliang/contract';
import { postKinds } from '@shangliang/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { read } from '../../api/client.ts';
import { useOrganizations } from '../../api/reference.ts';
import { fill, useLabels, useListed, useWords } from '../../look/words.ts';
import { EmptyPlace, Shown } from '../../parts/place-states.tsx';
import { oneOf } from '../../plain-search.ts';
import { AddPerson } from './add-person.tsx';
import { administrationWords } from './administration-words.ts';
import { More } from './more.tsx';
import { OneTimePassword, type PasswordSlip } from './one-time-password.tsx';
import { PersonDrawer } from './person-drawer.tsx';

export type RollEntry = RollList['items'][number];

function useRoll(filter: {
  name?: string | undefined;
  kind?: string | undefined;
  organizationId?: string | undefined;
  disabled?: string | undefined;
}) {
  return useInfiniteQuery({
    queryKey: ['roll', filter],
    queryFn: ({ pageParam, signal }): Promise<RollList> => read('/api/roll', { ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
}

/** The roll: found by name, post or organization; one opens to be changed. */
export function PeoplePart() {
  const say = useWords(administrationWords);
  const labels = useLabels();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const organizations = useOrganizations();
  const [typed, setTyped] = useState(oneOf(search, 'name') ?? '');
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<string>();
  const [slip, setSlip] = useState<PasswordSlip>();
  const filter = {
    name: oneOf(search, 'name'),
    kind: oneOf(search, 'kind'),
    organizationId: oneOf(search, 'organizationId'),
    disabled: oneOf(search, 'disabled'),
  };
  const narrow = (change: Partial<typeof filter>) =>
    navigate({ to: '/administration/$part', params: { part: 'people' }, search: { ...filter, ...change }, replace: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed goes into the address a moment after the last key
  useEffect(() => {
    const name = typed.trim() === '' ? undefined : typed.trim();
    if (name === filter.name) return;
    const wait = setTimeout(() => narrow({ name }), 250);
    return () => clearTimeout(wait);
  }, [typed]);
  const found = useRoll(filter);
  const people = found.data?.pages.flatMap((page) => page.items) ?? [];
  const total = found.data?.pages[0]?.total;
  return (
    <>
      <search className="admin-filters">
        <label className="admin-grow" htmlFor="roll-name">
          {say.search}
          <Input
            id="roll-name"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder={say.people.searchAbout}
            allowClear
          />
        </label>
        <label htmlFor="roll-kind">
          {say.people.kind}
          <Select
            id="roll-kind"
            allowClear
            value={filter.kind ?? null}
            placeholder={say.all}
            options={postKinds.map((value) => ({ value, label: labels.posts[value] }))}
            onChange={(kind: string | undefined) => narrow({ kind })}
          />
        </label>
        <label htmlFor="roll-organization">
          {say.people.organization}
          <Select
            id="roll-organization"
            allowClear
            value={filter.organizationId ?? null}
            placeholder={say.all}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            options={organizations.map((entry) => ({ value: entry.id, label: entry.name }))}
            onChange={(organizationId: string | undefined) => narrow({ organizationId })}
          />
        </label>
        <label htmlFor="roll-state">
          {say.people.state}
          <Select
            id="roll-state"
            allowClear
            value={filter.disabled ?? null}
            placeholder={say.all}
            options={[
              { value: 'false', label: say.people.states.enabled },
              { value: 'true', label: say.people.states.disabled },
            ]}
            onChange={(disabled: string | undefined) => narrow({ disabled })}
          />
        </label>
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          {say.people.add}
        </Button>
      </search>
      <Shown of={found}>
        {() =>
          people.length === 0 ? (
            <EmptyPlace>{say.people.empty}</EmptyPlace>
          ) : (
            <>
              <p className="quiet" role="status">
                {total === undefined ? null : fill(say.people.total, { n: total.capped ? `${total.count}+` : total.count })}
              </p>
              <ul>
                {people.map((person) => (
                  <Person key={person.id} person={person} onOpen={() => setOpened(person.id)} />
                ))}
              </ul>
            </>
          )
        }
      </Shown>
      <More found={found} />
      <AddPerson open={adding} onClose={() => setAdding(false)} onPassword={setSlip} />
      <PersonDrawer person={people.find((entry) => entry.id === opened)} onClose={() => setOpened(undefined)} onPassword={setSlip} />
      <OneTimePassword slip={slip} onClose={() => setSlip(undefined)} />
    </>
  );
}

function Person({ person, onOpen }: { person: RollEntry; onOpen: () => void }) {
  const say = useWords(administrationWords);
  const labels = useLabels();
  const listed = useListed();
  const posts = person.posts.map((post) => `${post.organization ?? ''}${post.organization === null ? '' : ' '}${labels.posts[post.kind]}`);
  const { account } = person;
  return (
    <li className="admin-line">
      <div className="admin-line-main">
        <button type="button" className="admin-open admin-line-name" onClick={onOpen}>
          {person.name}
        </button>
        {person.memberNo === null ? null : <span className="quiet"> {person.memberNo}</span>}
        <p className="admin-line-about">{posts.length === 0 ? say.people.noPosts : listed(posts)}</p>
      </div>
      <div className="admin-line-about">
        {account === null ? say.people.noAccount : account.login}
        {account?.disabled === true ? <span className="admin-barred"> · {say.people.disabled}</span> : null}
        {account?.mustChangePassword === true && !account.disabled ? <span> · {say.people.mustChange}</span> : null}
        {account?.secondFactor === true ? <span> · {say.people.secondFactor}</span> : null}
      </div>
    </li>
  );
}
