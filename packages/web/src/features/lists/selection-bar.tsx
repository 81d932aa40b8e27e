import type { ProcedureName } from '@shangliang/core';
import { Button } from 'antd';
import { fill, useListed, useWords } from '../../look/words.ts';
import { BulkButton } from '../../parts/bulk-button.tsx';
import { footBar } from '../../parts/foot-bar.ts';
import { type Actable, type BulkAct, bulkActs } from './bulk-acts.ts';
import { listWords } from './list-words.ts';

/** What can be done with everything chosen, each act with the number it falls on. */
export function SelectionBar<R extends Actable>({
  procedure,
  chosen,
  onClear,
}: {
  procedure: ProcedureName;
  chosen: readonly R[];
  onClear: () => void;
}) {
  const say = useWords(listWords);
  const listed = useListed();
  if (chosen.length === 0) return null;
  const bulkItem = (row: R) => ({
    id: row.id,
    version: row.version,
    title: row.title,
    number: row.caseNo ?? row.serialNo ?? null,
    units: listed([...(row.unit === undefined ? [] : [row.unit]), ...(row.units ?? [])].map(({ name }) => name)),
    kind: row.state,
    ...(row.proposalId === undefined ? {} : { proposalId: row.proposalId }),
  });
  const { all, some } = bulkActs(procedure, chosen);
  const buttons = (acts: BulkAct<R>[]) =>
    acts.map(({ action, items }) => (
      <BulkButton key={action} procedure={procedure} action={action} items={items.map(bulkItem)} onDone={onClear} />
    ));
  return (
    <section ref={footBar} className="selection-bar never-print" aria-label={fill(say.selected, { n: chosen.length })}>
      <strong className="numerals">{fill(say.selected, { n: chosen.length })}</strong>
      {all.length + some.length === 0 ? <span className="quiet">{say.canNone}</span> : null}
      {all.length === 0 ? null : (
        <div className="selection-bar-acts">
          <span className="quiet">{say.canAll}</span>
          {buttons(all)}
        </div>
      )}
      {some.length === 0 ? null : (
        <div className="selection-bar-acts">
          <span className="quiet">{say.canSome}</span>
          {buttons(some)}
        </div>
      )}
      <Button type="text" onClick={onClear}>
        {say.choose}
      </Button>
    </section>
  );
}
