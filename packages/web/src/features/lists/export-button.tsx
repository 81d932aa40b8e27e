import { type ExportFormat, exportFormats, type ListName, type ProblemBody } from '@shangliang/contract';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { addressOf, type Query } from '../../api/client.ts';
import { Refused, Unreachable } from '../../api/problem.ts';
import { usePreferences } from '../../look/preferences.ts';
import { useWords } from '../../look/words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { listWords } from './list-words.ts';

async function fetchFile(address: string, language: string): Promise<{ name: string; content: Blob }> {
  const response = await fetch(address, { credentials: 'same-origin', headers: { 'accept-language': language } }).catch(
    (error: unknown) => {
      throw new Unreachable(String(error));
    },
  );
  if (!response.ok) {
    const body: ProblemBody | undefined = await response.json().catch(() => undefined);
    throw body === undefined ? new Unreachable(`${response.status}`) : new Refused(body);
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'list.csv';
  return { name, content: await response.blob() };
}

/** What is shown, as a file. */
export function ExportButton({ list, query, columns }: { list: ListName; query: Query; columns: readonly string[] }) {
  const say = useWords(listWords);
  const { language } = usePreferences();
  const { modal } = App.useApp();
  const [busy, setBusy] = useState(false);
  const take = async (format: ExportFormat) => {
    setBusy(true);
    try {
      const { name, content } = await fetchFile(addressOf(`/api/${list}/export`, { ...query, columns, format }), language);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(content);
      link.download = name;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (error) {
      modal.error({ title: say.export, content: <ProblemNotice error={error} /> });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: exportFormats
          .toReversed()
          .map((format) => ({ key: format, label: say.exportFormats[format], onClick: () => void take(format) })),
      }}
    >
      <Button type="text" loading={busy} title={say.exportAbout}>
        {busy ? say.exporting : say.export}
      </Button>
    </Dropdown>
  );
}
