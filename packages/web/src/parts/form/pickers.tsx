import type { CodeList, Picker, ProposalList } from '@shangliang/contract';
import type { Rulebook } from '@shangliang/core';
import { isBodyKind } from '@shangliang/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { caseQuery } from '../../api/case.ts';
import { read } from '../../api/client.ts';
import { type Organization, useOrganizations, useRulebook } from '../../api/reference.ts';
import { usePreferences } from '../../look/preferences.ts';
import { useWords } from '../../look/words.ts';
import { formWords } from './form-words.ts';
import { isNamed } from './narrowed.ts';

/** What a field hands its control: Ant Design's form fills these in. */
export interface Controlled<T> {
  id?: string;
  value?: T;
  onChange?: (value: T | undefined) => void;
}
type Ids = string | string[];

interface Option {
  value: string;
  label: string;
  about?: string | undefined;
}

const optionRender = (option: { data: Option }) => (
  <span>
    {option.data.label}
    {option.data.about === undefined ? null : <span className="quiet"> · {option.data.about}</span>}
  </span>
);

const fitsKind: Readonly<Partial<Record<Picker, (organization: Organization) => boolean>>> = {
  unit: ({ kind }) => kind === 'unit',
  reviewGroup: ({ kind }) => kind === 'reviewGroup',
  body: ({ kind }) => isBodyKind(kind as Parameters<typeof isBodyKind>[0]),
};

/** Units, groups or bodies: all of them are at hand, and narrowed while one types. */
export function OrganizationPicker({ picker, several, ...field }: Controlled<Ids> & { picker: Picker; several: boolean }) {
  const say = useWords(formWords);
  const fits = fitsKind[picker] ?? (() => true);
  const options = useOrganizations()
    .filter(fits)
    .map((entry): Option & { organization: Organization } => ({ value: entry.id, label: entry.name, organization: entry }));
  return (
    <Select
      {...field}
      {...(several ? { mode: 'multiple' as const } : {})}
      allowClear
      placeholder={picker === 'unit' ? say.searchUnits : say.choose}
      options={options}
      showSearch={{ filterOption: (typed, option) => option !== undefined && isNamed(option.organization, typed) }}
    />
  );
}

/** People, found by name while one types. */
export function PersonPicker({ several, kind, ...field }: Controlled<Ids> & { several: boolean; kind?: string }) {
  const say = useWords(formWords);
  const [typed, setTyped] = useState('');
  const name = useDeferredValue(typed.normalize('NFKC').trim());
  const found = useQuery({
    queryKey: ['people', name, kind],
    queryFn: ({ signal }) => read<{ items: { id: string; name: string; posts: string[] }[] }>('/api/people', { name, kind }, signal),
    placeholderData: (before) => before,
  });
  return (
    <Select
      {...field}
      {...(several ? { mode: 'multiple' as const } : {})}
      allowClear
      loading={found.isFetching}
      placeholder={say.searchPeople}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={found.data?.items.slice(0, 50).map((entry): Option => ({ value: entry.id, label: entry.name })) ?? []}
    />
  );
}

/** A proposal, found by its number or the words of its title. */
export function ProposalPicker({ several, ...field }: Controlled<Ids> & { several: boolean }) {
  const say = useWords(formWords);
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.normalize('NFKC').trim());
  const query = /\d/.test(words) ? { number: words } : { title: words };
  const found = useQuery({
    queryKey: ['proposals', 'picker', query],
    queryFn: ({ signal }) => read<ProposalList>('/api/proposals', { ...query, limit: 20 }, signal),
    placeholderData: (before) => before,
  });
  const listed = found.data?.items ?? [];
  // what was chosen elsewhere is not among those found: it is read by itself, so that its name and never its id stands there
  const { language } = usePreferences();
  const chosen = [field.value ?? []].flat();
  const readAlone = useQueries({
    queries: chosen.filter((id) => listed.every((entry) => entry.id !== id)).map((id) => ({ ...caseQuery(id, language), retry: false })),
  });
  const others = readAlone.flatMap(({ data }) => data?.cases.proposal ?? []);
  const named = (id: unknown): string => {
    const entry = [...listed, ...others].find((one) => one.id === id);
    const { title = '…', caseNo, unfiledNo, serialNo }: Partial<Record<string, unknown>> = { ...entry };
    return [caseNo ?? unfiledNo ?? serialNo, title].filter((word) => typeof word === 'string').join(' ');
  };
  return (
    <Select
      {...field}
      {...(several ? { mode: 'multiple' as const } : {})}
      allowClear
      labelRender={({ value }) => named(value)}
      loading={found.isFetching}
      placeholder={say.searchProposals}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      optionRender={optionRender}
      options={
        found.data?.items.map(
          (entry): Option => ({ value: entry.id, label: entry.title, about: entry.caseNo ?? entry.serialNo ?? entry.proposer.name }),
        ) ?? []
      }
    />
  );
}

/** A grassroots talk of one's own. */
export function TalkPicker(field: Controlled<string>) {
  const say = useWords(formWords);
  const found = useQuery({
    queryKey: ['talks', 'picker'],
    queryFn: ({ signal }) =>
      read<{ items: { id: string; title: string; place: string }[] }>('/api/talks', { limit: 100, mine: true }, signal),
  });
  return (
    <Select
      {...field}
      allowClear
      placeholder={say.choose}
      optionRender={optionRender}
      options={found.data?.items.map((entry): Option => ({ value: entry.id, label: entry.title, about: entry.place })) ?? []}
    />
  );
}

export function TopicPicker(field: Controlled<string>) {
  const say = useWords(formWords);
  const found = useQuery({
    queryKey: ['topics', 'picker'],
    queryFn: ({ signal }) => read<{ items: { id: string; title: string }[] }>('/api/topics', { limit: 200 }, signal),
  });
  return (
    <Select
      {...field}
      allowClear
      placeholder={say.choose}
      showSearch={{ optionFilterProp: 'label' }}
      options={found.data?.items.map((entry): Option => ({ value: entry.id, label: entry.title })) ?? []}
    />
  );
}

const listOf: Readonly<Record<CodeList, (rulebook: Rulebook) => readonly { code: string; label: string; meaning?: string }[]>> = {
  fields: (rulebook) => rulebook.fields,
  refusalReasons: (rulebook) => rulebook.refusalReasons,
  destinations: (rulebook) => rulebook.destinations,
  classes: (rulebook) => rulebook.reply.classes,
  openness: (rulebook) => rulebook.reply.openness,
  attitudes: (rulebook) => rulebook.evaluation.attitudes,
  results: (rulebook) => rulebook.evaluation.results,
};

/** One of the rulebook's own codes, by the version the case began under. */
export function CodePicker({ list, version, ...field }: Controlled<string> & { list: CodeList; version?: number | undefined }) {
  const say = useWords(formWords);
  const rulebook = useRulebook(version);
  const options = rulebook === undefined ? [] : listOf[list](rulebook);
  return (
    <Select
      {...field}
      allowClear
      placeholder={say.choose}
      optionRender={optionRender}
      options={options.map((entry): Option => ({ value: entry.code, label: entry.label, about: entry.meaning }))}
    />
  );
}
