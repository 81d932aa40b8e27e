import type { ErrorComponentProps } from '@tanstack/react-router';
import { useWords } from '../look/words.ts';
import { EmptyPlace } from './place-states.tsx';

const words = {
  'zh-CN': { about: '可能是系统刚刚更新过。写过的内容都还在，刷新后再试。', title: '这一页没能打开', again: '刷新' },
  en: {
    about: 'A new version may just have come. What you wrote is kept: reload and try again.',
    title: 'This page could not be opened',
    again: 'Reload',
  },
};

/** Where a page fails as a whole: in the reader's words, with the way on. */
export function BrokenPlace({ error }: ErrorComponentProps) {
  const say = useWords(words);
  return (
    <main className="page">
      <h1>{say.title}</h1>
      <EmptyPlace
        action={
          <button type="button" className="button button-primary" onClick={() => location.reload()}>
            {say.again}
          </button>
        }
      >
        {say.about}
      </EmptyPlace>
      {/* for whoever is asked for help */}
      <p className="quiet">{error instanceof Error ? error.message : String(error)}</p>
    </main>
  );
}
