import { FilePdfOutlined, FileWordOutlined, FileZipOutlined } from '@ant-design/icons';
import type { PaperList } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addressOf, read } from '../../api/client.ts';
import { holds, useMe } from '../../api/me.ts';
import { usePdf } from '../../api/use-pdf.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { FileButton } from '../../parts/file-button.tsx';
import { Shown } from '../../parts/place-states.tsx';
import { date } from '../../parts/when.ts';
import { caseWords } from './case-words.ts';
import { Part } from './who.tsx';

function List({ id }: { id: string }) {
  const say = useWords(caseWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const found = useQuery({
    queryKey: ['papers', id, language],
    queryFn: ({ signal }): Promise<PaperList> => read(`/api/proposals/${id}/papers`, undefined, signal),
  });
  const pdf = usePdf();
  return (
    <Shown of={found} lines={4}>
      {({ items }) => (
        <>
          <ul className="case-papers">
            {items.map((paper) => {
              const name = labels.papers[paper.kind];
              return (
                <li key={paper.address}>
                  <span>
                    {name}
                    {paper.unit === null ? '' : ` · ${paper.unit}`}
                    {paper.at === null ? '' : ` · ${date(language, Date.parse(paper.at))}`}
                    {paper.draft ? <span className="quiet"> {say.paperDraft}</span> : null}
                  </span>
                  <span className="case-paper-takes">
                    <FileButton
                      address={paper.address}
                      title={fill(say.paperTake, { name })}
                      label={fill(say.paperTake, { name })}
                      size="small"
                      icon={<FileWordOutlined aria-hidden />}
                    >
                      Word
                    </FileButton>
                    {pdf ? (
                      <FileButton
                        address={addressOf(paper.address, { as: 'pdf' })}
                        title={fill(say.paperTakePdf, { name })}
                        label={fill(say.paperTakePdf, { name })}
                        size="small"
                        icon={<FilePdfOutlined aria-hidden />}
                      >
                        PDF
                      </FileButton>
                    ) : null}
                  </span>
                </li>
              );
            })}
          </ul>
          {pdf === false ? <p className="quiet">{say.noPdf}</p> : null}
        </>
      )}
    </Shown>
  );
}

/** Papers of the case as Word files; asked for when somebody looks. */
export function Papers({ id }: { id: string }) {
  const say = useWords(caseWords);
  const who = useMe();
  const [open, setOpen] = useState(false);
  return (
    <Part id="papers" title={say.papers}>
      <details className="never-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{say.papersAbout}</summary>
        {open ? <List id={id} /> : null}
      </details>
      {holds(who, 'proposalsOffice', 'administrator') ? (
        <p className="case-archive never-print">
          <FileButton address={`/api/proposals/${id}/archive`} title={say.archive} icon={<FileZipOutlined aria-hidden />}>
            {say.archive}
          </FileButton>{' '}
          <span className="quiet">{say.archiveAbout}</span>
        </p>
      ) : null}
    </Part>
  );
}
