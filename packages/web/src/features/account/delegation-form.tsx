import { dayFromIso, endOfDay, startOfDay } from '@shangliang/core';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { read, send } from '../../api/client.ts';
import { isRefused } from '../../api/problem.ts';
import { useWords } from '../../look/words.ts';
import { FileField } from '../../parts/form/file-field.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { accountWords } from './account-words.ts';

interface Given {
  delegateId: string;
  from: string;
  until: string;
  reason: string;
  letterFileId?: string;
}

const instantOf = (day: string, edge: (day: number) => number): string => new Date(edge(dayFromIso(day) ?? Number.NaN)).toISOString();
const fields = ['delegateId', 'from', 'until', 'reason', 'letterFileId'] as const;

/** Who acts for me, from which day until which. Whole days, in Asia/Shanghai. */
export function DelegationForm({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const say = useWords(accountWords).delegation;
  const [form] = Form.useForm<Given>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const colleagues = useQuery({
    queryKey: ['account', 'delegates'],
    queryFn: ({ signal }) => read<{ items: { id: string; name: string }[] }>('/api/delegations/delegates', undefined, signal),
  });
  const take = async ({ delegateId, from, until, reason, letterFileId }: Given) => {
    setBusy(true);
    setError(undefined);
    try {
      await send('/api/delegations', {
        delegateId,
        from: instantOf(from, startOfDay),
        until: instantOf(until, endOfDay),
        reason,
        ...(letterFileId === undefined ? {} : { letterFileId }),
      });
      onDone();
    } catch (problem) {
      const faults = isRefused(problem) ? (problem.problem.errors ?? []) : [];
      form.setFields(
        faults.flatMap(({ pointer, detail }) => fields.flatMap((name) => (pointer === `/${name}` ? [{ name, errors: [detail] }] : []))),
      );
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const aDate = [{ required: true, message: say.dateMissing }];
  return (
    <Form form={form} name="delegation" layout="vertical" requiredMark={false} onFinish={take} style={{ maxWidth: '30rem' }}>
      <Form.Item name="delegateId" label={say.delegate} rules={[{ required: true, message: say.delegateMissing }]}>
        <Select
          loading={colleagues.isPending}
          options={(colleagues.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <div className="account-dates">
        <Form.Item name="from" label={say.since} rules={aDate}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="until" label={say.until} rules={aDate}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Form.Item name="reason" label={say.reason} rules={[{ required: true, whitespace: true, message: say.reasonMissing }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="letterFileId" label={say.letter}>
        <FileField several={false} />
      </Form.Item>
      <ProblemNotice error={error ?? colleagues.error} />
      <div className="account-tools" style={{ marginTop: '0.5rem' }}>
        <Button type="primary" htmlType="submit" loading={busy}>
          {say.send}
        </Button>
        <Button onClick={onCancel}>{say.cancel}</Button>
      </div>
    </Form>
  );
}
