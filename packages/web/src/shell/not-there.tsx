import { Link } from '@tanstack/react-router';
import { useWords } from '../look/words.ts';
import { EmptyPlace } from '../parts/place-states.tsx';
import { shellWords } from './shell-words.ts';

export function NotThere() {
  const say = useWords(shellWords);
  return (
    <main className="page">
      <EmptyPlace action={<Link to="/">{say.home}</Link>}>{say.notThere}</EmptyPlace>
    </main>
  );
}
