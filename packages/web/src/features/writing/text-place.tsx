import { lengthOf } from '@shangliang/core';
import { type ClipboardEvent, type ReactNode, useState } from 'react';
import { fill, useWords } from '../../look/words.ts';
import { cleanHtml, cleanPlain } from './clean-paste.ts';
import { writingWords } from './writing-words.ts';

/** Typed in by the browser itself: one step back takes it out again. */
function insert(field: HTMLTextAreaElement, text: string): void {
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** How long it is, as the rulebook counts, and by how much too long. */
export function Length({ text, most, id }: { text: string; most: number; id: string }) {
  const say = useWords(writingWords);
  const length = lengthOf(text);
  const over = length - most;
  return (
    <span id={id} className={over > 0 ? 'length length-over numerals' : 'length numerals'}>
      {fill(say.count, { n: length, most })}
      {over > 0 ? ` · ${fill(say.over, { n: over })}` : ''}
    </span>
  );
}

/** One place to write in: what is asked for above it, its length below. What is pasted comes as plain paragraphs. */
export function TextPlace({
  id,
  label,
  help,
  value,
  most,
  song = false,
  single = false,
  onChange,
}: {
  id: string;
  label: ReactNode;
  help: ReactNode;
  value: string;
  most: number;
  song?: boolean;
  /** One line, however long it is shown. */
  single?: boolean;
  onChange: (text: string) => void;
}) {
  const say = useWords(writingWords);
  const [pasted, setPasted] = useState({ tables: 0, images: 0 });
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const html = event.clipboardData.getData('text/html');
    const plain = event.clipboardData.getData('text/plain');
    if (html === '' && plain === '') return;
    event.preventDefault();
    const cleaned = html.trim() === '' ? { text: cleanPlain(plain), tables: 0, images: 0 } : cleanHtml(html);
    const text = cleaned.text === '' ? cleanPlain(plain) : cleaned.text;
    setPasted(cleaned);
    insert(event.currentTarget, single ? text.replaceAll('\n', '') : text);
  };
  const rows = single ? 1 : Math.max(6, Math.ceil(value.length / 34) + value.split('\n').length);
  return (
    <div className="text-place">
      <label htmlFor={id}>{label}</label>
      <div id={`${id}-help`} className="text-place-help">
        {help}
      </div>
      <textarea
        id={id}
        className={song ? 'text-place-song' : 'text-place-line'}
        value={value}
        rows={rows}
        aria-describedby={`${id}-help ${id}-length`}
        aria-invalid={lengthOf(value) > most}
        onPaste={paste}
        onKeyDown={(event) => {
          if (single && event.key === 'Enter') event.preventDefault();
        }}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="text-place-foot">
        <Length id={`${id}-length`} text={value} most={most} />
        <span role="status" className="text-place-pasted">
          {pasted.tables === 0 ? '' : fill(say.pastedTables, { n: pasted.tables })}
          {pasted.images === 0 ? '' : fill(say.pastedImages, { n: pasted.images })}
        </span>
      </div>
    </div>
  );
}
