import type { ImportVerification, importBatchList } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { read, send } from '../../api/client.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useListed, useWords } from '../../look/words.ts';
import { EmptyPlace, Shown } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { exactly } from '../../parts/when.ts';
import { administrationWords } from './administration-words.ts';
import { useDeed } from './use-deed.ts';

type Batches = ReturnType<(typeof importBatchList)['parse']>;
type Batch = Batches['items'][number];

/** What was imported so far: verified against the record, undone as one. */
export function ImportBatches() {
  const say = useWords(administrationWords);
  const found = useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }): Promise<Batches> => read('/api/imports', undefined, signal),
  });
  return (
    <section className="admin-section" aria-labelledby="import-batches">
      <h2 id="import-batches">{say.imports.batches}</h2>
      <Shown of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyPlace>{say.imports.none}</EmptyPlace>
          ) : (
            <ul>
              {items.map((batch) => (
                <BatchLine key={batch.id} batch={batch} />
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  );
}

function BatchLine({ batch }: { batch: Batch }) {
  const say = useWords(administrationWords);
  const listed = useListed();
  const { language } = usePreferences();
  const { modal } = App.useApp();
  const [verified, setVerified] = useState<ImportVerification>();
  const verify = useDeed((_: undefined) => read<ImportVerification>(`/api/imports/${batch.id}/verification`), {
    done: '',
    after: setVerified,
  });
  const undo = useDeed((_: undefined) => send(`/api/imports/${batch.id}/undo`), { done: say.imports.undoneNow });
  const ask = () =>
    modal.confirm({
      title: say.imports.undoAsk,
      content: fill(say.imports.undoAbout, { rows: batch.rows }),
      okText: say.imports.undo,
      okType: 'danger',
      cancelText: say.cancel,
      onOk: () => undo.mutateAsync(undefined).catch(() => undefined),
    });
  return (
    <li className="admin-line">
      <div className="admin-line-main">
        <p className="admin-line-name">{batch.fileName}</p>
        <p className="admin-line-about">
          {say.imports.kinds[batch.kind]} · {say.imports.rows} {batch.rows} · {exactly(language, Date.parse(batch.importedAt))}
          {batch.undoneAt === null ? null : (
            <span>
              {' '}
              · {say.imports.undone} {exactly(language, Date.parse(batch.undoneAt))}
            </span>
          )}
        </p>
        {verified === undefined ? null : (
          <p role="status" className={verified.intact ? 'admin-good' : 'admin-bad'}>
            {verified.intact
              ? fill(say.imports.intact, { rows: verified.rows })
              : fill(say.imports.changed, { n: verified.changedRows.length, list: listed(verified.changedRows.slice(0, 10).map(String)) })}
          </p>
        )}
        <ProblemNotice error={undo.error ?? verify.error} />
      </div>
      {batch.undoneAt === null ? (
        <div className="admin-line-tools">
          <Button onClick={() => verify.mutate(undefined)} loading={verify.isPending}>
            {say.imports.verify}
          </Button>
          <Button danger onClick={ask} loading={undo.isPending}>
            {say.imports.undo}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
