// biome-ignore-all lint/a11y/useSemanticElements: rows far away are not there, which a table element does not know
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords, wordOf } from '../../look/words.ts';
import { KnotsMeaning } from '../../parts/knots.tsx';
import { type Column, fitting, templateOf } from './columns.ts';
import './endless-rows.css';
import { listWords } from './list-words.ts';
import type { Rows } from './pages.ts';

interface Row {
  id: string;
  title: string;
}

const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
const sizes = { row: 3, touchRow: 3.375, card: 7 };
const coarse = matchMedia('(pointer: coarse)');

/** The list's width in rem, and where it begins on the page. */
function useRoom() {
  const box = useRef<HTMLDivElement>(null);
  const { print } = usePreferences();
  const [room, setRoom] = useState({ width: 72, top: 0, rem: 16 });
  useLayoutEffect(() => {
    const measure = () => {
      const found = box.current;
      if (found === null || print === undefined) return;
      const unit = rem();
      const next = { width: found.clientWidth / unit, top: found.getBoundingClientRect().top + window.scrollY, rem: unit };
      setRoom((before) => (before.width === next.width && before.top === next.top && before.rem === next.rem ? before : next));
    };
    measure();
    const watcher = new ResizeObserver(measure);
    if (box.current !== null) watcher.observe(box.current);
    watcher.observe(document.body);
    return () => watcher.disconnect();
  }, [print]);
  return { box, room };
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Rows without an end: only those in sight are there. A table on a desk, cards on a phone; moved through by keyboard
 * (J and K or the arrows, Enter opens, X selects).
 */
export function EndlessRows<R extends Row>({
  rows,
  columns,
  card,
  tall = false,
  label,
  selected,
  onSelect,
  onSelectAll,
  onOpen,
}: {
  rows: Rows<R>;
  columns: readonly Column<R>[];
  card: (row: R) => ReactNode;
  /** Whether rows may be higher than a line of each cell: then each is measured. */
  tall?: boolean;
  label: string;
  selected: ReadonlyMap<string, R>;
  onSelect: (row: R) => void;
  onSelectAll: (on: boolean) => void;
  onOpen: (row: R) => void;
}) {
  const say = useWords(listWords);
  const labels = useLabels();
  const { box, room } = useRoom();
  const [active, setActive] = useState(0);
  const [moved, setMoved] = useState(0);
  const cards = room.width < 52;
  const height = room.rem * (cards ? sizes.card : coarse.matches ? sizes.touchRow : sizes.row);
  const virtualizer = useWindowVirtualizer({
    count: rows.count,
    estimateSize: () => height,
    overscan: 10,
    scrollMargin: room.top,
    scrollPaddingStart: room.rem * 4,
    scrollPaddingEnd: room.rem * 6,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights are anew where the row's height is
  useLayoutEffect(() => virtualizer.measure(), [height]);
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { look, count } = rows;
  useEffect(() => look(first, last), [look, first, last]);
  // the row moved to takes the focus as soon as it is there
  useEffect(() => {
    if (moved > 0) box.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus({ preventScroll: true });
  }, [moved, active, box]);

  const go = (to: number) => {
    const index = Math.max(0, Math.min(count - 1, to));
    setActive(index);
    setMoved((before) => before + 1);
    virtualizer.scrollToIndex(index, { align: 'auto' });
  };
  const onKey = (event: KeyboardEvent) => {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      (isTyping(event.target) && event.target instanceof HTMLInputElement && event.target.type !== 'checkbox')
    )
      return;
    const row = rows.at(active);
    const page = Math.max(1, Math.floor(window.innerHeight / height) - 2);
    const moves = new Map<string, () => void>([
      ['j', () => go(active + 1)],
      ['ArrowDown', () => go(active + 1)],
      ['k', () => go(active - 1)],
      ['ArrowUp', () => go(active - 1)],
      ['PageDown', () => go(active + page)],
      ['PageUp', () => go(active - page)],
      ['Home', () => go(0)],
      ['x', () => row !== undefined && onSelect(row)],
      ['Enter', () => row !== undefined && onOpen(row)],
    ]);
    const move = moves.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (move === undefined || (event.key === 'Enter' && event.target instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    move();
  };

  const shown = cards ? [] : fitting(columns, room.width);
  const template = templateOf(shown);
  const held = rows.held();
  const everySelected = held.length > 0 && held.every((row) => selected.has(row.id));
  return (
    <div
      ref={box}
      className={cards ? 'endless endless-cards' : tall ? 'endless endless-tall' : 'endless'}
      role="grid"
      aria-label={label}
      aria-rowcount={-1}
      onKeyDown={onKey}
      tabIndex={-1}
    >
      <div
        className={cards ? 'only-heard' : 'endless-head'}
        role="row"
        tabIndex={-1}
        style={cards ? {} : { gridTemplateColumns: template }}
      >
        <span role="columnheader" tabIndex={-1}>
          <label className="endless-select">
            <input type="checkbox" checked={everySelected} onChange={() => onSelectAll(!everySelected)} aria-label={say.selectAll} />
          </label>
        </span>
        {cards ? (
          <span role="columnheader" tabIndex={-1}>
            {labels.listColumns.title}
          </span>
        ) : (
          shown.map((column) => (
            <span key={column.name} role="columnheader" tabIndex={-1}>
              {wordOf(labels.listColumns, column.name)} {column.name === 'consultations' ? <KnotsMeaning /> : null}
            </span>
          ))
        )}
      </div>
      <div className="endless-body" role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = rows.at(item.index);
          return (
            <div
              key={item.index}
              data-index={item.index}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={row !== undefined && selected.has(row.id)}
              tabIndex={item.index === active ? 0 : -1}
              className={row === undefined ? 'endless-row endless-waiting' : 'endless-row'}
              {...(cards || tall ? { ref: virtualizer.measureElement } : {})}
              style={{
                transform: `translateY(${item.start - room.top}px)`,
                ...(row === undefined || !(cards || tall) ? { height } : cards ? {} : { minHeight: height }),
                ...(cards ? {} : { gridTemplateColumns: template }),
              }}
              onFocus={() => setActive(item.index)}
            >
              {row === undefined ? (
                <span role="gridcell" tabIndex={-1}>
                  <span className="only-heard">{say.loadingRow}</span>
                </span>
              ) : (
                <>
                  <span role="gridcell" tabIndex={-1}>
                    <label className="endless-select">
                      <input
                        type="checkbox"
                        tabIndex={-1}
                        checked={selected.has(row.id)}
                        onChange={() => onSelect(row)}
                        aria-label={fill(say.select, { title: row.title })}
                      />
                    </label>
                  </span>
                  {cards ? (
                    <div role="gridcell" tabIndex={-1} className="endless-card">
                      {card(row)}
                    </div>
                  ) : (
                    shown.map((column) => (
                      <span key={column.name} role="gridcell" tabIndex={-1} className={`endless-cell endless-${column.name}`}>
                        {column.cell(row)}
                      </span>
                    ))
                  )}
                </>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
