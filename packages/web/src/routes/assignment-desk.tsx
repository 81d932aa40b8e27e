import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useBulkAct } from '../api/act.ts';
import { caseQuery } from '../api/case.ts';
import { codeOf } from '../api/problem.ts';
import '../features/desks/desks.css';
import '../features/lists/list-filters.css';
import { caseSaid } from '../features/desks/case-text.ts';
import { assignmentWords } from '../features/desks/desk-words.ts';
import { NextCases } from '../features/desks/next-cases.tsx';
import { Objections } from '../features/desks/objections.tsx';
import { PlacingList, useBulkItem } from '../features/desks/placing-list.tsx';
import { type Role, withoutUnit, withUnit } from '../features/desks/plan-units.ts';
import { inOrder, objectionsQuery, type ProposalItem, placingQueue, type UnitItem, unitLoadQuery } from '../features/desks/queues.ts';
import { SuggestedUnits } from '../features/desks/suggested-units.tsx';
import { UnitPanel } from '../features/desks/unit-panel.tsx';
import { endorsersIn } from '../features/desks/use-awaited.ts';
import '../features/lists/endless-rows.css';
import { useNarrow } from '../features/lists/list-filters.tsx';
import { usePreferences } from '../look/preferences.ts';
import { fill, useListed, useWords } from '../look/words.ts';
import { footBar } from '../parts/foot-bar.ts';
import { usePartName } from '../parts/part-names.ts';
import { Shown } from '../parts/place-states.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useWho } from '../parts/who-has-it.ts';

type Units = (row: ProposalItem) => ReturnType<typeof withUnit>;

