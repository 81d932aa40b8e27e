import { type FormField, formOf } from '@shangliang/contract';
import { isFinalAct } from '@shangliang/core';
import { App, Button, Drawer, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { useAct } from '../api/act.ts';
import { isRefused } from '../api/problem.ts';
import { fill, useLabels, useWords, verbOf } from '../look/words.ts';
import './action-form.css';
import { useAboutCase } from './about-case.ts';
import type { Deed, Done } from './deed.ts';
import { FieldControl } from './form/field-control.tsx';
import { formWords } from './form/form-words.ts';
import { useKeptForm } from './kept-form.ts';
import { knownValues } from './known-names.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { UnjudgedBefore } from './unjudged.tsx';
import { useTell } from './use-tell.ts';

type Values = Record<string, unknown>;

const isGiven = (field: FormField, given: Values): boolean =>
  Object.hasOwn(given, field.name) || field.kind === 'table' || (field.kind === 'id' && field.picker === 'given');

/** What the form must ask for: everything the screen does not know already. */
export const askedOf = ({ procedure, action, given = {} }: Deed): FormField[] =>
  formOf(procedure, action).filter((field) => !isGiven(field, given));

/** A list of lines is typed with empty ones in between; an optional field left empty is not sent. */
function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned).filter((entry) => entry !== undefined && entry !== '');
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, entry]): [string, unknown] => [name, cleaned(entry)]);
  return Object.fromEntries(entries.filter(([, entry]) => entry !== undefined && entry !== null));
}

const pathOf = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** One act as a button: what it needs is asked for, what cannot be undone is asked once more. */
export function ActionButton({
  deed,
  primary = false,
  danger = false,
  label,
  onDone,
  size,
  shortcut,
  after,
  about,
  beside,
  onAsking,
}: {
  deed: Deed;
  primary?: boolean;
  /** It takes something away: plain, in the colour of what cannot be undone. */
  danger?: boolean;
  label?: string;
  onDone?: Done;
  size?: 'small' | 'middle' | 'large';
  /** A key that presses it, as a screen reader says it. */
  shortcut?: string;
  /** Whose turn it is afterwards, said where one is asked. */
  after?: string | undefined;
  /** Number and title: named where it is told afterwards, for the page has gone on to another by then. */
  about?: string | undefined;
  /** What one should have seen before filling in its form. */
  beside?: ReactNode;
  /** Its form is opened, or closed. */
  onAsking?: (open: boolean) => void;
}) {
  const say = useWords(formWords);
  const labels = useLabels();
  const { modal } = App.useApp();
  const tellDone = useTell();
  const [form] = Form.useForm<Values>();
  const [open, setOpenNow] = useState(false);
  const setOpen = (next: boolean) => {
    setOpenNow(next);
    onAsking?.(next);
  };
  const act = useAct((answer, { procedure, action }) => void tellDone(procedure, action, answer, { about }));
  const verb = label ?? verbOf(labels, deed.procedure, deed.action);
  const fields = askedOf(deed);
  const kept = useKeptForm(deed, fields);
  const final = isFinalAct(deed.procedure, deed.action);
  const ofCase = useAboutCase();

  const take = async (values: Values): Promise<void> => {
    const { procedure, action, caseId, rootId, version } = deed;
    const input = { ...(cleaned(values) as Values), ...deed.given };
    try {
      const answer = await act.mutateAsync({ procedure, action, caseId, rootId, version, input });
      kept.forget();
      setOpen(false);
      form.resetFields();
      onDone?.(answer);
    } catch (error) {
      if (!isRefused(error)) return;
      form.setFields((error.problem.errors ?? []).map((entry) => ({ name: pathOf(entry.pointer), errors: [entry.detail] })));
    }
  };

  /** What is known already, and over it what was typed before and not sent; never over what is being typed. */
  const prefill = async (): Promise<void> => {
    const [known, typed] = await Promise.all([knownValues(deed), kept.find()]);
    const names = fields.map((field) => field.name);
    for (const [name, value] of Object.entries({ ...known, ...typed }))
      if (names.includes(name) && !form.isFieldTouched(name) && (Object.hasOwn(typed, name) || !form.getFieldValue(name)))
        form.setFieldValue(name, value);
  };
  const begin = () => {
    act.reset();
    if (fields.length > 0) {
      setOpen(true);
      void prefill();
    } else if (final)
      modal.confirm({
        title: fill(say.confirm, { verb }),
        content: (
          <>
            {ofCase === undefined ? null : <p>{ofCase}</p>}
            <p>{after === undefined ? say.final : `${say.final} ${after}`}</p>
          </>
        ),
        okText: verb,
        cancelText: say.cancel,
        onOk: () => take({}),
      });
    else void take({});
  };

  return (
    <>
      <Button
        type={primary ? 'primary' : danger ? 'text' : 'default'}
        danger={danger}
        {...(size === undefined ? {} : { size })}
        {...(shortcut === undefined ? {} : { 'aria-keyshortcuts': shortcut })}
        loading={act.isPending}
        onClick={begin}
      >
        {verb}
      </Button>
      {fields.length === 0 && act.isError ? <ProblemNotice error={act.error} /> : null}
      <Drawer
        title={verb}
        open={open}
        onClose={() => setOpen(false)}
        size={Math.min(520, window.innerWidth)}
        forceRender={false}
        footer={
          <div className="action-bar-acts">
            <Button type="primary" loading={act.isPending} onClick={() => form.submit()}>
              {verb}
            </Button>
            <Button onClick={() => setOpen(false)}>{say.cancel}</Button>
          </div>
        }
      >
        <Form
          form={form}
          layout="vertical"
          requiredMark="optional"
          initialValues={{ ...deed.proposed }}
          onFinish={take}
          onValuesChange={(_changed, values: Values) => kept.keep(values)}
          scrollToFirstError
        >
          {kept.recovered ? (
            <p className="quiet" role="status">
              {say.recovered}
            </p>
          ) : null}
          {ofCase === undefined ? null : <p className="action-form-about">{ofCase}</p>}
          {open ? <UnjudgedBefore deed={deed} onLeave={() => setOpen(false)} /> : null}
          {open ? beside : null}
          {after === undefined ? null : <p className="action-form-after">{after}</p>}
          {final ? <p className="action-form-final">{say.final}</p> : null}
          {fields.map((field) => (
            <FieldControl key={field.name} field={field} where={deed} />
          ))}
          <ProblemNotice error={act.error} />
        </Form>
      </Drawer>
    </>
  );
}
