import { PrinterOutlined } from '@ant-design/icons';
import { hasSigned } from '@shangliang/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMe } from '../api/me.ts';
import { rulebookQuery, useOrganizations } from '../api/reference.ts';
import { draftIn, draftQuery, filesQuery, signatoriesIn, textIn } from '../features/writing/draft-view.ts';
import '../features/writing/preview.css';
import { writingWords } from '../features/writing/writing-words.ts';
import { usePreferences } from '../look/preferences.ts';
import { useLabels, useWords } from '../look/words.ts';
import { Shown } from '../parts/place-states.tsx';
import { date } from '../parts/when.ts';

const numerals = '一二三四五六七八九十';

/** A text as it prints: A4, Song, the committee's name at the head. */
export function Preview() {
  const say = useWords(writingWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const { id = '' } = useParams({ strict: false });
  const committee = useMe()?.committee.name;
  const organizations = useOrganizations();
  const view = useQuery(draftQuery(id));
  const files = useQuery(filesQuery(id)).data?.items ?? [];
  const rulebook = useQuery({ ...rulebookQuery(view.data?.rulebookVersion), enabled: view.data !== undefined }).data?.body;
  const joined = (list: readonly string[]): string => list.join(language === 'en' ? ', ' : '、');
  return (
    <main className="page preview">
      <div className="page-head never-print">
        <div>
          <h1>{say.preview}</h1>
          <p className="quiet">{say.previewAbout}</p>
        </div>
        <div className="preview-acts">
          <Link to="/write/$id" params={{ id }} className="button">
            {say.back}
          </Link>
          <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => print()}>
            {say.print}
          </Button>
        </div>
      </div>
      <Shown of={view}>
        {(data) => {
          const draft = draftIn(data);
          const text = textIn(data);
          if (draft === undefined || text === undefined) return null;
          const signed = signatoriesIn(data).filter(hasSigned);
          const codes = [...new Set([...(rulebook?.parts.map((entry) => entry.code) ?? []), ...Object.keys(text.parts)])];
          const rows: [string, string][] = [
            [say.proposer, data.names[draft.bodyId ?? draft.leadId ?? ''] ?? ''],
            ...(signed.length === 0
              ? []
              : [[say.coSignersOf, joined(signed.map((entry) => data.names[entry.personId] ?? ''))] as [string, string]]),
            [say.field, rulebook?.fields.find((entry) => entry.code === draft.field)?.label ?? draft.field],
            ...(draft.suggestedUnitIds.length === 0
              ? []
              : [
                  [
                    say.suggestedUnits,
                    joined(draft.suggestedUnitIds.map((unit) => organizations.find((entry) => entry.id === unit)?.name ?? '')),
                  ] as [string, string],
                ]),
            [say.consentOf, labels.consents[draft.consentToPublish]],
            [say.date, date(language, Date.parse(text.savedAt))],
          ];
          return (
            <article className="sheet" lang="zh-CN">
              <p className="sheet-committee">{committee}</p>
              <p className="sheet-kind">{say.previewName}</p>
              <h2 className="sheet-title">{text.title === '' ? say.untitled : text.title}</h2>
              <dl className="sheet-facts">
                {rows.map(([name, value]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
              {codes.map((code, index) => (
                <section key={code}>
                  <h3>
                    {numerals[index]}、{rulebook?.parts.find((entry) => entry.code === code)?.label ?? code}
                  </h3>
                  {(text.parts[code] ?? '').split('\n').map((paragraph, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have nothing else to be told by
                    <p key={at}>{paragraph}</p>
                  ))}
                </section>
              ))}
              {files.length === 0 ? null : (
                <section>
                  <h3>{say.attachments}</h3>
                  <ol className="sheet-files">
                    {files.map((file) => (
                      <li key={file.id}>{file.name}</li>
                    ))}
                  </ol>
                </section>
              )}
            </article>
          );
        }}
      </Shown>
    </main>
  );
}
