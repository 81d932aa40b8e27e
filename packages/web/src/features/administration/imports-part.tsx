import { DownloadOutlined } from '@ant-design/icons';
import { type ImportAnswer, importKinds } from '@shangliang/contract';
import { App, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { addressOf, sendForm } from '../../api/client.ts';
import { isRefused } from '../../api/problem.ts';
import { fill, useListed, useWords } from '../../look/words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useTakeFile } from '../../parts/use-taking.ts';
import { csvOf, handOver } from '../overview/csv.ts';
import { administrationWords } from './administration-words.ts';
import { ImportBatches } from './import-batches.tsx';
import { ImportTable, importTableWords } from './import-table.tsx';
import { PasswordSlips } from './one-time-password.tsx';
import { useDeed } from './use-deed.ts';

interface Options {
  kind: (typeof importKinds)[number];
  year?: number | null;
  session?: string;
  createMissing?: boolean;
  again?: boolean;
}

function formOf(file: File, options: Options, dryRun: boolean): FormData {
  const form = new FormData();
  form.append('kind', options.kind);
  form.append('dryRun', String(dryRun));
  if (options.year != null) form.append('year', String(options.year));
  if (options.session !== undefined && options.session.trim() !== '') form.append('session', options.session.trim());
  if (options.createMissing === true) form.append('createMissing', 'true');
  if (options.again === true) form.append('again', 'true');
  form.append('file', file);
  return form;
}

/** A roll or past years from a file: checked whole, then taken in whole, and undone whole. */
export function ImportsPart() {
  const say = useWords(administrationWords);
  const { modal } = App.useApp();
  const [form] = Form.useForm<Options>();
  const [file, setFile] = useState<File>();
  const chooser = useRef<HTMLInputElement>(null);
  const kind = Form.useWatch('kind', form) ?? 'members';
  const check = useDeed(
    ({ of, options }: { of: File; options: Options }) => sendForm<ImportAnswer>('/api/imports', formOf(of, options, true)),
    {
      done: '',
    },
  );
  const take = useDeed(
    ({ of, options }: { of: File; options: Options }) => sendForm<ImportAnswer>('/api/imports', formOf(of, options, false)),
    {
      done: '',
    },
  );
  const forget = () => {
    check.reset();
    take.reset();
  };
  const choose = (chosen: File | undefined) => {
    forget();
    setFile(chosen);
    if (chosen !== undefined) check.mutate({ of: chosen, options: { ...form.getFieldsValue(), kind } });
  };
  const askTake = (of: File) =>
    modal.confirm({
      title: fill(say.imports.takeAsk, { file: of.name }),
      content: fill(say.imports.sound, { rows: check.data?.summary.rows ?? 0 }),
      okText: say.imports.take,
      cancelText: say.cancel,
      onOk: () => take.mutateAsync({ of, options: { ...form.getFieldsValue(), kind } }).catch(() => undefined),
    });
  const error = take.error ?? check.error;
  const table = (of: File) => {
    const options = { ...form.getFieldsValue(), kind };
    const stamp = `${of.name} ${of.size} ${of.lastModified} ${JSON.stringify(options)}`;
    return <ImportTable key={stamp} stamp={stamp} form={() => formOf(of, options, true)} />;
  };
  const answer = take.data ?? check.data;
  return (
    <>
      <Form form={form} layout="vertical" initialValues={{ kind: 'members' }} onValuesChange={forget}>
        <div className="admin-fields">
          <Form.Item name="kind" label={say.imports.kind}>
            <Select options={importKinds.map((value) => ({ value, label: say.imports.kinds[value] }))} />
          </Form.Item>
          {kind === 'proposals' || kind === 'replies' ? (
            <>
              <Form.Item name="year" label={fill(say.optional, { name: say.imports.year })} extra={say.imports.yearAbout}>
                <InputNumber style={{ width: '100%' }} min={1949} max={2200} />
              </Form.Item>
              <Form.Item name="session" label={fill(say.optional, { name: say.imports.session })} extra={say.imports.sessionAbout}>
                <Input autoComplete="off" />
              </Form.Item>
            </>
          ) : null}
        </div>
        {kind === 'proposals' || kind === 'replies' ? (
          <Form.Item name="createMissing" valuePropName="checked" style={{ marginBottom: 0 }}>
            <Checkbox>{say.imports.createMissing}</Checkbox>
          </Form.Item>
        ) : null}
        <Form.Item name="again" valuePropName="checked">
          <Checkbox>{say.imports.again}</Checkbox>
        </Form.Item>
        <p className="admin-about">{say.imports.fileAbout}</p>
        <div className="admin-line-tools" style={{ justifyContent: 'flex-start', marginBottom: '1rem' }}>
          <input
            ref={chooser}
            type="file"
            className="only-heard"
            aria-label={say.imports.file}
            tabIndex={-1}
            accept=".xlsx,.xls,.et,.ods,.csv,.jsonl"
            onChange={(event) => {
              choose(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <Button
            type={check.data === undefined ? 'primary' : 'default'}
            onClick={() => chooser.current?.click()}
            loading={check.isPending}
          >
            {say.imports.choose}
          </Button>
          <Button icon={<DownloadOutlined aria-hidden />} href={addressOf('/api/imports/template', { kind })}>
            {say.imports.template}
          </Button>
        </div>
      </Form>
      {file === undefined ? null : (
        <section aria-label={file.name}>
          <p className="admin-line-name">{file.name}</p>
          {isRefused(error) && error.problem.code === 'importRefused' ? (
            <Faults
              file={file.name}
              errors={error.problem.errors ?? []}
              table={table(file)}
              form={() => formOf(file, { ...form.getFieldsValue(), kind }, true)}
            />
          ) : (
            <ProblemNotice error={error} onRetry={error === null ? undefined : () => choose(file)} />
          )}
          {answer === undefined ? null : <Answer answer={answer} taken={take.data !== undefined} />}
          {check.data !== undefined && take.data === undefined ? table(file) : null}
          {check.data !== undefined && take.data === undefined ? (
            <Button type="primary" onClick={() => askTake(file)} loading={take.isPending}>
              {say.imports.take}
            </Button>
          ) : null}
        </section>
      )}
      <ImportBatches />
    </>
  );
}

function Answer({ answer, taken }: { answer: ImportAnswer; taken: boolean }) {
  const say = useWords(administrationWords);
  const listed = useListed();
  const { summary } = answer;
  return (
    <div role="status" style={{ margin: '0.5rem 0 1rem' }}>
      <p className="admin-good">{fill(taken ? say.imports.taken : say.imports.sound, { rows: summary.rows })}</p>
      {summary.ignoredColumns.length === 0 ? null : (
        <p className="quiet">{fill(say.imports.ignored, { list: listed(summary.ignoredColumns) })}</p>
      )}
      {summary.leftRows.length === 0 ? null : (
        <p className="quiet">{fill(say.imports.leftRows, { list: listed(summary.leftRows.map(String)) })}</p>
      )}
      {answer.accounts.length === 0 ? null : (
        <>
          <p>{say.imports.accounts}</p>
          <PasswordSlips slips={answer.accounts} />
        </>
      )}
    </div>
  );
}

/** `/rows/12/答复日期` as its row and column. */
const placeIn = (pointer: string): { row: string; column: string } => {
  const [, , row = '', column = ''] = pointer.split('/');
  return { row, column: column.replaceAll('~1', '/').replaceAll('~0', '~') };
};

function Faults({
  file,
  errors,
  table,
  form,
}: {
  file: string;
  /** The file with its faults at their cells. */
  table: ReactNode;
  errors: readonly { pointer: string; detail: string }[];
  /** What the file with remarks is made of. */
  form: () => FormData;
}) {
  const say = useWords(administrationWords);
  const words = useWords(importTableWords);
  const { busy, take } = useTakeFile(say.imports.remarks);
  const rows = errors.map((entry) => ({ ...placeIn(entry.pointer), detail: entry.detail }));
  const save = () =>
    handOver(
      `${file}.csv`,
      csvOf([[say.imports.row, say.imports.column, say.imports.fault], ...rows.map((row) => [row.row, row.column, row.detail])]),
    );
  return (
    <div>
      <p role="alert" className="admin-bad" style={{ margin: '0.5rem 0' }}>
        {fill(say.imports.faults, { n: errors.length })}
      </p>
      {errors.some(({ pointer }) => pointer.startsWith('/rows/')) ? table : null}
      <details className="admin-scroll" open={!errors.some(({ pointer }) => pointer.startsWith('/rows/'))}>
        <summary>{words.faultList}</summary>
        <table className="admin-table">
          <thead>
            <tr>
              <th scope="col">{say.imports.row}</th>
              <th scope="col">{say.imports.column}</th>
              <th scope="col">{say.imports.fault}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, 200).map((row) => (
              <tr key={`${row.row} ${row.column} ${row.detail}`}>
                <td className="numerals">{row.row}</td>
                <td>{row.column}</td>
                <td>{row.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <p className="quiet">{say.imports.remarksAbout}</p>
      <Button
        className="admin-more"
        type="primary"
        loading={busy}
        icon={<DownloadOutlined aria-hidden />}
        onClick={() => void take('/api/imports/remarks', form())}
      >
        {say.imports.remarks}
      </Button>{' '}
      <Button className="admin-more" icon={<DownloadOutlined aria-hidden />} onClick={save}>
        {say.imports.csv}
      </Button>
    </div>
  );
}
