import { FilterOutlined } from '@ant-design/icons';
import type { ListName } from '@shangliang/contract';
import { assignmentStates, handlingRoles, keyStates, outcomes, proposalKinds, proposalStates } from '@shangliang/core';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Drawer, Input, Popover, Select } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useOrganizations, useRulebook } from '../../api/reference.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { allOf, oneOf } from '../../plain-search.ts';
import { plenariesQuery } from './kept.ts';
import './list-filters.css';
import { changed, filtersSet, lateShown, lateSwitched, typed } from './list-query.ts';
import { listWords } from './list-words.ts';

type Search = Record<string, unknown>;
/** `replace`: no step of its own for the way back. */
type Change = (search: Search, replace?: boolean) => void;

interface Choice {
  name: string;
  label: string;
  several?: boolean;
  options: readonly { value: string; label: string }[];
}

const narrow = matchMedia('(max-width: 899px)');
const phone = matchMedia('(max-width: 959px)');

function useMedia(media: MediaQueryList): boolean {
  const [is, setIs] = useState(media.matches);
  useEffect(() => {
    const listen = () => setIs(media.matches);
    media.addEventListener('change', listen);
    return () => media.removeEventListener('change', listen);
  }, [media]);
  return is;
}
export const useNarrow = (): boolean => useMedia(narrow);
export const usePhone = (): boolean => useMedia(phone);

/** What a list may be filtered by, in words. */
function useChoices(list: ListName): Choice[] {
  const say = useWords(listWords);
  const labels = useLabels();
  const rulebook = useRulebook();
  const sessions = useQuery(plenariesQuery).data?.items ?? [];
  const units = useOrganizations().filter((entry) => entry.kind === 'unit');
  const words = <V extends string>(values: readonly V[], table: Readonly<Record<V, string>>) =>
    values.map((value) => ({ value, label: table[value] }));
  const field: Choice = {
    name: 'field',
    label: say.field,
    several: true,
    options: rulebook?.fields.map((entry) => ({ value: entry.code, label: entry.label })) ?? [],
  };
  const session: Choice = {
    name: 'sessionId',
    label: say.session,
    options: sessions.map((entry) => ({
      value: entry.id,
      label: fill(say.sessionName, { year: entry.year, term: entry.term, session: entry.session }),
    })),
  };
  const unit: Choice = { name: 'unitId', label: say.unit, options: units.map((entry) => ({ value: entry.id, label: entry.name })) };
  if (list === 'assignments')
    return [
      { name: 'state', label: say.state, several: true, options: words(assignmentStates, labels.states.assignment) },
      field,
      unit,
      { name: 'role', label: say.role, options: words(handlingRoles, labels.roles) },
      session,
    ];
  return [
    { name: 'state', label: say.state, several: true, options: words(proposalStates, labels.states.proposal) },
    field,
    session,
    { name: 'outcome', label: say.outcome, several: true, options: words(outcomes, labels.outcomes) },
    { name: 'kind', label: say.kind, options: words(proposalKinds, labels.proposalKinds) },
    { name: 'occasion', label: say.occasion, options: words(['plenary', 'interSession'] as const, labels.occasions) },
    { name: 'key', label: say.key, options: words(keyStates, labels.keyStates) },
    unit,
  ];
}

/** Words typed are looked for when the hand rests, and with Enter at once. */
function SearchBox({ search, onChange }: { search: Search; onChange: Change }) {
  const say = useWords(listWords);
  const stands = oneOf(search, 'number') ?? oneOf(search, 'title') ?? '';
  const [text, setText] = useState(stands);
  const sent = useRef(stands);
  useEffect(() => {
    if (stands !== sent.current) setText(stands);
    sent.current = stands;
  }, [stands]);
  const take = (words: string) => {
    const found = typed(words);
    sent.current = found.number ?? found.title ?? '';
    onChange(changed(changed(search, 'number', found.number), 'title', found.title), true);
  };
  useEffect(() => {
    if (text.trim() === sent.current) return;
    const timer = setTimeout(() => take(text), 350);
    return () => clearTimeout(timer);
  });
  return (
    <Input.Search
      className="list-search"
      value={text}
      allowClear
      placeholder={say.search}
      aria-label={say.searchLabel}
      onChange={(event) => setText(event.target.value)}
      onSearch={(words) => take(words)}
    />
  );
}

