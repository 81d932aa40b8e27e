import { MenuOutlined } from '@ant-design/icons';
import { Link, useLocation } from '@tanstack/react-router';
import type { Me } from '../api/me.ts';
import { useWords } from '../look/words.ts';
import { places, placesOf } from './places.tsx';
import './places-menu.css';
import { shellWords } from './shell-words.ts';

/** On a phone: every place, for those that the bar under the thumb has no room for. Folds up when one has gone somewhere. */
export function PlacesMenu({ who }: { who: Me }) {
  const say = useWords(shellWords);
  const { pathname } = useLocation();
  return (
    <details key={pathname} className="places-menu">
      <summary aria-label={say.allPlaces} title={say.allPlaces}>
        <MenuOutlined aria-hidden />
      </summary>
      <nav aria-label={say.allPlaces}>
        <ul>
          {placesOf(who).map((name) => (
            <li key={name}>
              <Link to={places[name].to} activeOptions={{ exact: name === 'matters' }}>
                {places[name].icon}
                <span>{say.places[name]}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}
