import type { ReactNode } from 'react';
import { codeOf } from '../api/problem.ts';
import { useWords } from '../look/words.ts';
import { ProblemNotice } from './problem-notice.tsx';
import './place-states.css';

const words = {
  'zh-CN': {
    loading: '正在取来…',
    missing: '没有找到，或者它不对您开放。',
    missingNext: '请从列表中打开，或用搜索查找。',
    barred: '这里不属于您的职责。',
  },
  en: {
    loading: 'Fetching…',
    missing: 'Not found, or not open to you.',
    missingNext: 'Open it from a list, or search for it.',
    barred: 'This is not among your duties.',
  },
};

/** Lines where the text will stand: nothing jumps when it comes. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const say = useWords(words);
  return (
    <div className="loading" role="status">
      <span className="only-heard">{say.loading}</span>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without a content of their own
        <span key={index} className="loading-line" style={{ width: `${92 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

/** A place with nothing in it says what to do. */
export function EmptyPlace({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty-place">
      <p>{children}</p>
      {action}
    </div>
  );
}

/** What is shown instead of a page that could not be read. */
export function NotShown({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useWords(words);
  const code = codeOf(error);
  if (code === 'notFound')
    return (
      <div className="empty-place">
        <h1>{say.missing}</h1>
        <p>{say.missingNext}</p>
      </div>
    );
  if (code === 'forbidden') return <EmptyPlace>{say.barred}</EmptyPlace>;
  return <ProblemNotice error={error} onRetry={onRetry} />;
}

/** The three states of whatever is read from the server. */
export function Shown<T>({
  of,
  children,
  lines,
}: {
  of: { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  children: (data: T) => ReactNode;
  lines?: number;
}) {
  if (of.data !== undefined) return children(of.data);
  if (of.error !== null && of.error !== undefined) return <NotShown error={of.error} onRetry={() => of.refetch()} />;
  return <Loading {...(lines === undefined ? {} : { lines })} />;
}
