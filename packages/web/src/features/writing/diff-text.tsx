import { useWords } from '../../look/words.ts';
import { diffOf } from './inline-diff.ts';
import './diff-text.css';
import { writingWords } from './writing-words.ts';

/** A paragraph with what went struck out and what came underlined: colour is never the only sign. */
export function DiffText({ before, after }: { before: string; after: string }) {
  const say = useWords(writingWords);
  let at = 0;
  return diffOf(before, after).map(({ kind, text }) => {
    const key = `${at} ${kind}`;
    at += text.length;
    if (kind === 'same') return <span key={key}>{text}</span>;
    const Mark = kind === 'inserted' ? 'ins' : 'del';
    return (
      <Mark key={key} className={`diff-${kind}`}>
        <span className="only-heard">[{kind === 'inserted' ? say.inserted : say.deleted}] </span>
        {text}
      </Mark>
    );
  });
}
