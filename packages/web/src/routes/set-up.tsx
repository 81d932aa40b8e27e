import { type PresetName, presetNames } from '@shangliang/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { isRefused } from '../api/problem.ts';
import { waysQuery } from '../api/sign-in.ts';
import { Door } from '../features/sign-in/door.tsx';
import { signInWords } from '../features/sign-in/sign-in-words.ts';
import { useLabels, useWords } from '../look/words.ts';
import { Shown } from '../parts/place-states.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';

const levels = ['county', 'city', 'province', 'national'] as const;

interface Founding {
  code: string;
  committee: { name: string; level: (typeof levels)[number]; preset: PresetName };
  administrator: { name: string; login: string; password: string };
}

function FoundingForm() {
  const say = useWords(signInWords);
  const labels = useLabels();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [form] = Form.useForm<Founding>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const required = [{ required: true, message: say.setUp.missing }];
  const found = async (given: Founding) => {
    setBusy(true);
    setError(undefined);
    try {
      await send('/api/setup', given);
      const { login, password } = given.administrator;
      await send('/api/sign-in', { login, password });
      client.clear();
      await navigate({ to: '/administration' });
    } catch (problem) {
      const fields = isRefused(problem) ? (problem.problem.errors ?? []) : [];
      form.setFields(fields.map(({ pointer, detail }) => ({ name: pointer.split('/').slice(1) as never, errors: [detail] })));
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      initialValues={{ committee: { level: 'county', preset: 'county' } }}
      onFinish={found}
    >
      <Form.Item name="code" label={say.setUp.code} extra={say.setUp.codeHelp} rules={required}>
        <Input size="large" autoFocus autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name={['committee', 'name']} label={say.setUp.name} extra={say.setUp.nameHelp} rules={required}>
        <Input size="large" />
      </Form.Item>
      <Form.Item name={['committee', 'level']} label={say.setUp.level}>
        <Select size="large" options={levels.map((value) => ({ value, label: say.setUp.levels[value] }))} />
      </Form.Item>
      <Form.Item name={['committee', 'preset']} label={say.setUp.preset} extra={say.setUp.presetHelp}>
        <Radio.Group
          style={{ display: 'grid', gap: '0.75rem' }}
          options={presetNames.map((value) => ({
            value,
            label: (
              <span>
                <strong>{labels.presets[value]}</strong>
                <br />
                <span className="quiet">{say.setUp.presets[value]}</span>
              </span>
            ),
          }))}
        />
      </Form.Item>
      <h2 style={{ margin: '2rem 0 1rem' }}>{say.setUp.admin}</h2>
      <Form.Item name={['administrator', 'name']} label={say.setUp.adminName} rules={required}>
        <Input size="large" autoComplete="name" />
      </Form.Item>
      <Form.Item name={['administrator', 'login']} label={say.setUp.login} extra={say.setUp.loginHelp} rules={required}>
        <Input size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item name={['administrator', 'password']} label={say.password} extra={say.first.nextHelp} rules={required}>
        <Input.Password size="large" autoComplete="new-password" />
      </Form.Item>
      <ProblemNotice error={error} />
      <Button type="primary" size="large" htmlType="submit" loading={busy} style={{ marginTop: '0.5rem' }}>
        {say.setUp.found}
      </Button>
    </Form>
  );
}

/** 首次设置: reachable until the first committee stands. */
export function SetUp() {
  const say = useWords(signInWords);
  const ways = useQuery(waysQuery);
  return (
    <Door title={say.setUp.title} about={say.setUp.about} wide foot={<Link to="/sign-in">{say.forgotten.back}</Link>}>
      <Shown of={ways}>{({ firstRun }) => (firstRun ? <FoundingForm /> : <p>{say.setUp.closed}</p>)}</Shown>
    </Door>
  );
}
