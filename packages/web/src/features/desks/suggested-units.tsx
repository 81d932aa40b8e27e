import type { SuggestionsAnswer } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { read } from '../../api/client.ts';
import { fill, useListed, useWords } from '../../look/words.ts';
import { Shown } from '../../parts/place-states.tsx';
import '../similar/similar.css';
import { similarWords } from '../similar/similar-words.ts';

/** Always there, in a room of its own, so that nothing moves under the hand. For the one case that is chosen: what its text asks for, where cases like it went, each a press away, with these cases. A person decides. */
export function SuggestedUnits({ id, chosen, onPick }: { id: string | undefined; chosen: number; onPick: (unitId: string) => void }) {
  const say = useWords(similarWords);
  const listed = useListed();
  const found = useQuery({
    queryKey: ['suggestions', id],
    queryFn: ({ signal }): Promise<SuggestionsAnswer> => read(`/api/proposals/${id}/suggestions`, undefined, signal),
    enabled: id !== undefined,
    staleTime: 60_000,
  });
  return (
    <section className="similar suggested-room" aria-labelledby="suggested-units">
      <h2 id="suggested-units">{say.units}</h2>
      {id === undefined ? <p className="quiet">{chosen === 0 ? say.unitsChoose : say.unitsChooseOne}</p> : null}
      {id === undefined ? null : (
        <Shown of={found} lines={2}>
          {({ units }) =>
            units.length === 0 ? (
              <p className="quiet">{say.unitsNone}</p>
            ) : (
              <ul className="similar-list">
                {units.map((unit) => {
                  const [before = '', after = ''] = say.ground[unit.ground].split('{list}');
                  return (
                    <li key={unit.value} className="similar-hit">
                      <button type="button" className="button" onClick={() => onPick(unit.value)}>
                        {fill(say.assign, { unit: unit.label })}
                        {unit.ground === 'cases' ? <span className="quiet numerals"> {Math.round(unit.share * 100)}%</span> : null}
                      </button>
                      <p className="quiet similar-fate">
                        {before}
                        {listed(unit.words)}
                        {unit.cases.map((entry, index) => (
                          <Fragment key={entry.id}>
                            {index === 0 ? '' : '；'}
                            <Link to="/proposals/$id" params={{ id: entry.id }}>
                              {entry.title}
                            </Link>
                          </Fragment>
                        ))}
                        {after}
                      </p>
                    </li>
                  );
                })}
              </ul>
            )
          }
        </Shown>
      )}
    </section>
  );
}