function ChoiceBox({ choice, search, onChange }: { choice: Choice; search: Search; onChange: Change }) {
  const set = (value: string | string[] | undefined) => onChange(changed(search, choice.name, value));
  const common = {
    className: 'list-choice',
    allowClear: true,
    placeholder: choice.label,
    'aria-label': choice.label,
    options: [...choice.options],
    popupMatchSelectWidth: false,
    showSearch: { optionFilterProp: 'label' },
  };
  if (choice.several)
    return (
      <Select
        {...common}
        mode="multiple"
        maxTagCount="responsive"
        value={allOf(search, choice.name)}
        onChange={(value: string[]) => set(value)}
      />
    );
  const value = oneOf(search, choice.name);
  return <Select {...common} {...(value === undefined ? {} : { value })} onChange={(next?: string) => set(next)} />;
}

function Toggle({ on, label, onSwitch }: { on: boolean; label: string; onSwitch: () => void }) {
  return (
    <button type="button" className={on ? 'list-toggle list-toggle-on' : 'list-toggle'} aria-pressed={on} onClick={onSwitch}>
      {label}
    </button>
  );
}

/** The filters of a list: those of every day in a line, the others behind a button; on a phone all behind one, which says how many are set. */
export function ListFilters({
  list,
  search,
  onChange,
  onClear,
  beside,
}: {
  list: ListName;
  search: Search;
  onChange: Change;
  onClear: () => void;
  beside?: ReactNode;
}) {
  const say = useWords(listWords);
  const choices = useChoices(list);
  const isNarrow = useMedia(narrow);
  const [open, setOpen] = useState(false);
  const [inLine, behind] = isNarrow ? [[], choices] : [choices.slice(0, 3), choices.slice(3)];
  const set = filtersSet(list, search);
  const setBehind = filtersSet(
    list,
    search,
    behind.map((choice) => choice.name),
  );
  const boxes = (of: readonly Choice[]) =>
    of.map((choice) => <ChoiceBox key={choice.name} choice={choice} search={search} onChange={onChange} />);
  const named = behind.map((choice) => (
    <div key={choice.name} className="list-named-choice">
      <span aria-hidden>{choice.label}</span>
      <ChoiceBox choice={choice} search={search} onChange={onChange} />
    </div>
  ));
  const clear =
    set === 0 ? null : (
      <Button type="text" onClick={onClear}>
        {say.clear}
      </Button>
    );
  const mine = oneOf(search, 'mine') === 'true';
  const toggles = (
    <>
      <Toggle
        on={mine}
        label={list === 'assignments' ? say.mineUnits : say.mine}
        onSwitch={() => onChange(changed(search, 'mine', mine ? undefined : 'true'))}
      />
      <Toggle
        on={lateShown(search)}
        label={oneOf(search, 'late') === 'veryOverdue' ? say.veryOverdue : say.overdue}
        onSwitch={() => onChange(lateSwitched(search))}
      />
    </>
  );
  if (isNarrow)
    return (
      <div className="list-filters never-print">
        <SearchBox search={search} onChange={onChange} />
        <div className="list-row">
          <Button icon={<FilterOutlined aria-hidden />} onClick={() => setOpen(true)}>
            {set === 0 ? say.filters : fill(say.filtersActive, { n: set })}
          </Button>
          {beside}
        </div>
        <Drawer
          title={say.filters}
          placement="bottom"
          size="large"
          open={open}
          onClose={() => setOpen(false)}
          footer={
            <div className="list-filters-foot">
              <Button type="primary" onClick={() => setOpen(false)}>
                {say.done}
              </Button>
              {clear}
            </div>
          }
        >
          <div className="list-named-choices">
            <div className="list-toggles">{toggles}</div>
            {named}
          </div>
        </Drawer>
      </div>
    );
  return (
    <div className="list-filters never-print">
      <SearchBox search={search} onChange={onChange} />
      {boxes(inLine)}
      <Popover trigger="click" placement="bottomLeft" content={<div className="list-named-choices">{named}</div>}>
        <Badge count={setBehind} size="small" color="var(--accent)">
          <Button>{say.more}</Button>
        </Badge>
      </Popover>
      {toggles}
      {clear}
      {beside}
    </div>
  );
}
