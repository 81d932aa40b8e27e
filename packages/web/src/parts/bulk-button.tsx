import { isFinalAct, type ProcedureName } from '@shangliang/core';
import { App, Button, Drawer, Form } from 'antd';
import { useState } from 'react';
import { useBulkAct } from '../api/act.ts';
import { fill, useLabels, useWords, verbOf } from '../look/words.ts';
import { askedOf } from './action-form.tsx';
import { FieldControl } from './form/field-control.tsx';
import { formWords } from './form/form-words.ts';
import { ProblemNotice } from './problem-notice.tsx';

/** One act for all that were chosen, all or none: always asked once more, with their number. */
export function BulkButton({
  procedure,
  action,
  items,
  onDone,
}: {
  procedure: ProcedureName;
  action: string;
  items: readonly { id: string; version?: number | undefined }[];
  onDone?: () => void;
}) {
  const say = useWords(formWords);
  const labels = useLabels();
  const { message } = App.useApp();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [open, setOpen] = useState(false);
  const act = useBulkAct();
  const verb = verbOf(labels, procedure, action);
  const fields = askedOf({ procedure, action });
  const take = async (input: Record<string, unknown>) => {
    try {
      await act.mutateAsync({ procedure, action, items: items.map((item) => ({ ...item, input })) });
      setOpen(false);
      form.resetFields();
      message.success(fill(say.doneMany, { verb, n: items.length }));
      onDone?.();
    } catch {
      // shown in the form
    }
  };
  return (
    <>
      <Button disabled={items.length === 0} onClick={() => setOpen(true)}>
        {fill(say.many, { verb, n: items.length })}
      </Button>
      <Drawer
        title={verb}
        open={open}
        onClose={() => setOpen(false)}
        size={Math.min(520, window.innerWidth)}
        footer={
          <div className="action-bar-acts">
            <Button type="primary" loading={act.isPending} onClick={() => form.submit()}>
              {fill(say.many, { verb, n: items.length })}
            </Button>
            <Button onClick={() => setOpen(false)}>{say.cancel}</Button>
          </div>
        }
      >
        <p style={{ marginBottom: '1rem' }}>{fill(say.manyConfirm, { verb, n: items.length })}</p>
        {isFinalAct(procedure, action) ? <p className="action-form-final">{say.final}</p> : null}
        <Form form={form} layout="vertical" requiredMark="optional" onFinish={take}>
          {fields.map((field) => (
            <FieldControl key={field.name} field={field} where={{ procedure, action }} />
          ))}
          <ProblemNotice error={act.error} />
        </Form>
      </Drawer>
    </>
  );
}
