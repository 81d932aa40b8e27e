import { EllipsisOutlined } from '@ant-design/icons';
import type { ListName } from '@shangliang/contract';
import { assignmentSorts, orderOf, proposalSorts } from '@shangliang/contract';
import type { ProcedureName } from '@shangliang/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Popover, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { booklet as enBooklet } from '../../labels/en/booklet.ts';
import { booklet as zhBooklet } from '../../labels/zh-CN/booklet.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { BooksButton, bookQueryOf } from '../../parts/books-button.tsx';
import { EmptyPlace, Loading, NotShown } from '../../parts/place-states.tsx';
import { oneOf } from '../../plain-search.ts';
import { FigureNote } from '../overview/figure-note.tsx';
import type { Actable } from './bulk-acts.ts';
import { ColumnMenu } from './column-menu.tsx';
import type { Column } from './columns.ts';
import { EndlessRows } from './endless-rows.tsx';
import { ExportButton } from './export-button.tsx';
import { ListFilters, useNarrow, usePhone } from './list-filters.tsx';
import { across, changed, cleared, datesAsked, filtersSet, queryOf } from './list-query.ts';
import { listWords } from './list-words.ts';
import { useRows } from './pages.ts';
import { SelectionBar } from './selection-bar.tsx';
import { ViewMenu } from './view-menu.tsx';

type Search = Record<string, unknown>;
interface Shown extends Actable {
  title: string;
}

/** A list with everything around it: filters in the address, views, columns, order, export, one act for many. */
export function ListPage<R extends Shown>({
  list,
  procedure,
  search,
  columns,
  allColumns,
  usualColumns,
  card,
  caseOf,
}: {
  list: ListName;
  procedure: ProcedureName;
  search: Search;
  columns: readonly Column<R>[];
  allColumns: readonly string[];
  usualColumns: readonly string[];
  card: (row: R) => ReactNode;
  caseOf: (row: R) => string;
}) {
  const say = useWords(listWords);
  const book = useWords({ 'zh-CN': zhBooklet, en: enBooklet });
  const labels = useLabels();
  const navigate = useNavigate();
  const query = queryOf(list, search);
  const rows = useRows<R>(`/api/${list}`, query);
  const [chosen, setChosen] = useState<ReadonlyMap<string, R>>(new Map());
  // a choice made under other filters would act on what is not seen
  const asked = JSON.stringify(query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew with every other question
  useEffect(() => setChosen(new Map()), [asked]);

  const go = (next: Search, replace = false) => void navigate({ to: '/proposals', search: next, replace });
  const clear = () => go(cleared(list, oneOf(search, 'sort')));
  const toggle = (row: R) =>
    setChosen((before) => {
      const next = new Map(before);
      if (!next.delete(row.id)) next.set(row.id, row);
      return next;
    });
  const total = rows.total;
  const usualOrder = orderOf({ late: oneOf(search, 'late'), due: oneOf(search, 'due'), overdue: oneOf(search, 'overdue') });
  const sorts = list === 'assignments' ? assignmentSorts : proposalSorts;
  const cards = usePhone();
  const narrow = useNarrow();
  const names = columns.map((column) => column.name);
  const order = (
    <Select
      variant="borderless"
      popupMatchSelectWidth={false}
      aria-label={say.sort}
      value={oneOf(search, 'sort') ?? usualOrder}
      onChange={(value: string) => go(changed(search, 'sort', value === usualOrder ? undefined : value))}
      options={sorts.map((value) => ({ value, label: labels.listSorts[value] }))}
    />
  );
  const tools = (
    <>
      <ViewMenu list={list} search={search} />
      {cards ? null : <ColumnMenu list={list} all={allColumns} chosen={names} usual={usualColumns} />}
      <ExportButton list={list} query={query} columns={names} />
      <BooksButton query={bookQueryOf(query)} isQuiet />
      {list === 'proposals' ? (
        <Link to="/booklet" search={search} className="button button-bare" title={book.openAbout}>
          {book.open}
        </Link>
      ) : null}
    </>
  );
  return (
    <main className="page list-page">
      <div className="page-head">
        <h1>{say.title}</h1>
        <nav className="list-tabs" aria-label={say.tabsLabel}>
          {(['proposals', 'assignments'] as const).map((name) => (
            <Link
              key={name}
              to="/proposals"
              search={name === list ? search : across(name, search)}
              activeOptions={{ exact: true }}
              {...(name === list ? { 'aria-current': 'page' as const } : { 'aria-current': undefined })}
            >
              {say.tabs[name]}
            </Link>
          ))}
        </nav>
      </div>
      <FigureNote list={list} />
      <ListFilters
        list={list}
        search={search}
        onChange={go}
        onClear={clear}
        beside={
          narrow ? (
            <>
              {order}
              <Popover trigger="click" placement="bottomRight" content={<div className="list-more">{tools}</div>}>
                <Button icon={<EllipsisOutlined aria-hidden />} aria-label={say.moreTools} title={say.moreTools} />
              </Popover>
            </>
          ) : null
        }
      />
      <div className="list-tools never-print">
        <span className="list-tools-count numerals" role="status">
          {total === undefined ? '' : fill(say.total, { n: total.capped ? `${total.count}+` : total.count })}
        </span>
        {narrow ? null : (
          <>
            {order}
            {tools}
          </>
        )}
      </div>
      {rows.isPending && rows.error === null ? <Loading lines={8} /> : null}
      {rows.error === null ? null : <NotShown error={rows.error} onRetry={rows.refetch} />}
      {rows.count === 0 && !rows.isPending && rows.error === null ? (
        filtersSet(list, search) === 0 ? (
          <EmptyPlace>{list === 'assignments' ? say.noneYetParts : say.noneYet}</EmptyPlace>
        ) : (
          <EmptyPlace action={<Button onClick={clear}>{say.clear}</Button>}>{say.noneFound}</EmptyPlace>
        )
      ) : null}
      {rows.count === 0 ? null : (
        <>
          <p className="only-heard">{say.keys}</p>
          <EndlessRows
            key={asked}
            rows={rows}
            columns={columns}
            card={card}
            tall={datesAsked(search)}
            label={say.rows}
            selected={chosen}
            onSelect={toggle}
            onSelectAll={(on) => setChosen(on ? new Map([...chosen, ...rows.held().map((row) => [row.id, row] as const)]) : new Map())}
            onOpen={(row) => void navigate({ to: '/proposals/$id', params: { id: caseOf(row) } })}
          />
        </>
      )}
      <SelectionBar procedure={procedure} chosen={[...chosen.values()]} onClear={() => setChosen(new Map())} />
    </main>
  );
}
