import type { SuggestionsAnswer } from '@shangliang/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { read } from '../../api/client.ts';
import { fill, useListed, useWords } from '../../look/words.ts';
import { type BulkItem, BulkList, useBulkAfter } from '../../parts/bulk-about.tsx';
import '../../parts/bulk-button.css';
import { Shown } from '../../parts/place-states.tsx';
import { turnWords } from '../../parts/who-has-it.ts';
import '../similar/similar.css';
import { similarWords } from '../similar/similar-words.ts';
import { assignmentWords } from './desk-words.ts';

/** Always there, in a room of its own, so that nothing moves under the hand. For the one case that is chosen: what its text asks for, where cases like it went, each a press away, with these cases. A person decides. */
export function SuggestedUnits({
  id,
  chosen,
  onPick,
}: {
  id: string | undefined;
  chosen: readonly BulkItem[];
  onPick: (unitId: string) => void;
}) {
  const say = useWords(similarWords);
  const desk = useWords(assignmentWords);
  if (chosen.length > 1) return <Chosen items={chosen} />;
  return (
    <section className="similar suggested-room" aria-labelledby="suggested-units">
      <h2 id="suggested-units">{id === undefined ? desk.guide : say.units}</h2>
      {id === undefined ? <Guide /> : <Suggested id={id} onPick={onPick} />}
    </section>
  );
}

/** Nothing is chosen yet: how it goes. */
function Guide() {
  const say = useWords(assignmentWords);
  return (
    <ol className="desk-guide">
      <li>{say.guideSelect}</li>
      <li>{say.guideUnit}</li>
      <li>{say.guideSuggested}</li>
      <li className="quiet">{say.keys}</li>
    </ol>
  );
}

/** Several are chosen: which, with whom they are planned now, and whose turn it is afterwards. */
function Chosen({ items }: { items: readonly BulkItem[] }) {
  const say = useWords(assignmentWords);
  const turn = useWords(turnWords);
  const after = useBulkAfter('proposal', 'planUnits', items, true);
  return (
    <section className="similar suggested-room" aria-labelledby="suggested-units">
      <h2 id="suggested-units">{fill(say.chosen, { n: items.length })}</h2>
      <BulkList items={items} most={2} />
      {after.length === 0 ? null : <p className="quiet">{fill(turn.manyAfter, { steps: after.join(turn.turnMark) })}</p>}
    </section>
  );
}

function Suggested({ id, onPick }: { id: string; onPick: (unitId: string) => void }) {
  const say = useWords(similarWords);
  const listed = useListed();
  const found = useQuery({
    queryKey: ['suggestions', id],
    queryFn: ({ signal }): Promise<SuggestionsAnswer> => read(`/api/proposals/${id}/suggestions`, undefined, signal),
    staleTime: 60_000,
  });
  return (
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
                    {unit.words.length === 0 ? null : fill(unit.ground === 'named' ? say.named : say.spoken, { list: listed(unit.words) })}
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
  );
}
