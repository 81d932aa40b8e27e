import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useId, useRef, useState } from 'react';
import { type UploadedFile, upload } from '../../api/client.ts';
import { fill, useWords } from '../../look/words.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import type { FilesQuery } from './draft-view.ts';
import { writingWords } from './writing-words.ts';

interface Underway {
  key: string;
  file: File;
  share: number;
  stop: AbortController;
  error?: unknown;
}

const sizeOf = (bytes: number): string =>
  bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;

/** Papers beside the text: sent one by one with their progress; what failed says why and can be sent again. */
export function Attachments({
  known: query,
  fileIds,
  onChange,
  help: about,
  title,
  heading: Heading = 'h3',
}: {
  /** Those that are there already, with their names. */
  known: FilesQuery;
  fileIds: readonly string[];
  onChange: (change: (before: readonly string[]) => readonly string[]) => void;
  /** What is said of them; without it what is said beside a proposal. */
  help?: string;
  /** What they are called; without it as beside a proposal. */
  title?: string;
  heading?: 'h2' | 'h3';
}) {
  const say = useWords(writingWords);
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const help = useId();
  const known = useQuery(query).data?.items ?? [];
  const [sent, setSent] = useState<readonly UploadedFile[]>([]);
  const [underway, setUnderway] = useState<readonly Underway[]>([]);
  const shown = fileIds.flatMap((id) => [...known, ...sent].find((file) => file.id === id) ?? []);

  const unread = new Set(known.filter(({ searched }) => searched === 'unreadable' || searched === 'noTool').map(({ id }) => id));

  const drop = (key: string) => setUnderway((list) => list.filter((one) => one.key !== key));
  const begin = async (file: File): Promise<void> => {
    const entry: Underway = { key: crypto.randomUUID(), file, share: 0, stop: new AbortController() };
    const update = (change: Partial<Underway>) =>
      setUnderway((list) => list.map((one) => (one.key === entry.key ? { ...one, ...change } : one)));
    setUnderway((list) => [...list, entry]);
    try {
      const done = await upload(file, (share) => update({ share }), entry.stop.signal);
      setSent((list) => [...list, done]);
      drop(entry.key);
      onChange((before) => [...before, done.id]);
      void client.invalidateQueries({ queryKey: query.queryKey });
    } catch (error) {
      if (entry.stop.signal.aborted) drop(entry.key);
      else update({ error });
    }
  };

  return (
    <section className="attachments" aria-label={title ?? say.attachments}>
      <Heading>{title ?? say.attachments}</Heading>
      <p id={help} className="quiet">
        {about ?? say.attachHelp}
      </p>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        aria-label={say.attach}
        onChange={(event) => {
          for (const file of event.target.files ?? []) void begin(file);
          event.target.value = '';
        }}
      />
      <ul aria-live="polite">
        {shown.map((file) => (
          <li key={file.id}>
            <a href={`/api/files/${file.id}`} download={file.name}>
              {file.name}
            </a>{' '}
            <span className="quiet numerals">{sizeOf(file.size)}</span>{' '}
            {unread.has(file.id) ? <span className="quiet">{say.attachUnread}</span> : null}
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`${say.remove} ${file.name}`}
              onClick={() => onChange((before) => before.filter((id) => id !== file.id))}
            />
          </li>
        ))}
        {underway.map((entry) => (
          <li key={entry.key}>
            {entry.file.name}{' '}
            {entry.error === undefined ? (
              <>
                <Progress
                  percent={Math.round(entry.share * 100)}
                  size="small"
                  aria-label={fill(say.uploading, { share: Math.round(entry.share * 100) })}
                />
                <Button onClick={() => entry.stop.abort()}>{say.cancel}</Button>
              </>
            ) : (
              <>
                <span>{say.notUploaded}</span>
                <ProblemNotice error={entry.error} />
                <Button
                  onClick={() => {
                    drop(entry.key);
                    void begin(entry.file);
                  }}
                >
                  {say.retry}
                </Button>
                <Button type="text" onClick={() => drop(entry.key)}>
                  {say.remove}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <Button size="large" icon={<PaperClipOutlined aria-hidden />} aria-describedby={help} onClick={() => field.current?.click()}>
        {say.attach}
      </Button>
    </section>
  );
}
