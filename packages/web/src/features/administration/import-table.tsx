import type { ImportPreview } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { sendForm } from '../../api/client.ts';
import { importTable as en } from '../../labels/en/import-table.ts';
import { importTable as zh } from '../../labels/zh-CN/import-table.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import './import-table.css';

export const importTableWords = { 'zh-CN': zh, en };

/** What the file holds, each fault at its cell; the keyboard goes from one fault to the next. */
export function ImportTable({ stamp, form }: { /** Of the file and how it is read. */ stamp: string; form: () => FormData }) {
  const { language } = usePreferences();
  const found = useQuery({
    queryKey: ['import-preview', stamp, language],
    queryFn: () => sendForm<ImportPreview>('/api/imports/preview', form()),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <Shown of={found} lines={4}>
      {(preview) => <Table preview={preview} />}
    </Shown>
  );
}

function Table({ preview }: { preview: ImportPreview }) {
  const say = useWords(importTableWords);
  const place = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<number>();
  const [reason, setReason] = useState('');
  const cells = (): HTMLElement[] => [...(place.current?.querySelectorAll<HTMLElement>('.import-fault') ?? [])];
  const go = (step: 1 | -1): void => {
    const all = cells();
    const next = at === undefined ? (step === 1 ? 0 : all.length - 1) : (at + step + all.length) % all.length;
    all[next]?.focus();
    all[next]?.scrollIntoView({ block: 'nearest', inline: 'center' });
  };
  const marked = new Set(preview.rows.flatMap(({ row, faults }) => faults.map(({ column }) => `${row}:${column}`))).size;
  return (
    <div className="import-preview">
      <p className="quiet">{say.previewAbout}</p>
      {marked === 0 ? null : (
        <div className="import-jump">
          <Button onClick={() => go(-1)}>{say.previousFault}</Button>
          <Button onClick={() => go(1)}>{say.nextFault}</Button>
          <span className="quiet numerals">{fill(say.faultAt, { at: at === undefined ? 0 : at + 1, n: marked })}</span>
          <span className="import-reason">{reason}</span>
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className="import-rows" tabIndex={0} aria-label={say.preview}>
        <table
          ref={place}
          onFocus={({ target }) => {
            setAt(cells().indexOf(target));
            setReason(target.getAttribute('aria-label') ?? '');
          }}
        >
          <thead>
            <tr>
              <th scope="col">{say.row}</th>
              {preview.columns.map(({ label, read }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file have no other name that is theirs alone
                <th key={index} scope="col" className={read ? undefined : 'quiet'}>
                  {label}
                  {read ? null : <span className="import-unread">{say.notRead}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <Row key={row.row} row={row} columns={preview.columns} />
            ))}
          </tbody>
        </table>
      </section>
      {preview.faultsShown < preview.faults ? (
        <p className="quiet">{fill(say.previewMore, { n: preview.faults - preview.faultsShown })}</p>
      ) : null}
    </div>
  );
}

function Row({ row, columns }: { row: ImportPreview['rows'][number]; columns: ImportPreview['columns'] }) {
  const say = useWords(importTableWords);
  const faultsAt = (column: number | null): string =>
    row.faults
      .filter((fault) => fault.column === column)
      .map(({ detail }) => detail)
      .join('；');
  const whole = faultsAt(null);
  return (
    <tr>
      <th scope="row" className="numerals">
        {whole === '' ? row.row : <Fault row={row.row} column={say.wholeRow} value={String(row.row)} detail={whole} />}
      </th>
      {columns.map(({ label }, index) => {
        const value = row.cells[index] ?? '';
        const detail = faultsAt(index);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <td key={index} className={detail === '' ? undefined : 'import-wrong'}>
            {detail === '' ? value : <Fault row={row.row} column={label} value={value} detail={detail} />}
          </td>
        );
      })}
    </tr>
  );
}

/** A wrong cell: marked by colour and sign; its reason is heard with it, and stands above the table once it is come to. */
function Fault({ row, column, value, detail }: { row: number; column: string; value: string; detail: string }) {
  const say = useWords(importTableWords);
  const shown = value === '' ? say.emptyCell : value;
  return (
    <button type="button" className="import-fault" title={detail} aria-label={fill(say.cellFault, { row, column, value: shown, detail })}>
      <span aria-hidden className="import-sign">
        !
      </span>
      {shown}
    </button>
  );
}
