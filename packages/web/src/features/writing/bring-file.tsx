import { UploadOutlined } from '@ant-design/icons';
import { type DraftInFile, mostPasted } from '@shangliang/contract';
import type { Rulebook } from '@shangliang/core';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ClipboardEvent, type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { sendForm } from '../../api/client.ts';
import { useWords } from '../../look/words.ts';
import { Loading } from '../../parts/place-states.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import './bring-file.css';
import { BringFound } from './bring-found.tsx';
import type { Member } from './bring-people.tsx';
import { bringWords } from './bring-words.ts';
import { cleanHtml } from './clean-paste.ts';
import type { Keeper } from './draft-keeper.ts';
import { pageIn } from './page-in-file.ts';
import { useKept } from './use-open-keeper.ts';
import type { Written } from './written.ts';

const nothingLeft = { tables: 0, images: 0 };

/** Tables and pictures that were met before the text was sent. */
const withLeft = (found: DraftInFile, { tables, images }: typeof nothingLeft): DraftInFile => ({
  ...found,
  dropped: { ...found.dropped, tablesAsLines: found.dropped.tablesAsLines + tables, pictures: found.dropped.pictures + images },
});

const isEmpty = (found: DraftInFile): boolean =>
  found.title === null && found.rest.length === 0 && Object.values(found.parts).every((text) => text.trim() === '');

/** A text that was written elsewhere: chosen or pasted, read, shown beside the original, and taken over as confirmed. */
export function BringFile({
  keeper,
  rulebook,
  own,
  isBody,
  onDone,
  onTaken,
}: {
  keeper: Keeper;
  rulebook: Rulebook;
  own: { personId: string; name: string };
  isBody: boolean;
  /** @param members those who may be asked to sign; nothing where nothing was brought in */
  onDone: (members: readonly Member[] | undefined) => void;
  /** What the draft had before, and has now. */
  onTaken: (before: Written, after: Written) => void;
}) {
  const say = useWords(bringWords);
  const { written } = useKept(keeper);
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState('');
  const [left, setLeft] = useState(nothingLeft);
  const reading = useMutation({
    mutationFn: async (given: File | string): Promise<DraftInFile> => {
      const page = typeof given === 'string' ? undefined : await pageIn(given);
      const text = typeof given === 'string' ? given : page?.text.slice(0, mostPasted);
      const form = new FormData();
      if (text === undefined || text === '') form.append('file', given);
      else form.append('text', text);
      const read = await sendForm<DraftInFile>('/api/text/draft-in-file', form);
      return withLeft(read, text === undefined ? nothingLeft : (page ?? left));
    },
  });
  /** A file is held over the place. */
  const [over, setOver] = useState(false);
  const dropping = {
    onDragOver: (event: DragEvent<HTMLElement>) => {
      // a text that is drawn into the field is the field's own
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent<HTMLElement>) => {
      const [file] = event.dataTransfer.files;
      if (file === undefined) return;
      event.preventDefault();
      setOver(false);
      reading.mutate(file);
    },
  };
  const found = reading.data;
  useEffect(() => heading.current?.focus(), []);
  // what Word puts on the clipboard holds its numbers and tables; the field alone would lose them
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const html = event.clipboardData.getData('text/html');
    if (html.trim() === '') return;
    const cleaned = cleanHtml(html);
    if (cleaned.text === '') return;
    event.preventDefault();
    setLeft((before) => ({ tables: before.tables + cleaned.tables, images: before.images + cleaned.images }));
    const { selectionStart, selectionEnd } = event.currentTarget;
    setPasted((before) => before.slice(0, selectionStart) + cleaned.text + before.slice(selectionEnd));
  };
  return (
    <section className="bring" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {say.title}
      </h2>
      <p className="quiet">{say.about}</p>
      {found !== undefined && isEmpty(found) ? (
        <div className="bring-choose" role="alert">
          <p className="bring-note">{found.dropped.pictures > 0 ? say.onlyPictures : say.noWords}</p>
          <Button type="primary" size="large" onClick={reading.reset}>
            {say.another}
          </Button>
        </div>
      ) : found !== undefined ? (
        <BringFound
          found={found}
          written={written}
          rulebook={rulebook}
          own={own}
          isBody={isBody}
          onTake={(change, members) => {
            const after = change(written);
            onTaken(written, after);
            keeper.write(change);
            onDone(members);
          }}
          onAnother={reading.reset}
          onLeave={() => onDone(undefined)}
        />
      ) : reading.isPending ? (
        <div role="status">
          <p>{say.reading}</p>
          <Loading lines={6} />
        </div>
      ) : (
        <div className={over ? 'bring-choose bring-over' : 'bring-choose'} {...dropping}>
          <ProblemNotice error={reading.error} />
          <input
            ref={field}
            type="file"
            hidden
            aria-label={say.choose}
            accept=".docx,.doc,.wps,.rtf,.odt,.txt,.html,.htm"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) reading.mutate(file);
              event.target.value = '';
            }}
          />
          <Button type="primary" size="large" icon={<UploadOutlined aria-hidden />} onClick={() => field.current?.click()}>
            {say.choose}
          </Button>
          <p className="quiet">{say.kinds}</p>
          <label className="field-label" htmlFor={`${id}-pasted`}>
            {say.orPaste}
          </label>
          <Input.TextArea
            id={`${id}-pasted`}
            className="bring-pasted"
            rows={8}
            value={pasted}
            maxLength={mostPasted}
            onPaste={paste}
            onChange={(event) => setPasted(event.target.value)}
          />
          <div className="bring-acts">
            <Button size="large" disabled={pasted.trim() === ''} onClick={() => reading.mutate(pasted)}>
              {say.readPasted}
            </Button>
            <Button size="large" type="text" onClick={() => onDone(undefined)}>
              {say.back}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}