/** Cases on file to units: by drag, or select and pick; one act for all. */
export function AssignmentDesk() {
  const say = useWords(assignmentWords);
  const { message } = App.useApp();
  const queue = useInfiniteQuery(placingQueue);
  const load = useQuery(unitLoadQuery);
  const objections = useQuery(objectionsQuery);
  const act = useBulkAct();
  const partName = usePartName();
  const listed = useListed();
  const whoOf = useWho();
  const { language } = usePreferences();
  const client = useQueryClient();
  const isNarrow = useNarrow();
  const field = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState(false);
  const rows = inOrder(queue.data?.pages.flatMap((page) => page.items) ?? []);

  const saveNow = async (ids: ReadonlySet<string>, units: Units): Promise<void> => {
    const now = client.getQueryData(placingQueue.queryKey)?.pages.flatMap((page) => page.items) ?? [];
    const items = now.filter((row) => ids.has(row.id) && row.allowedActions.includes('planUnits'));
    if (items.length === 0) return;
    const sent = items.map((row) => ({ id: row.id, version: row.version, input: { units: units(row) } }));
    try {
      await act.mutateAsync({ procedure: 'proposal', action: 'planUnits', items: sent });
      const [row] = items;
      if (row !== undefined && items.length === 1) void tellPlanned(row, units(row));
      else message.success({ content: fill(say.done, { n: items.length }), key: 'planned' });
    } catch {
      // shown above the units
    }
  };
  /** Which unit it was given, or instead of which; and whose word is waited for now. */
  const tellPlanned = async (row: ProposalItem, plan: ReturnType<Units>): Promise<void> => {
    const about = caseSaid(row.caseNo ?? row.serialNo, row.title);
    const nameOf = (id: string) =>
      client.getQueryData(unitLoadQuery.queryKey)?.items.find((unit) => unit.id === id)?.name ??
      row.planned.find((unit) => unit.id === id)?.name ??
      '';
    const said = (list: readonly { id: string; role: Role }[]) =>
      listed(list.map(({ id, role }) => fill(say.unitAs, { unit: nameOf(id), role: partName(role, list) })));
    const after = said(plan.map(({ unitId, role }) => ({ id: unitId, role })));
    const done =
      plan.length === 0
        ? fill(say.takenBack, { case: about })
        : row.planned.length === 0
          ? fill(say.plannedOne, { case: about, units: after })
          : fill(say.changed, { case: about, before: said(row.planned), after });
    const view = await client.fetchQuery(caseQuery(row.id, language)).catch(() => undefined);
    const who = view === undefined ? [] : endorsersIn(view);
    message.success({ content: who.length === 0 ? done : fill(say.andWaits, { done, who: whoOf(who) }), duration: 6, key: 'planned' });
  };
  // one after another, each on what the one before has left: a quick hand's second unit is neither lost nor written over
  const saving = useRef(Promise.resolve());
  const save = (ids: ReadonlySet<string>, units: Units): void => {
    saving.current = saving.current.then(() => saveNow(ids, units));
  };
  const onPick = (unit: UnitItem, role: Role, dragged?: string) => {
    // what is dragged alone goes alone; one of those selected takes the others along
    const ids = dragged === undefined || selected.has(dragged) ? selected : new Set([dragged]);
    save(ids, (row) => withUnit(row.planned, unit.id, role));
    setOpen(false);
  };
  const placing = {
    selected,
    onSelect: (id: string) =>
      setSelected((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    onSelectAll: (ids: readonly string[], on: boolean) =>
      setSelected((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id)))),
    onRemove: (row: ProposalItem, unitId: string) => save(new Set([row.id]), (now) => withoutUnit(now.planned, unitId)),
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'u' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox') return;
    event.preventDefault();
    if (isNarrow) setOpen(true);
    else field.current?.querySelector('input')?.focus();
  };
  const chosen = [...selected].filter((id) => rows.some((row) => row.id === id));
  const here = chosen.length;
  const [only] = here === 1 ? chosen : [];
  const bulkItem = useBulkItem();
  const units = (
    <>
      <ProblemNotice error={act.error} />
      <SuggestedUnits
        id={only}
        chosen={rows.filter((row) => selected.has(row.id)).map(bulkItem)}
        onPick={(unitId) => save(new Set(only === undefined ? [] : [only]), (row) => withUnit(row.planned, unitId, 'lead'))}
      />
      {codeOf(load.error) === 'forbidden' ? (
        <p className="quiet">{say.loadNotYours}</p>
      ) : (
        <Shown of={load} lines={8}>
          {({ items }) => <UnitPanel units={items} selected={here} field={field} onPick={onPick} />}
        </Shown>
      )}
    </>
  );
  // with nothing to place, nothing to place it with
  // nor where nothing of it is the reader's to place: the cases have the whole width then
  const places = queue.data === undefined || rows.some((row) => row.allowedActions.includes('planUnits'));
  const group = (fits: (row: ProposalItem) => boolean) => rows.filter(fits);
  return (
    <main className="page list-page" onKeyDown={onKey}>
      <div className="page-head">
        <h1>{say.title}</h1>
      </div>
      <div className={places ? 'desk-columns' : 'desk-columns desk-columns-alone'}>
        <div className="desk-main">
          <Objections parts={objections.data?.items ?? []} />
          <Shown of={queue} lines={8}>
            {() =>
              rows.length === 0 ? (
                <NextCases />
              ) : (
                <>
                  <PlacingList title={say.open} rows={group((row) => row.units.length + row.planned.length === 0)} placing={placing} />
                  <PlacingList title={say.planned} rows={group((row) => row.planned.length > 0)} placing={placing} />
                  <PlacingList title={say.placed} rows={group((row) => row.units.length > 0)} placing={placing} />
                </>
              )
            }
          </Shown>
          {queue.hasNextPage ? <Button onClick={() => queue.fetchNextPage()}>{say.loadMore}</Button> : null}
        </div>
        {isNarrow || !places ? null : <aside className="desk-side">{units}</aside>}
      </div>
      {isNarrow && here > 0 ? (
        <div ref={footBar} className="selection-bar">
          <Button type="primary" onClick={() => setOpen(true)}>
            {fill(say.choose, { n: here })}
          </Button>
          <Button type="text" onClick={() => setSelected(new Set())}>
            {say.unselect}
          </Button>
        </div>
      ) : null}
      {isNarrow ? (
        <Drawer title={say.units} placement="bottom" size="large" open={open} onClose={() => setOpen(false)}>
          {units}
        </Drawer>
      ) : null}
    </main>
  );
}
