import { SearchOutlined } from '@ant-design/icons';
import type { SearchAnswer } from '@shangliang/contract';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { read } from '../api/client.ts';
import { useWords } from '../look/words.ts';
import { oneOf } from '../plain-search.ts';
import { shellWords } from './shell-words.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** While somebody types before what was found, the server is asked when they pause. */
const pauseMilliseconds = 250;

/** The case a number means; a line that is cut answers nothing here, the page that follows says so. */
async function caseNamed(q: string): Promise<string | null> {
  if (!/\p{Nd}/u.test(q)) return null;
  try {
    return (await read<SearchAnswer>('/api/search', { q, in: 'proposals', limit: 1 })).named;
  } catch {
    return null;
  }
}

/**
 * The one field for everything one may see; `/` goes to it from anywhere, Enter opens the case of a number. It stands in the
 * header; where that has no room, on the page of what was found.
 */
export function SearchField({ className }: { className: 'header-search' | 'page-search' }) {
  const say = useWords(shellWords);
  const navigate = useNavigate();
  const found = useLocation({ select: ({ pathname }) => pathname === '/search' });
  const given = oneOf(useSearch({ strict: false }), 'q') ?? '';
  const asked = found ? given : '';
  const [text, setText] = useState(asked);
  const field = useRef<HTMLInputElement>(null);
  // the address is changed by the browser's history too
  useEffect(() => setText(asked), [asked]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // with a Chinese input method the key says 、
      if ((event.key !== '/' && event.key !== '、') || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (!field.current?.checkVisibility()) return;
      event.preventDefault();
      field.current.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  // whoever comes to what was found comes to type
  useEffect(() => {
    if (found && field.current?.checkVisibility()) field.current.focus();
  }, [found]);
  useEffect(() => {
    const words = text.trim();
    if (!found || words === asked || !field.current?.checkVisibility()) return undefined;
    const timer = setTimeout(() => navigate({ to: '/search', search: words === '' ? {} : { q: words }, replace: true }), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [text, found, asked, navigate]);
  const go = async (): Promise<void> => {
    const q = text.trim();
    if (q === '') return;
    const id = await caseNamed(q);
    if (id === null) await navigate({ to: '/search', search: { q } });
    else {
      setText('');
      await navigate({ to: '/proposals/$id', params: { id } });
    }
  };
  return (
    <search className={className}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void go();
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
          maxLength={100}
          onChange={(event) => setText(event.target.value)}
        />
        <kbd aria-hidden>/</kbd>
      </form>
    </search>
  );
}
