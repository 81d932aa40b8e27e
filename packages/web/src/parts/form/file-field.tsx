import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import { type UploadedFile, upload } from '../../api/client.ts';
import { fill, useWords } from '../../look/words.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import { formWords } from './form-words.ts';
import type { Controlled } from './pickers.tsx';

interface Underway {
  key: string;
  file: File;
  share: number;
  error?: unknown;
}

/** Files that are sent while the rest of the form is filled in; what could not be sent can be sent again. */
export function FileField({ several, value, onChange, id }: Controlled<string | string[]> & { several: boolean }) {
  const say = useWords(formWords);
  const own = useId();
  const field = useRef<HTMLInputElement>(null);
  const [sent, setSent] = useState<readonly UploadedFile[]>([]);
  const [underway, setUnderway] = useState<readonly Underway[]>([]);
  const ids = [value ?? []].flat();

  const change = (next: readonly string[]) => onChange?.(several ? [...next] : next[0]);
  const current = useRef(ids);
  current.current = ids;
  const begin = async (entry: Underway) => {
    const update = (change: Partial<Underway>) =>
      setUnderway((list) => list.map((one) => (one.key === entry.key ? { ...one, ...change } : one)));
    setUnderway((list) => [...list.filter((one) => one.key !== entry.key), entry]);
    try {
      const file = await upload(entry.file, (share) => update({ share }));
      setSent((list) => [...list, file]);
      setUnderway((list) => list.filter((one) => one.key !== entry.key));
      change(several ? [...current.current, file.id] : [file.id]);
    } catch (error) {
      update({ error });
    }
  };

  return (
    <div className="file-field">
      <input
        ref={field}
        id={id ?? own}
        type="file"
        multiple={several}
        className="only-heard"
        tabIndex={-1}
        onChange={(event) => {
          for (const file of event.target.files ?? []) void begin({ key: crypto.randomUUID(), file, share: 0 });
          event.target.value = '';
        }}
      />
      <Button icon={<PaperClipOutlined aria-hidden />} onClick={() => field.current?.click()}>
        {say.attach}
      </Button>
      <ul aria-live="polite">
        {sent
          .filter((file) => ids.includes(file.id))
          .map((file) => (
            <li key={file.id}>
              {file.name}{' '}
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={`${say.remove}: ${file.name}`}
                onClick={() => change(ids.filter((one) => one !== file.id))}
              />
            </li>
          ))}
        {underway.map((entry) => (
          <li key={entry.key}>
            {entry.file.name}{' '}
            <span className="quiet numerals">
              {entry.error === undefined ? fill(say.attaching, { share: Math.round(entry.share * 100) }) : say.notUploaded}
            </span>
            {entry.error === undefined ? null : (
              <ProblemNotice error={entry.error} onRetry={() => begin({ ...entry, share: 0, error: undefined })} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
