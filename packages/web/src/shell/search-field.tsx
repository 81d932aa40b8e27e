import { SearchOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../look/words.ts';
import { shellWords } from './shell-words.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** One field for everything one may see; `/` goes to it from anywhere. */
export function SearchField() {
  const say = useWords(shellWords);
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // with a Chinese input method the key says 、
      if ((event.key !== '/' && event.key !== '、') || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <search className="header-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') navigate({ to: '/search', search: { q: text.trim() } });
        }}
      >
        <SearchOutlined aria-hidden />
        <input
          ref={field}
          type="search"
          value={text}
          placeholder={say.search}
          aria-label={`${say.search} (${say.searchKey})`}
          aria-keyshortcuts="/"
          onChange={(event) => setText(event.target.value)}
        />
        <kbd aria-hidden>/</kbd>
      </form>
    </search>
  );
}
