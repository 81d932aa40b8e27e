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
                  return (
                    <li key={unit.value} className="similar-hit">
                      <button type="button" className="button" onClick={() => onPick(unit.value)}>
                        {fill(say.assign, { unit: unit.label })}
                        {unit.confidence === null ? null : (
                          <span className="quiet numerals"> {fill(say.sure, { n: Math.round(unit.confidence * 100) })}</span>
                        )}
                      </button>
                      <p className="quiet similar-fate">
                        {unit.ground === 'proposer' ? say.byProposer : null}
                        {unit.words.length === 0
                          ? null
                          : fill(unit.ground === 'named' ? say.named : say.spoken, { list: listed(unit.words) })}
                        {unit.words.length === 0 || unit.cases.length === 0 ? null : <br />}
                        {unit.cases.length === 0 ? null : say.ledCases}
                        {unit.cases.map((entry, index) => (
                          <Fragment key={entry.id}>
                            {index === 0 ? '' : '；'}
                            <Link to="/proposals/$id" params={{ id: entry.id }}>
                              {entry.title}
                            </Link>
                          </Fragment>
                        ))}
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
