import { BarChartOutlined, DownloadOutlined, TableOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId, useState } from 'react';
import { overview as en } from '../../labels/en/overview.ts';
import { overview as zh } from '../../labels/zh-CN/overview.ts';
import { fill, useWords } from '../../look/words.ts';
import { csvOf, handOver } from './csv.ts';
import type { ListSearch } from './lines.ts';
import './overview.css';

export const overviewWords = { 'zh-CN': zh, en };

export interface Cell {
  value: number | string | null;
  /** The list that the figure opens. */
  search?: ListSearch | undefined;
  urgent?: boolean;
}
export interface Row {
  key: string;
  label: string;
  cells: readonly Cell[];
}

/** A figure that opens its list. Nothing to open where nothing is counted. */
export function Figure({ n, label, search, urgent = false }: { n: number; label: string; search: ListSearch; urgent?: boolean }) {
  const say = useWords(overviewWords);
  if (n === 0) return <span className="quiet numerals">0</span>;
  return (
    <Link
      to="/proposals"
      search={search}
      className={urgent ? 'figure figure-urgent numerals' : 'figure numerals'}
      aria-label={fill(say.opens, { label, n })}
    >
      {n}
    </Link>
  );
}

function DataTable({ label, head, rows }: { label: string; head: readonly string[]; rows: readonly Row[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
    <section className="figures-scroll" tabIndex={0} aria-label={label}>
      <table className="figures">
        <thead>
          <tr>
            {head.map((name, index) => (
              <th key={name} scope="col" className={index === 0 ? undefined : 'figures-number'}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              {row.cells.map((cell, index) => (
                <td key={head[index + 1] ?? index} className="figures-number numerals">
                  {typeof cell.value === 'number' && cell.search !== undefined ? (
                    <Figure
                      n={cell.value}
                      label={`${row.label} · ${head[index + 1] ?? ''}`}
                      search={cell.search}
                      urgent={cell.urgent === true && cell.value > 0}
                    />
                  ) : (
                    (cell.value ?? '—')
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** One question about the year: a chart, and always its table; the table leaves as a file. */
export function Panel({
  title,
  about,
  head,
  rows,
  chart,
  wide = false,
}: {
  title: string;
  about?: string | undefined;
  head: readonly string[];
  rows: readonly Row[];
  chart?: ReactNode;
  wide?: boolean;
}) {
  const say = useWords(overviewWords);
  const [shown, setShown] = useState<'chart' | 'table'>(chart === undefined ? 'table' : 'chart');
  const heading = useId();
  if (rows.length === 0) return null;
  const save = () => handOver(`${title}.csv`, csvOf([head, ...rows.map((row) => [row.label, ...row.cells.map((cell) => cell.value)])]));
  return (
    <section className={wide ? 'panel panel-wide' : 'panel'} aria-labelledby={heading}>
      <div className="panel-head">
        <h2 id={heading}>{title}</h2>
        <div className="panel-tools never-print">
          {chart === undefined ? null : (
            <fieldset aria-label={fill(say.view, { title })} className="panel-views">
              <button type="button" className="panel-tool" aria-pressed={shown === 'chart'} onClick={() => setShown('chart')}>
                <BarChartOutlined aria-hidden /> {say.asChart}
              </button>
              <button type="button" className="panel-tool" aria-pressed={shown === 'table'} onClick={() => setShown('table')}>
                <TableOutlined aria-hidden /> {say.asTable}
              </button>
            </fieldset>
          )}
          <button type="button" className="panel-tool" onClick={save} aria-label={fill(say.exportOf, { title })} title={say.export}>
            <DownloadOutlined aria-hidden />
          </button>
        </div>
      </div>
      {about === undefined ? null : <p className="quiet panel-about">{about}</p>}
      {shown === 'chart' ? chart : <DataTable label={`${title} · ${say.asTable}`} head={head} rows={rows} />}
    </section>
  );
}
