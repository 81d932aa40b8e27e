import { DownloadOutlined, LeftOutlined } from '@ant-design/icons';
import type { TemplateList, TemplateRead } from '@shangliang/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { addressOf, read, send } from '../../api/client.ts';
import { usePdf } from '../../api/use-pdf.ts';
import { usePreferences } from '../../look/preferences.ts';
import { fill, useLabels, useWords } from '../../look/words.ts';
import { FileButton } from '../../parts/file-button.tsx';
import { Shown } from '../../parts/place-states.tsx';
import { administrationWords } from './administration-words.ts';
import { More } from './more.tsx';
import { TakeTemplate } from './take-template.tsx';
import { Layout } from './template-layout.tsx';
import { templateWords } from './template-words.ts';
import './templates.css';
import { useDeed } from './use-deed.ts';

type Entry = TemplateList['items'][number];

/** One paper: what it is written in, a template of one's own for it, the names there are, and every version there was. */
export function OneTemplate({ entry }: { entry: Entry }) {
  const say = useWords(templateWords);
  const labels = useLabels();
  const { language } = usePreferences();
  const pdf = usePdf();
  const found = useInfiniteQuery({
    queryKey: ['paper-templates', entry.form, language],
    queryFn: ({ signal, pageParam }): Promise<TemplateRead> =>
      read(`/api/paper-templates/${entry.form}`, pageParam === 0 ? {} : { before: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  });
  const form = labels.paperForms[entry.form];
  const example = `/api/paper-templates/${entry.form}/versions/${entry.own ? entry.version : 0}/example`;
  return (
    <div className="template-one">
      <Link to="/administration/$part" params={{ part: 'templates' }} className="template-back">
        <LeftOutlined aria-hidden /> {say.back}
      </Link>
      <h2>{form}</h2>
      <p>
        {say.inUse}
        <Layout entry={entry} />
      </p>
      <div className="template-tools">
        <FileButton address={example} title={say.exampleWord} icon={<DownloadOutlined aria-hidden />}>
          {say.exampleWord}
        </FileButton>
        {pdf === true ? (
          <FileButton address={addressOf(example, { as: 'pdf' })} title={say.examplePdf} icon={<DownloadOutlined aria-hidden />}>
            {say.examplePdf}
          </FileButton>
        ) : null}
        {entry.own ? <UseButton form={entry.form} version={0} /> : null}
      </div>
      <TakeTemplate key={entry.version} form={entry.form} />
      <Shown of={{ ...found, data: found.data?.pages }} lines={6}>
        {(pages) => (
          <>
            <Names names={pages[0]?.names ?? []} />
            <section className="admin-section" aria-labelledby="template-versions">
              <h2 id="template-versions">{say.versions}</h2>
              {pages[0]?.versions.length === 0 ? <p className="quiet">{say.noVersions}</p> : null}
              <ul>
                {pages
                  .flatMap(({ versions }) => versions)
                  .map((version) => (
                    <li key={version.version} className="admin-line">
                      <div className="admin-line-main">
                        <p className="admin-line-name">{fill(say.version, { n: version.version })}</p>
                        <p className="admin-line-about">
                          <Layout entry={version} />
                        </p>
                      </div>
                      <div className="admin-line-tools">
                        {version.own ? (
                          <FileButton
                            size="small"
                            address={`/api/paper-templates/${entry.form}/versions/${version.version}`}
                            title={say.download}
                            label={`${say.download} ${fill(say.version, { n: version.version })}`}
                          >
                            {say.download}
                          </FileButton>
                        ) : null}
                        {version.own && version.version !== entry.version ? (
                          <UseButton form={entry.form} version={version.version} />
                        ) : null}
                      </div>
                    </li>
                  ))}
              </ul>
              <More found={found} />
            </section>
          </>
        )}
      </Shown>
    </div>
  );
}

/** An earlier version anew, or with 0 the standard layout. */
function UseButton({ form, version }: { form: Entry['form']; version: number }) {
  const say = useWords(templateWords);
  const cancel = useWords(administrationWords).cancel;
  const labels = useLabels();
  const { modal } = App.useApp();
  const use = useDeed(() => send(`/api/paper-templates/${form}/use`, { version }), { done: say.used });
  const name = version === 0 ? say.useStandard : say.use;
  const ask = () =>
    modal.confirm({
      title: name,
      content: fill(version === 0 ? say.standardAsk : say.useAsk, { form: labels.paperForms[form] }),
      okText: name,
      cancelText: cancel,
      onOk: () => use.mutateAsync(undefined).catch(() => undefined),
    });
  return (
    <Button size={version === 0 ? 'middle' : 'small'} loading={use.isPending} onClick={ask}>
      {name}
    </Button>
  );
}

function Names({ names }: { names: TemplateRead['names'] }) {
  const say = useWords(templateWords);
  return (
    <section className="admin-section" aria-labelledby="template-names">
      <h2 id="template-names">{say.names}</h2>
      <p className="admin-about">{say.blockAbout}</p>
      <p className="admin-about">{say.necessaryAbout}</p>
      <table className="admin-table template-names">
        <thead>
          <tr>
            <th scope="col">{say.name}</th>
            <th scope="col">{say.gives}</th>
            <th scope="col">{say.need}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((entry) => (
            <tr key={entry.name}>
              <th scope="row">
                <span lang="zh-CN">{`{{${entry.name}}}`}</span>
                {entry.block ? <span className="quiet template-block">{say.block}</span> : null}
              </th>
              <td>{entry.gives}</td>
              <td className={entry.need === 'necessary' ? 'template-necessary' : 'quiet'}>{say.needs[entry.need]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
