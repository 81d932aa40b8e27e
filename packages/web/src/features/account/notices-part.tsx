import type { contactsShown, NoticeSettingsBody } from '@shangliang/contract';
import { languages } from '@shangliang/contract';
import { type ChannelName, channelNames, type NoticeKind, noticeKinds, sendingModes } from '@shangliang/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { read, send } from '../../api/client.ts';
import { isRefused } from '../../api/problem.ts';
import { useLabels, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { accountWords } from './account-words.ts';
import { Part } from './part.tsx';

type Contacts = ReturnType<(typeof contactsShown)['parse']>;
interface Both {
  contacts: Contacts;
  settings: NoticeSettingsBody;
}

const orNull = (text: string | null | undefined): string | null => {
  const trimmed = text?.normalize('NFKC').trim() ?? '';
  return trimmed === '' ? null : trimmed;
};

function NoticesForm({ given }: { given: Both }) {
  const say = useWords(accountWords).notices;
  const labels = useLabels();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Both>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const save = async ({ contacts, settings }: Both) => {
    setBusy(true);
    setError(undefined);
    try {
      await send('/api/contacts', { mail: orNull(contacts.mail), mobile: orNull(contacts.mobile), wecom: orNull(contacts.wecom) });
      await send('/api/notice-settings', { ...given.settings, ...settings });
      message.success(say.saved);
      await client.invalidateQueries({ queryKey: ['account'] });
    } catch (problem) {
      const fields = isRefused(problem) ? (problem.problem.errors ?? []) : [];
      form.setFields(
        fields.flatMap(({ pointer, detail }) =>
          channelFields.flatMap((field) => (pointer === `/${field}` ? [{ name: ['contacts', field], errors: [detail] }] : [])),
        ),
      );
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const modeName = (kind: NoticeKind, channel: ChannelName) => ['settings', 'modes', kind, channel];
  return (
    <Form form={form} name="notices" layout="vertical" requiredMark={false} initialValues={given} onFinish={save}>
      <h3>{say.contacts}</h3>
      <div className="account-dates" style={{ marginTop: '0.5rem' }}>
        <Form.Item name={['contacts', 'mail']} label={say.mail} rules={[{ type: 'email', message: say.mailWrong }]}>
          <Input autoComplete="email" inputMode="email" />
        </Form.Item>
        <Form.Item name={['contacts', 'mobile']} label={say.mobile}>
          <Input autoComplete="tel" inputMode="tel" />
        </Form.Item>
        <Form.Item name={['contacts', 'wecom']} label={say.wecom}>
          <Input autoComplete="off" autoCapitalize="none" />
        </Form.Item>
      </div>
      <table className="account-modes">
        <thead>
          <tr>
            <th scope="col">{say.kind}</th>
            {channelNames.map((channel) => (
              <th key={channel} scope="col">
                {labels.sendChannels[channel]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {noticeKinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{labels.noticeKinds[kind]}</th>
              {channelNames.map((channel) => (
                <td key={channel} data-channel={labels.sendChannels[channel]}>
                  <Form.Item name={modeName(kind, channel)} noStyle>
                    <Select
                      aria-label={`${labels.noticeKinds[kind]} ${labels.sendChannels[channel]}`}
                      style={{ width: '100%' }}
                      options={sendingModes.map((value) => ({ value, label: say.modes[value] }))}
                    />
                  </Form.Item>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Form.Item name={['settings', 'language']} label={say.language} style={{ marginTop: '1rem', maxWidth: '16rem' }}>
        <Select options={languages.map((value) => ({ value, label: accountWords[value].display.languages[value] }))} />
      </Form.Item>
      <ProblemNotice error={error} />
      <Button type="primary" htmlType="submit" loading={busy} style={{ marginTop: '0.5rem' }}>
        {say.save}
      </Button>
    </Form>
  );
}
const channelFields = ['mail', 'mobile', 'wecom'] as const;

/** 消息设置: where I am reached, and what comes there when. */
export function NoticesPart() {
  const say = useWords(accountWords).notices;
  const both = useQuery({
    queryKey: ['account', 'notices'],
    queryFn: async ({ signal }): Promise<Both> => {
      const [contacts, settings] = await Promise.all([
        read<Contacts>('/api/contacts', undefined, signal),
        read<NoticeSettingsBody>('/api/notice-settings', undefined, signal),
      ]);
      return { contacts, settings };
    },
    // what is being typed is not written over
    refetchOnWindowFocus: false,
  });
  return (
    <Part id="notice-settings" title={say.title} about={say.about}>
      <Shown of={both}>{(given) => <NoticesForm given={given} />}</Shown>
    </Part>
  );
}
