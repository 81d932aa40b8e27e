import { Link } from '@tanstack/react-router';
import type { Me } from '../api/me.ts';
import { useWords } from '../look/words.ts';
import { places, placesOf } from './places.tsx';
import { shellWords } from './shell-words.ts';
import { useWaiting } from './waiting.ts';

export function Rail({ who }: { who: Me }) {
  const say = useWords(shellWords);
  const waiting = useWaiting();
  return (
    <nav className="rail never-print" aria-label={say.rail}>
      <Link to="/" className="rail-name">
        {say.product}
      </Link>
      <ul>
        {placesOf(who).map((name) => (
          <li key={name}>
            <Link to={places[name].to} className="rail-place" activeOptions={{ exact: name === 'matters' }}>
              {places[name].icon}
              <span>{say.places[name]}</span>
              {name === 'matters' && waiting !== undefined ? <span className="rail-count numerals">{waiting}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
