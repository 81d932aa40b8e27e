import type { Rulebook } from '@shangliang/core';
import { Button, Form, Input, Modal, Radio } from 'antd';
import { send } from '../../api/client.ts';
import { now } from '../../api/me.ts';
import { useWords } from '../../look/words.ts';
import { dayField, startOf } from '../../parts/form/shanghai-time.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { administrationWords } from './administration-words.ts';
import type { Source } from './rulebook-part.tsx';
import { showFaults, useDeed } from './use-deed.ts';

const dayLong = 24 * 3_600_000;

interface Given {
  note: string;
  /** Chosen, not preset: from when is half of what is decided. */
  when: 'now' | 'later';
  appliesFrom?: string;
}

/** What changes once more, why, and from when: once it applies nobody can take it back. */
export function ApplyRulebook({
  open,
  onClose,
  onApplied,
  body,
  against,
  source,
  sentences,
}: {
  open: boolean;
  onClose: () => void;
  onApplied: (version: number) => void;
  body: Rulebook;
  against: number;
  source: Source | undefined;
  sentences: readonly string[];
}) {
  const say = useWords(administrationWords);
  const [form] = Form.useForm<Given>();
  const when = Form.useWatch('when', form);
  const apply = useDeed(
    ({ note, when: from, appliesFrom }: Given) => {
      const at = from === 'later' && appliesFrom !== undefined ? { appliesFrom: startOf(appliesFrom) } : {};
      return source === undefined
        ? send<{ version: number }>('/api/rulebook', { body, note, against, ...at })
        : send<{ version: number }>('/api/rulebook/import', { source: source.source, checksum: source.checksum, note, against, ...at });
    },
    {
      done: '',
      after: ({ version }) => {
        form.resetFields();
        onApplied(version);
      },
    },
  );
  return (
    <Modal open={open} onCancel={onClose} title={say.rulebook.applyTitle} footer={null} width={640} destroyOnHidden>
      <p style={{ marginBottom: '0.75rem' }}>{say.rulebook.applyAbout}</p>
      <ul className="rulebook-differences rulebook-differences-asked">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(given) => apply.mutate(given, { onError: (error) => showFaults(form, error) })}
      >
        <Form.Item name="when" label={say.rulebook.appliesFrom} rules={[{ required: true, message: say.notChosen }]}>
          <Radio.Group
            options={[
              { value: 'now', label: say.rulebook.now },
              { value: 'later', label: say.rulebook.later },
            ]}
          />
        </Form.Item>
        {when === 'later' ? (
          <Form.Item name="appliesFrom" rules={[{ required: true, message: say.missing }]}>
            <Input type="date" min={dayField(now() + dayLong)} aria-label={say.rulebook.appliesFrom} />
          </Form.Item>
        ) : null}
        <Form.Item
          name="note"
          label={say.rulebook.note}
          extra={say.rulebook.noteAbout}
          rules={[{ required: true, whitespace: true, message: say.missing }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <ProblemNotice error={apply.error} />
        <div className="admin-line-tools" style={{ marginTop: '1rem' }}>
          <Button onClick={onClose}>{say.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={apply.isPending}>
            {say.rulebook.applyTitle}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
