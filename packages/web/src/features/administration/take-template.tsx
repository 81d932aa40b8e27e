import { DownloadOutlined } from '@ant-design/icons';
import type { TemplateFindings, TemplateList } from '@shangliang/contract';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { addressOf, sendForm } from '../../api/client.ts';
import { usePdf } from '../../api/use-pdf.ts';
import { fill, useWords } from '../../look/words.ts';
import { FileButton } from '../../parts/file-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useTakeFile } from '../../parts/use-taking.ts';
import { templateWords } from './template-words.ts';
import { useDeed } from './use-deed.ts';

function formWith(file: File): FormData {
  const form = new FormData();
  form.append('file', file);
  return form;
}

/** A file of one's own: checked, shown filled with an example, then put to use. */
export function TakeTemplate({ form }: { form: TemplateList['items'][number]['form'] }) {
  const say = useWords(templateWords);
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const address = `/api/paper-templates/${form}`;
  const check = useDeed((of: File) => sendForm<TemplateFindings>(`${address}/check`, formWith(of)), { done: '' });
  const take = useDeed((of: File) => sendForm<TemplateList>(address, formWith(of)), { done: say.taken });
  const choose = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    take.reset();
    setFile(chosen);
    check.mutate(chosen);
  };
  const error = take.error ?? check.error;
  return (
    <section className="template-take" aria-label={say.choose}>
      <ol>
        {say.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className="template-tools">
        <FileButton address={`${address}/starter`} title={say.starter} icon={<DownloadOutlined aria-hidden />}>
          {say.starter}
        </FileButton>
        <input
          ref={chooser}
          type="file"
          className="only-heard"
          aria-label={say.choose}
          tabIndex={-1}
          accept=".docx"
          onChange={(event) => {
            choose(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button
          type={check.data?.usable === true ? 'default' : 'primary'}
          loading={check.isPending}
          onClick={() => chooser.current?.click()}
        >
          {say.choose}
        </Button>
        <span className="quiet">{say.chooseAbout}</span>
      </div>
      {file === undefined ? null : (
        <div className="template-found">
          <p className="admin-line-name">{file.name}</p>
          <div role="status">
            {check.isPending ? <p>{say.checking}</p> : null}
            {error === null && check.data !== undefined ? <Found found={check.data} /> : null}
          </div>
          <ProblemNotice error={error} onRetry={error === null ? undefined : () => choose(file)} />
          {check.data?.usable === true && error === null ? (
            <div className="template-tools">
              <Button type="primary" loading={take.isPending} onClick={() => take.mutate(file)}>
                {say.take}
              </Button>
              <ExampleButtons address={address} file={file} />
            </div>
          ) : null}
          {check.data === undefined || error !== null ? null : <Example lines={check.data.example} />}
        </div>
      )}
    </section>
  );
}

function ExampleButtons({ address, file }: { address: string; file: File }) {
  const say = useWords(templateWords);
  const pdf = usePdf();
  const word = useTakeFile(say.exampleWord);
  const page = useTakeFile(say.examplePdf);
  return (
    <>
      <Button loading={word.busy} onClick={() => void word.take(`${address}/example`, formWith(file))}>
        {say.exampleWord}
      </Button>
      {pdf === true ? (
        <Button loading={page.busy} onClick={() => void page.take(addressOf(`${address}/example`, { as: 'pdf' }), formWith(file))}>
          {say.examplePdf}
        </Button>
      ) : null}
    </>
  );
}

function Found({ found }: { found: TemplateFindings }) {
  const say = useWords(templateWords);
  return (
    <>
      <p className={found.usable ? 'admin-good' : 'admin-bad'}>
        {found.usable ? (found.wanting.length === 0 ? say.usable : say.wanting) : fill(say.unusable, { n: found.faults.length })}
      </p>
      <ul className="template-faults">
        {(found.usable ? found.wanting : found.faults).map(({ detail }) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
    </>
  );
}

/** What is written on the example, without its layout: that is for Word to show. */
function Example({ lines }: { lines: readonly string[] }) {
  const say = useWords(templateWords);
  return (
    <>
      <p className="quiet">{say.shown}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className="template-example" tabIndex={0} aria-label={say.shown} lang="zh-CN">
        {lines.join('\n')}
      </section>
    </>
  );
}
