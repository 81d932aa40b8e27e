import { isFinalAct, type ProcedureName } from '@shangliang/core';
import { App, Button, Drawer, Form } from 'antd';
import { useState } from 'react';
import { useBulkAct } from '../api/act.ts';
import { fill, useLabels, useWords, verbOf } from '../look/words.ts';
import { askedOf } from './action-form.tsx';
import { type BulkItem, BulkList, useBulkAfter } from './bulk-about.tsx';
import './bulk-button.css';
import { FieldControl } from './form/field-control.tsx';
import { formWords } from './form/form-words.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { turnWords } from './who-has-it.ts';

/** One act for all that were chosen, all or none: always asked once more, with their number. */
export function BulkButton({
  procedure,
  action,
  items,
  onDone,
}: {
  procedure: ProcedureName;
  action: string;
  items: readonly BulkItem[];
  onDone?: () => void;
}) {
  const say = useWords(formWords);
  const turn = useWords(turnWords);
  const labels = useLabels();
  const { message } = App.useApp();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [open, setOpen] = useState(false);
  const act = useBulkAct();
  const verb = verbOf(labels, procedure, action);
  const fields = askedOf({ procedure, action });
  const after = useBulkAfter(procedure, action, items, open);
  const steps = after.join(turn.turnMark);
  const take = async (input: Record<string, unknown>) => {
    try {
      await act.mutateAsync({ procedure, action, items: items.map(({ id, version }) => ({ id, version, input })) });
      setOpen(false);
      form.resetFields();
      const done = fill(say.doneMany, { verb, n: items.length });
      message.success({
        content: steps === '' ? done : fill(turn.manyNow, { done, steps }),
        duration: 6,
        key: `many ${procedure}.${action}`,
      });
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
        <BulkList items={items} />
        {steps === '' ? null : <p className="action-form-after">{fill(turn.manyAfter, { steps })}</p>}
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
