import { exportFormats, type ListName } from '@shangliang/contract';
import { Button, Dropdown } from 'antd';
import { addressOf, type Query } from '../../api/client.ts';
import { useWords } from '../../look/words.ts';
import { TakingButton } from '../../parts/file-button.tsx';
import { useTakeFile } from '../../parts/use-taking.ts';
import { listWords } from './list-words.ts';

/** What is shown, as a file. */
export function ExportButton({ list, query, columns }: { list: ListName; query: Query; columns: readonly string[] }) {
  const say = useWords(listWords);
  const taking = useTakeFile(say.export);
  if (taking.busy) return <TakingButton taking={taking} type="text" />;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: exportFormats.toReversed().map((format) => ({
          key: format,
          label: say.exportFormats[format],
          onClick: () => void taking.take(addressOf(`/api/${list}/export`, { ...query, columns, format })),
        })),
      }}
    >
      <Button type="text" title={say.exportAbout}>
        {say.export}
      </Button>
    </Dropdown>
  );
}
