import type { Rulebook } from '@shangliang/core';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { send } from '../../api/client.ts';
import { fill, useWords } from '../../look/words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { administrationWords } from './administration-words.ts';
import { useDeed } from './use-deed.ts';

/** Takes back a version that has not begun to apply: the rules in force are set once more, so that the record shows both. */
export function WithdrawRulebook({ coming, inForce, newest }: { coming: number; inForce: Rulebook; newest: number }) {
  const say = useWords(administrationWords);
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ note: string }>();
  const withdraw = useDeed(({ note }: { note: string }) => send('/api/rulebook', { body: inForce, note, against: newest }), {
    done: fill(say.rulebook.withdrawn, { version: coming }),
    after: () => setOpen(false),
  });
  const title = fill(say.rulebook.withdraw, { version: coming });
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {title}…
      </Button>
      <Modal open={open} onCancel={() => setOpen(false)} title={title} footer={null} destroyOnHidden>
        <p style={{ marginBottom: '0.75rem' }}>{say.rulebook.withdrawAbout}</p>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => withdraw.mutate(given)}>
          <Form.Item
            name="note"
            label={say.rulebook.withdrawNote}
            extra={say.rulebook.noteAbout}
            rules={[{ required: true, whitespace: true, message: say.missing }]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
          <ProblemNotice error={withdraw.error} />
          <div className="admin-line-tools">
            <Button onClick={() => setOpen(false)}>{say.cancel}</Button>
            <Button type="primary" htmlType="submit" loading={withdraw.isPending}>
              {title}
            </Button>
          </div>
        </Form>
      </Modal>
    </>
  );
}
